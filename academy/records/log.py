"""The audit log as far as a person reads it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.finding import people_in_sight, units_in_sight
from academy.people.models import Unit
from academy.people.scope import overseen_paths, under
from academy.people.search import fold

from .command import relatives_in

PAGE = 50
MOST_PEOPLE = 200


class TooManyPeople(Exception):
    """More people are called like this than one question can ask for."""


@dataclass(frozen=True, slots=True)
class LogFilters:
    """What of the log is asked for; empty fields ask for all. ``actors`` are public keys; both days are included."""

    actors: list[UUID] | None = None
    verb: str = ""
    unit: Unit | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LogUnits:
    """The unit that is asked for, if any, with the units above it and those that can be asked for next."""

    chosen: Unit | None = None
    chain: list[Unit] = field(default_factory=list)
    below: list[Unit] = field(default_factory=list)


def entries_for(user) -> QuerySet[Entry]:
    """The entries that the user may read: those of the own scope, for an administrator all.

    An entry stays in the scope in which its act happened, whatever becomes of the unit.
    """
    if user.is_staff:
        return Entry.objects.all()
    return Entry.objects.filter(under(overseen_paths(user), "unit_path"))


def topmost_units(user) -> list[Unit]:
    """The units at the top of what the user reads; none for an administrator, who reads beyond all units."""
    return [] if user.is_staff else list(Unit.objects.filter(path__in=overseen_paths(user)))


def units_offered(user, chosen: str) -> LogUnits:
    """The units that the log can be narrowed to; ``chosen`` is a unit's public key, or any text."""
    sight = units_in_sight(user)
    unit = sight.filter(uid=chosen).first() if _is_uid(chosen) else None
    if unit:
        return LogUnits(unit, *relatives_in(sight, unit))
    paths = overseen_paths(user)
    top = Q(parent=None) if user.is_staff else Q(path__in=paths) | Q(parent__path__in=paths)
    # A unit and its children stand together.
    return LogUnits(below=sorted(sight.filter(top).select_related("parent"), key=lambda each: _place(each, paths)))


def _place(unit: Unit, tops: list[str]) -> list[str]:
    above = unit.parent if unit.parent and unit.path not in tops else None
    return [fold(each.name) for each in (above, unit) if each]


def people_called(text: str, user) -> list[UUID]:
    """Public keys of the people in sight in whose name or user name every word is found. One query.

    Raises TooManyPeople.
    """
    words = fold(text).split()
    found = []
    people = people_in_sight(user).order_by().values_list("uid", "given_names", "family_names", "username")
    for uid, *names in people.iterator():
        name = fold(" ".join(names))
        if all(word in name for word in words):
            found.append(uid)
        if len(found) > MOST_PEOPLE:
            raise TooManyPeople
    return found


def matching(user, filters: LogFilters) -> QuerySet[Entry]:
    """The entries that the user may read and that the filters ask for, the newest first."""
    entries = entries_for(user).order_by("-at", "-pk")
    if filters.actors is not None:
        entries = entries.filter(actor__in=filters.actors)
    if filters.verb:
        entries = entries.filter(verb=filters.verb)
    if filters.unit:
        entries = entries.filter(unit_path__startswith=filters.unit.path)
    if filters.since:
        entries = entries.filter(at__gte=_midnight(filters.since))
    if filters.until:
        entries = entries.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    return entries


def page_of(entries: QuerySet[Entry], before: int | None) -> tuple[list[Entry], int | None]:
    """The page after the entry ``before`` (a primary key; without it the first page), and where the next one begins.

    The latter is None on the last page. However long the log is, a page reads only its own rows.
    """
    at = entries.filter(pk=before).values_list("at", flat=True).first() if before else None
    if at:
        entries = entries.filter(at__lte=at).exclude(at=at, pk__gte=before)
    rows = list(entries[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _is_uid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
