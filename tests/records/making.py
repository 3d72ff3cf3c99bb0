"""What tests of records need besides the builders: completions of any date, and requirements."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from academy.people.models import Unit, User
from academy.records.models import Requirement
from courses.models import Completion, Edition, Enrollment


def today() -> date:
    return timezone.localdate()


def days(number: int) -> timedelta:
    return timedelta(days=number)


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def make_completion(
    person: User,
    edition: Edition,
    *,
    completed_on: date | None = None,
    valid_until: date | None = None,
    supersedes: Completion | None = None,
) -> Completion:
    """A completion without its history; it never ends unless told, and corrects ``supersedes`` if that is given."""
    moment = at_noon(completed_on or today() - days(1))
    enrollment = (
        supersedes.enrollment
        if supersedes
        else Enrollment.objects.create(
            person=person, course=edition.course, edition=edition, language="en", closed_at=moment
        )
    )
    return Completion.objects.create(
        person=person,
        enrollment=enrollment,
        course=edition.course,
        edition=edition,
        language="en",
        score=90,
        completed_at=moment,
        valid_until=valid_until,
        supersedes=supersedes,
        reason="A slip of the pen." if supersedes else "",
    )


def require(unit: Unit, edition: Edition, due_on: date | None = None) -> Requirement:
    return Requirement.objects.create(unit=unit, course=edition.course, due_on=due_on or today() + days(30))
