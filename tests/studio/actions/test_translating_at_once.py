"""Double clicks: a language is begun once, and a translator's file is taken once."""

import pytest

from academy.audit.models import Entry
from academy.studio.actions.returning import bring, look_into, take
from academy.studio.actions.translating import begin_language
from academy.studio.models import Revision
from academy.studio.passages import manuscript_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document
from tests.builders import make_edition, make_instructor
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_two_clicks_do_it_once():
    author = make_instructor("author")
    draft = make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)
    at_once(2, lambda _number: begin_language(draft, "fr", by=author))
    draft.refresh_from_db()
    assert draft.languages == ["en", "es", "fr"]
    text = document.write(sheet_of(manuscript_of(draft), "es"), "T", "A").replace("\nModule 1 (es)\n", "\nUnidad\n")
    file = bring(draft, "es", text.encode(), by=author)
    mark = look_into(draft, file).mark
    assert sorted(at_once(2, lambda _number: take(draft, file, seen=mark, chosen=[], by=author))) == [0, 1]
    assert Revision.objects.filter(words={"title": "Unidad"}).count() == 1
    assert Entry.objects.filter(verb="studio.import_translation").count() == 1
