from datetime import timedelta

import pytest
from django.utils import timezone

from academy.studio.actions.lessons import restore, save_lesson, take_theirs
from academy.studio.actions.writing import Conflict
from academy.studio.history import history_of
from academy.studio.lessons import sheet_of
from academy.studio.models import Revision
from courses.models import Activity, LessonText
from tests.builders import make_edition, make_instructor
from tests.threads import at_once


@pytest.fixture
def sheet(author):
    return small_sheet()


def small_sheet(language="en"):
    edition = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    return sheet_of(edition, Activity.objects.get(module__edition=edition).lineage, language)


def anew(sheet):
    return sheet_of(sheet.edition, sheet.lineage, sheet.language)


def save(sheet, by, **words):
    return save_lesson(sheet, words, based_on=sheet.revisions, by=by)


def test_title_and_text_are_saved_together(sheet, author):
    assert save(sheet, author, title="New", body="Newer").words == {"title": "New", "body": "Newer"}
    assert LessonText.objects.get(language="en").html == "<p>Newer</p>"


def test_who_changed_the_title_alone_does_not_undo_what_another_wrote(sheet, author):
    other = make_instructor("other")
    save(sheet, other, body="Theirs")
    standing = save_lesson(sheet, {**sheet.words, "title": "Mine"}, based_on=sheet.revisions, by=author)
    assert standing.words == {"title": "Mine", "body": "Theirs"}


def test_when_both_wrote_the_text_not_even_the_title_is_saved(sheet, author):
    save(sheet, make_instructor("other"), body="Theirs")
    with pytest.raises(Conflict):
        save(sheet, author, title="Mine", body="Mine")
    assert anew(sheet).words == {"title": sheet.words["title"], "body": "Theirs"}


def test_who_takes_the_text_of_another_finds_the_own_in_the_history(sheet, author):
    theirs = save(sheet, make_instructor("other"), body="Theirs")
    standing = take_theirs(
        sheet, {"title": theirs.words["title"], "body": "Mine"}, based_on=theirs.revisions, by=author
    )
    assert standing.words["body"] == "Theirs"
    kept = Revision.objects.filter(kind="lesson").order_by("number").values_list("number", "words", "restores")
    assert list(kept)[-2:] == [(3, {"body": "Mine"}, None), (4, {"body": "Theirs"}, 2)]


def test_an_old_text_is_restored_as_a_new_revision(sheet, author):
    now = save(sheet, author, body="Second")
    standing = restore(now, 1, based_on=now.body.revision, by=author)
    assert (standing.words["body"], standing.body.revision) == (sheet.words["body"], 3)
    assert Revision.objects.get(number=3).restores == 1


def test_what_never_was_cannot_be_restored(sheet, author):
    with pytest.raises(LookupError):
        restore(sheet, 7, based_on=1, by=author)


def test_what_somebody_saved_meanwhile_is_not_restored_over(sheet, author):
    save(sheet, author, body="Second")
    save(anew(sheet), author, body="Third")
    with pytest.raises(Conflict):
        restore(sheet, 1, based_on=2, by=author)


def test_what_one_person_saves_within_ten_minutes_is_one_line_of_the_history(sheet, author, monkeypatch):
    other, course, lineage = make_instructor("other"), sheet.edition.course, sheet.lineage
    now = timezone.now()
    for number, by, minutes_ago in [
        (2, author, 60),
        (3, author, 55),
        (4, author, 46),
        (5, author, 30),
        (6, other, 29),
    ]:
        then = now - timedelta(minutes=minutes_ago)
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        Revision.objects.create(
            course=course, kind="lesson", lineage=lineage, language="en", number=number, words={}, saved_by=by
        )
    history = (course, "lesson", lineage, "en")
    # However long somebody writes on, ten minutes are never lost.
    assert [entry.number for entry in history_of(*history)] == [6, 5, 4, 2]
    assert [entry.number for entry in history_of(*history, every=True)] == [6, 5, 4, 3, 2]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told_of_the_other():
    author = make_instructor("author")
    sheet = small_sheet()

    def write(number):
        try:
            return save(sheet, author, body=f"Text {number}").words["body"]
        except Conflict:
            return "conflict"

    results = at_once(2, write)
    assert results.count("conflict") == 1
    assert anew(sheet).words["body"] in results
