import pytest

from academy.audit.models import Entry
from academy.studio.actions.publishing import publish
from academy.studio.actions.translating import begin_language, confirm, stop_language, translate
from academy.studio.actions.writing import Conflict, NotADraft, write
from academy.studio.models import Revision
from academy.studio.passages import Status, manuscript_of, passage_of
from tests.builders import make_edition, make_instructor

pytestmark = pytest.mark.django_db


@pytest.fixture
def second():
    return make_instructor("second")


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


@pytest.fixture
def lesson(draft):
    return next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")


@pytest.fixture
def stale(draft, lesson, author):
    """The lesson, once its source has moved on to the second revision."""
    write(draft, lesson, "en", {"body": "New."}, based_on=1, by=author)
    return lesson


def status(draft, thing):
    return manuscript_of(draft).status(thing, "es")


def test_what_is_saved_is_made_from_the_source_that_was_shown(draft, stale, author):
    translate(draft, stale, "es", {"body": "Viejo."}, based_on=1, source_revision=1, by=author)
    assert status(draft, stale) is Status.STALE
    translate(draft, stale, "es", {"body": "Nuevo."}, based_on=2, source_revision=2, by=author)
    assert status(draft, stale) is Status.DRAFT


def test_what_is_kept_while_typing_stays_stale_until_it_is_saved(draft, stale, author):
    kept = translate(draft, stale, "es", {"body": "Nue"}, based_on=1, source_revision=2, by=author, finished=False)
    assert status(draft, stale) is Status.STALE
    translate(draft, stale, "es", {"body": "Nue"}, based_on=kept.revision, source_revision=2, by=author)
    assert status(draft, stale) is Status.DRAFT


def test_still_right_makes_it_fresh_without_a_change_and_is_on_record(draft, stale, author):
    before = passage_of(draft, stale, "es")
    for _ in range(2):
        after = confirm(draft, stale, "es", revision=1, source_revision=2, by=author)
    assert (after.words, after.revision, status(draft, stale)) == (before.words, 1, Status.DRAFT)
    entry = Entry.objects.get(verb="studio.confirm_translation")
    assert (entry.data["before"], entry.data["after"]) == ({"source_revision": 1}, {"source_revision": 2})


@pytest.mark.parametrize(("revision", "source_revision"), [(2, 2), (1, 1), (0, 2)])
def test_still_right_is_said_of_what_was_read(draft, stale, author, revision, source_revision):
    with pytest.raises(Conflict):
        confirm(draft, stale, "es", revision=revision, source_revision=source_revision, by=author)
    assert status(draft, stale) is Status.STALE


def test_a_language_is_begun_once(draft, author):
    for _ in range(2):
        begin_language(draft, "fr", by=author)
    draft.refresh_from_db()
    assert draft.languages == ["en", "es", "fr"]
    assert Entry.objects.filter(verb="studio.begin_language").count() == 1
    with pytest.raises(ValueError, match="tlh"):
        begin_language(draft, "tlh", by=author)


def test_what_is_stopped_stays_in_the_history_and_comes_back_to_be_looked_through(draft, lesson, author):
    words = {thing: manuscript_of(draft).passage(thing, "es").words for thing in manuscript_of(draft).things}
    for _ in range(2):
        stop_language(draft, "es", by=author)
    draft.refresh_from_db()
    manuscript = manuscript_of(draft)
    assert draft.languages == ["en"]
    assert {manuscript.passage(thing, "es").revision for thing in manuscript.things} == {0}
    assert Revision.objects.filter(language="es").count() == len(words)
    begin_language(draft, "es", by=author)
    manuscript = manuscript_of(draft)
    assert {thing: manuscript.passage(thing, "es").words for thing in manuscript.things} == words
    assert {manuscript.status(thing, "es") for thing in manuscript.things} == {Status.STALE}


def test_the_source_cannot_be_stopped(draft, author):
    with pytest.raises(ValueError, match="source"):
        stop_language(draft, "en", by=author)


def test_nothing_of_this_is_done_to_what_is_published(draft, lesson, author):
    publish(draft, by=author)
    for act in (
        lambda: begin_language(draft, "fr", by=author),
        lambda: stop_language(draft, "es", by=author),
        lambda: translate(draft, lesson, "es", {"body": "X"}, based_on=1, source_revision=1, by=author),
        lambda: confirm(draft, lesson, "es", revision=1, source_revision=1, by=author),
    ):
        with pytest.raises(NotADraft):
            act()
