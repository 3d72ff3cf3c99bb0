"""What a table or a file shows of each person on a roster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from academy.people.models import Posting, User
from courses.models import Completion

from .dates import written
from .enrolled import percents_of
from .readiness import Readiness, parse
from .roster import Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One person on a roster, as a table or a file tells it; ``person`` and ``unit`` are their public ids (uid)."""

    person: UUID
    username: str
    family_names: str
    given_names: str
    rank: str
    category: str
    unit: UUID
    unit_name: str
    readiness: Readiness
    completed_on: date | None  # the last time that the person completed the course asked for, or any
    percent: int | None  # of the open enrollment: the deciding course's, or else the latest

    @property
    def name(self) -> str:
        """The whole name, as the person writes it."""
        return f"{self.given_names} {self.family_names}".strip()

    @property
    def completed(self) -> str:
        """The day of the last completion in the reader's language; empty if there is none."""
        return written(self.completed_on)

    @property
    def category_label(self) -> str:
        return User.Category(self.category).label


def rows_of(people: Sequence[Standing], course: int | None = None) -> list[Row]:
    """The rows of these people, in their order. Three queries, however many people."""
    postings = {row[0]: row[1:] for row in _postings(people)}
    persons = [posting[0] for posting in postings.values()]
    completed = _completed(persons, course)
    percents = percents_of(persons)
    rows = []
    for standing in people:
        person, uid, username, family, given, *rest = postings[standing.posting]
        readiness = parse(standing.key)
        open_courses = percents.get(person, {})
        percent = open_courses.get(course or readiness.course)
        if percent is None and not course:
            percent = next(iter(open_courses.values()), None)
        rows.append(Row(uid, username, family, given, *rest, readiness, completed.get(person), percent))
    return rows


def _postings(people: Sequence[Standing]) -> QuerySet:
    return Posting.objects.filter(pk__in=[standing.posting for standing in people]).values_list(
        "pk",
        "person",
        "person__uid",
        "person__username",
        "person__family_names",
        "person__given_names",
        "person__rank",
        "person__category",
        "unit__uid",
        "unit__name",
    )


def _completed(persons: Sequence[int], course: int | None) -> dict[int, date]:
    """The local day of each person's last standing completion."""
    completions = Completion.objects.standing().filter(person__in=persons).order_by()
    if course:
        completions = completions.filter(course=course)
    last = completions.values_list("person").annotate(last=Max("completed_at"))
    return {person: timezone.localdate(moment) for person, moment in last}
