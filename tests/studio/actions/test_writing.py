import pytest
from django.db import IntegrityError, transaction

from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.writing import Conflict, NotADraft, mark_reviewed, write
from academy.studio.models import Revision
from academy.studio.passages import Status, manuscript_of, passage_of
from courses.models import LessonText
from quizzes.models import ChoiceText
from tests.builders import make_edition


@pytest.fixture
def draft(author):
    return begin_draft(make_edition(modules=1, lessons=1).course, by=author)


def thing_of(edition, kind):
    return next(thing for thing in manuscript_of(edition).things if thing.kind == kind)


def test_a_lesson_is_saved_and_rendered(draft, author):
    lesson = thing_of(draft, "lesson")
    passage = write(draft, lesson, "en", {"body": "Stop. **Think.**"}, based_on=1, by=author)
    assert passage == passage_of(draft, lesson, "en")
    assert (passage.words, passage.revision) == ({"body": "Stop. **Think.**"}, 2)
    text = LessonText.objects.get(lesson=lesson.id, language="en")
    assert text.html == "<p>Stop. <strong>Think.</strong></p>"


def test_whoever_comes_second_is_told_what_stands_there(draft, author):
    lesson = thing_of(draft, "lesson")
    write(draft, lesson, "en", {"body": "First."}, based_on=1, by=author)
    with pytest.raises(Conflict) as conflict:
        write(draft, lesson, "en", {"body": "Second."}, based_on=1, by=author)
    assert conflict.value.current.words == {"body": "First."}
    assert passage_of(draft, lesson, "en").words == {"body": "First."}


def test_a_replay_changes_nothing(draft, author):
    lesson = thing_of(draft, "lesson")
    once = write(draft, lesson, "en", {"body": "Once."}, based_on=1, by=author)
    assert write(draft, lesson, "en", {"body": "Once."}, based_on=1, by=author) == once
    assert list(Revision.objects.values_list("number", flat=True).order_by("number")) == [1, 2]


def test_the_history_begins_with_what_was_there(draft, author):
    lesson = thing_of(draft, "lesson")
    write(draft, lesson, "en", {"body": "New."}, based_on=1, by=author)
    first, second = Revision.objects.order_by("number")
    assert (first.words, first.saved_by) == ({"body": "Body of lesson 1.1 (en)"}, None)
    assert (second.words, second.saved_by) == ({"body": "New."}, author)


def test_the_history_cannot_be_changed(draft, author):
    write(draft, thing_of(draft, "lesson"), "en", {"body": "New."}, based_on=1, by=author)
    for act in (lambda: Revision.objects.update(words={}), lambda: Revision.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_change_of_the_source_leaves_its_translations_stale(draft, author):
    lesson = thing_of(draft, "lesson")
    write(draft, lesson, "es", {"body": "Alto."}, based_on=1, by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT
    write(draft, lesson, "en", {"body": "Stop!"}, based_on=1, by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.STALE
    write(draft, lesson, "es", {"body": "¡Alto!"}, based_on=2, by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT


def test_a_minor_change_leaves_them_fresh(draft, author):
    lesson = thing_of(draft, "lesson")
    write(draft, lesson, "es", {"body": "Alto."}, based_on=1, by=author)
    write(draft, lesson, "en", {"body": "Stop."}, based_on=1, by=author, minor=True)
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT


def test_a_language_that_was_not_begun_is_missing(draft, author):
    lesson = thing_of(draft, "lesson")
    assert manuscript_of(draft).status(lesson, "fr") is Status.MISSING
    assert write(draft, lesson, "fr", {"body": "Halte."}, based_on=0, by=author).revision == 1
    assert manuscript_of(draft).status(lesson, "fr") is Status.DRAFT


def test_what_was_reviewed_is_so_until_it_changes(draft, author):
    lesson = thing_of(draft, "lesson")
    write(draft, lesson, "es", {"body": "Alto."}, based_on=1, by=author)
    mark_reviewed(draft, lesson, "es")
    assert manuscript_of(draft).status(lesson, "es") is Status.REVIEWED
    write(draft, lesson, "es", {"body": "Alto, alto."}, based_on=2, by=author)
    assert manuscript_of(draft).status(lesson, "es") is Status.DRAFT


def test_a_question_is_written_with_its_choices(draft, author):
    question = thing_of(draft, "question")
    words = {"stem": "What do you *do*?", "choice_1_text": "Report it.", "choice_1_rationale": "It is your duty."}
    passage = write(draft, question, "en", words, based_on=1, by=author)
    assert words.items() <= passage.words.items()
    assert "choice_2_text" in passage.words
    choice = ChoiceText.objects.get(choice__question=question.id, choice__number=1, language="en")
    assert (choice.text, choice.rationale) == ("Report it.", "It is your duty.")


def test_a_published_edition_is_not_written_in(author):
    edition = make_edition()
    with pytest.raises(NotADraft):
        write(edition, thing_of(edition, "lesson"), "en", {"body": "Other."}, based_on=1, by=author)


def test_the_whole_manuscript_is_read_in_a_fixed_number_of_queries(author, django_assert_max_num_queries):
    small, large = make_edition(modules=1, lessons=1), make_edition(modules=3, lessons=3)
    for edition in (small, large):
        with django_assert_max_num_queries(24):
            manuscript_of(edition)
