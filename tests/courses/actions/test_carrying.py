"""What becomes of those who are on an edition when newer ones come."""

import pytest

from academy.audit.models import Entry
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish, withdraw
from courses.actions.carrying import carry_over, way_on
from courses.actions.enrolling import enroll
from courses.actions.progress import complete_activity, open_activity
from courses.models import Activity, Completion, Enrollment, Progress
from quizzes.actions.attempts import start, still_counts, submit
from quizzes.models import Attempt, Quiz
from tests.builders import make_edition, make_enrollment, make_lesson, make_person
from tests.quizzes.sitting import answer_all
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def next_edition(edition, transition, change=lambda draft: None):
    """Publish a copy of the edition, changed."""
    draft = begin_draft(edition.course, by=None)
    change(draft)
    return publish(draft, by=make_person(), transition=transition, change_note="Clearer words.")


def lessons(edition):
    return list(Activity.objects.filter(module__edition=edition, kind="lesson").order_by("module__number", "number"))


def small(**options):
    return make_edition(languages=("en",), **{"modules": 1, "lessons": 2, "quizzes": False, **options})


@pytest.mark.parametrize(
    ("transitions", "withdrawn", "goes_to", "keeps"),
    [
        (["minor"], [], 2, True),
        (["minor", "minor"], [], 3, True),
        (["retake"], [], 1, True),
        ([None], [], 1, True),
        (["retire"], [], 2, False),
        (["minor", "retire"], [], 3, False),
        (["retire", "minor"], [], 3, False),
        (["minor", "retake"], [], 2, True),
        (["retake", "minor"], [], 1, True),
        (["retake", "retire"], [], 3, False),
        (["minor"], [2], 1, True),
        (["minor", "minor"], [2], 3, True),
        (["minor"], [1], 2, True),
        (["retake"], [1], 2, False),
        (["retire"], [2], 2, False),
        (["retire", "retake"], [2], 3, False),
        (["minor", "minor"], [3], 2, True),
        ([], [1], 1, True),
    ],
)
def test_editions_are_walked_one_after_the_other(transitions, withdrawn, goes_to, keeps):
    first = small()
    editions = [first]
    for transition in transitions:
        editions.append(next_edition(editions[-1], transition))
    for number in withdrawn:
        withdraw(editions[number - 1], by=None, reason="A court has overturned it.")
    first.refresh_from_db()
    way = way_on(first)
    assert (way.edition.number, way.keeps_progress) == (goes_to, keeps)


def test_a_minor_change_takes_the_progress_along_by_lineage_and_leaves_the_old_rows():
    first = small()
    enrollment = make_enrollment(edition=first)
    done, seen = lessons(first)
    complete_activity(enrollment, done)
    open_activity(enrollment, seen.pk)
    before = list(Progress.objects.order_by("pk").values())
    second = next_edition(first, "minor", lambda draft: make_lesson(draft.modules.get(), 3))
    assert list(Progress.objects.order_by("pk").values()) == before
    carried = carry_over(enrollment, by=enrollment.person)
    assert carried.edition == second
    rows = {row.activity.lineage: row for row in Progress.objects.filter(activity__module__edition=second)}
    assert set(rows) == {done.lineage, seen.lineage}
    old = Progress.objects.get(activity=done)
    new = rows[done.lineage]
    assert (new.opened_at, new.seen_at, new.completed_at) == (old.opened_at, old.seen_at, old.completed_at)
    assert rows[seen.lineage].completed_at is None
    assert list(Progress.objects.filter(activity__module__edition=first).order_by("pk").values()) == before
    entry = Entry.objects.get(verb="courses.carry_over")
    assert (entry.data["before"], entry.data["after"]) == ({"edition": 1}, {"edition": 2})


def test_a_minor_change_that_asks_for_nothing_more_completes_the_course():
    first = small()
    enrollment = make_enrollment(edition=first)
    complete_activity(enrollment, lessons(first)[0])
    second = next_edition(first, "minor", lambda draft: lessons(draft)[1].delete())
    assert carry_over(enrollment, by=enrollment.person).closed_at
    assert Completion.objects.get().edition == second


def test_a_score_comes_along_and_counts_once():
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    enrollment = make_enrollment(edition=first)
    quiz = Activity.objects.get(module__edition=first, kind="quiz")
    complete_activity(enrollment, quiz, score=80)
    second = next_edition(first, "minor")
    enrollment = carry_over(enrollment, by=enrollment.person)
    complete_activity(enrollment, lessons(second)[0])
    assert Completion.objects.get().score == 80


def test_a_retired_edition_is_begun_anew_and_its_progress_stays_as_it_was():
    first = small()
    enrollment = make_enrollment(edition=first)
    complete_activity(enrollment, lessons(first)[0])
    before = list(Progress.objects.values())
    second = next_edition(first, "retire")
    assert carry_over(enrollment, by=enrollment.person).edition == second
    assert list(Progress.objects.values()) == before
    assert complete_activity(enrollment, lessons(first)[1]) is None
    assert list(Progress.objects.values()) == before


def test_what_is_completed_stays_where_it_was_completed():
    first = small(lessons=1)
    enrollment = make_enrollment(edition=first)
    complete_activity(enrollment, lessons(first)[0])
    next_edition(first, "minor")
    enrollment.refresh_from_db()
    assert carry_over(enrollment, by=enrollment.person).edition == first
    assert Completion.objects.get().edition == first


def test_a_page_of_the_edition_before_still_counts_after_a_minor_change():
    first = small()
    enrollment = make_enrollment(edition=first)
    second = next_edition(first, "minor")
    complete_activity(enrollment, lessons(first)[0])
    assert Progress.objects.get(completed_at__isnull=False).activity == lessons(second)[0]


def test_nothing_more_counts_on_a_withdrawn_edition():
    first = small(lessons=1)
    enrollment = make_enrollment(edition=first)
    withdraw(first, by=None, reason="A court has overturned it.")
    assert complete_activity(enrollment, lessons(first)[0]) is None
    assert not Progress.objects.exists()


def test_an_open_attempt_is_gone_on_with_and_counts_for_the_new_edition():
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    enrollment = make_enrollment(edition=first)
    attempt = start(enrollment, Quiz.objects.get(activity__module__edition=first), by=enrollment.person)
    second = next_edition(first, "minor")
    enrollment = carry_over(enrollment, by=enrollment.person)
    quiz = Quiz.objects.get(activity__module__edition=second)
    assert start(enrollment, quiz, by=enrollment.person) == attempt
    attempt.refresh_from_db()
    answer_all(attempt)
    assert submit(attempt, by=enrollment.person).passed
    assert Progress.objects.get(activity=quiz.activity).score == 100
    another = start(enrollment, quiz, by=enrollment.person)
    assert (another.quiz, another.number) == (quiz, 2)


def test_an_attempt_of_a_retired_edition_counts_for_nothing():
    first = small(lessons=1, quizzes=True, families=1, parallel=1)
    enrollment = make_enrollment(edition=first)
    attempt = start(enrollment, Quiz.objects.get(activity__module__edition=first), by=enrollment.person)
    second = next_edition(first, "retire")
    answer_all(attempt)
    submit(attempt, by=enrollment.person)
    assert not Progress.objects.filter(completed_at__isnull=False).exists()
    attempt = Attempt.objects.select_related("enrollment__edition", "quiz__bank").get()
    assert not still_counts(attempt, by=enrollment.person)
    quiz = Quiz.objects.get(activity__module__edition=second)
    assert start(Enrollment.objects.get(), quiz, by=enrollment.person).number == 1


def test_who_begins_again_finds_the_newer_edition():
    first = small()
    enrollment = make_enrollment(edition=first)
    second = next_edition(first, "retire")
    assert enroll(enrollment.person, first.course, language="en", by=enrollment.person).edition == second
    assert Enrollment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_carry_over_once():
    first = small(lessons=1)
    enrollment = make_enrollment(edition=first)
    open_activity(enrollment, lessons(first)[0].pk)
    second = next_edition(first, "minor")

    def visit(number):
        mine = Enrollment.objects.select_related("edition").get()
        if number % 2:
            return complete_activity(mine, lessons(first)[0])
        return carry_over(mine, by=mine.person)

    at_once(4, visit)
    assert Entry.objects.filter(verb="courses.carry_over").count() == 1
    assert Completion.objects.get().edition == second
