from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from academy.audit.models import Entry
from academy.studio.actions.publishing import publish
from courses.actions.progress import complete_activity, open_activity
from courses.models import Activity, Completion, Enrollment, Progress
from courses.signals import completed
from tests.builders import make_edition, make_enrollment, make_lesson, make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def activities(enrollment):
    return list(Activity.objects.filter(module__edition=enrollment.edition).order_by("module__number", "number"))


def test_the_last_required_activity_writes_the_completion():
    enrollment = make_enrollment(edition=make_edition(modules=2, lessons=1, quizzes=False), language="es")
    first, last = activities(enrollment)
    assert complete_activity(enrollment, first) is None
    completion = complete_activity(enrollment, last)
    enrollment.refresh_from_db()
    assert completion.person == enrollment.person
    assert completion.edition == enrollment.edition
    assert completion.language == "es"
    assert completion.score is None
    assert enrollment.closed_at is not None
    assert Entry.objects.get(verb="courses.complete").subject == str(completion.uid)


def test_the_order_of_the_activities_does_not_matter():
    enrollment = make_enrollment(edition=make_edition(modules=2, lessons=1, quizzes=False))
    first, last = activities(enrollment)
    complete_activity(enrollment, last)
    assert complete_activity(enrollment, first) is not None


def test_an_optional_activity_is_not_waited_for():
    edition = make_edition(modules=1, lessons=1, quizzes=False, published=False)
    make_lesson(edition.modules.get(), 2, required=False)
    enrollment = make_enrollment(edition=publish(edition, by=make_person()))
    assert complete_activity(enrollment, activities(enrollment)[0]) is not None


def test_the_score_is_the_mean_of_what_was_scored_rounded_down():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=3, quizzes=False))
    first, second, third = activities(enrollment)
    complete_activity(enrollment, first, score=Decimal("80.00"))
    complete_activity(enrollment, second)
    completion = complete_activity(enrollment, third, score=Decimal("93.33"))
    assert completion.score == Decimal("86.66")


def test_the_best_of_several_scores_is_kept():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=2, quizzes=False))
    first, _ = activities(enrollment)
    for score in (90, 85):
        complete_activity(enrollment, first, score=Decimal(score))
    assert Progress.objects.get().score == 90


@pytest.mark.parametrize(
    ("day", "months", "last_valid_day"),
    [
        (date(2026, 3, 10), 12, date(2027, 3, 10)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 10), None, None),
    ],
)
def test_validity_ends_on_the_same_day_of_a_later_month(monkeypatch, day, months, last_valid_day):
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False, valid_months=months))
    noon = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert complete_activity(enrollment, activities(enrollment)[0]).valid_until == last_valid_day


def test_validity_counts_the_day_where_the_academy_is_and_not_in_greenwich(monkeypatch):
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False))
    late_evening = timezone.make_aware(timezone.datetime(2026, 3, 10, 22))
    monkeypatch.setattr(timezone, "now", lambda: late_evening)
    assert complete_activity(enrollment, activities(enrollment)[0]).valid_until == date(2027, 3, 10)


def test_repeating_returns_the_same_completion():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False))
    [only] = activities(enrollment)
    first = complete_activity(enrollment, only)
    assert complete_activity(enrollment, only) == first
    assert Completion.objects.count() == 1


def test_a_failing_receiver_undoes_the_completion():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False))
    [only] = activities(enrollment)

    def fail(**_):
        raise RuntimeError("no certificate")

    completed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            complete_activity(enrollment, only)
    finally:
        completed.disconnect(fail)
    assert not Completion.objects.exists()
    assert Enrollment.objects.get().closed_at is None


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_completion():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=1, quizzes=False))
    [only] = activities(enrollment)
    results = at_once(8, lambda _: complete_activity(enrollment, only).pk)
    assert results == [Completion.objects.get().pk] * 8


@pytest.mark.django_db(transaction=True)
def test_the_two_last_activities_at_once_complete_the_course():
    enrollment = make_enrollment(edition=make_edition(modules=1, lessons=2, quizzes=False))
    both = activities(enrollment)
    at_once(2, lambda number: complete_activity(enrollment, both[number]))
    assert Completion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_meet_no_error():
    edition = make_edition(modules=1, lessons=2, quizzes=False)
    enrollments = [make_enrollment(edition=edition) for _ in range(8)]
    first, second = activities(enrollments[0])

    def study(number):
        for _ in range(5):
            open_activity(enrollments[number], first.pk)
        complete_activity(enrollments[number], first)
        return complete_activity(enrollments[number], second).pk

    assert len(set(at_once(8, study))) == 8
