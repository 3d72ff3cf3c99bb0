import pytest

from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish
from academy.studio.actions.writing import write
from academy.studio.gate import languages_to_offer, offered_in
from academy.studio.passages import TABLES, manuscript_of
from courses.models import LessonText
from tests.builders import make_edition, make_instructor

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_instructor("author")


@pytest.fixture
def draft():
    return make_edition(modules=1, lessons=1, families=1, parallel=1, published=False)


def thing_of(edition, kind):
    return next(thing for thing in manuscript_of(edition).things if thing.kind == kind)


def standing(edition, language="es"):
    return languages_to_offer(manuscript_of(edition))[language]


def test_a_language_that_is_complete_and_fresh_is_offered(draft):
    assert standing(draft) == (True, 0, 0)
    assert offered_in(manuscript_of(draft)) == ["en", "es"]


def test_a_stale_language_is_not_offered(draft, author):
    write(draft, thing_of(draft, "lesson"), "en", {"body": "New."}, based_on=1, by=author)
    assert standing(draft) == (False, 0, 1)
    assert publish(draft, by=author).languages == ["en"]


def test_a_minor_change_keeps_it_on_offer(draft, author):
    write(draft, thing_of(draft, "lesson"), "en", {"body": "New."}, based_on=1, by=author, minor=True)
    assert publish(draft, by=author).languages == ["en", "es"]


@pytest.mark.parametrize("kind", ["edition", "module", "objective", "activity", "lesson", "question"])
def test_a_language_that_lacks_anything_is_not_offered(draft, kind):
    TABLES[kind].rows(draft).filter(language="es").first().delete()
    assert standing(draft) == (False, 1, 0)


def test_a_question_without_a_translated_rationale_is_missing(draft, author):
    write(draft, thing_of(draft, "question"), "es", {"choice_1_rationale": ""}, based_on=1, by=author)
    assert standing(draft) == (False, 1, 0)


def test_nothing_is_offered_while_the_source_lacks_words(draft):
    LessonText.objects.filter(language="en").delete()
    assert standing(draft, "en") == (False, 1, 0)
    assert not standing(draft).offered


def test_the_next_draft_goes_on_with_a_language_that_was_not_offered(draft, author):
    write(draft, thing_of(draft, "lesson"), "en", {"body": "New."}, based_on=1, by=author)
    edition = publish(draft, by=author)
    assert begin_draft(edition.course, by=author).languages == ["en", "es"]
