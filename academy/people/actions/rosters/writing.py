"""What applying and undoing share: people changed and put on record by the thousand."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from academy.audit.models import Entry
from academy.audit.record import PERSONAL, entry_for
from academy.people.models import Nation, Posting, RosterImport, RosterLine, Unit, User
from academy.people.rosters.comparing import FIELDS
from academy.people.scope import role_over_unit

CHUNK = 2_000


def lock_nation(roster: RosterImport) -> Nation:
    """Hold the nation of an import: its imports are applied and undone one after the other."""
    nation: Nation = Nation.objects.select_for_update(no_key=True).get(unit_id=roster.unit.ancestor_ids[0])
    return nation


def chunks_of(lines: QuerySet[RosterLine]) -> Iterator[list[RosterLine]]:
    """Lines in their order, some at a time, each time from where the last ended."""
    last = 0
    while some := list(lines.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield some
        last = some[-1].pk


def hold_people(lines: QuerySet[RosterLine]) -> None:
    """Hold everybody whom the lines are about, in the one order in which all acts hold several people.

    The lines follow the file: held as they come, two acts could each wait for what the other holds.
    """
    people = User.objects.select_for_update(no_key=True).filter(uid__in=lines.values("person")).order_by("pk")
    list(people.values_list("pk"))


def people_of(lines: Iterable[RosterLine]) -> dict[UUID | None, User]:
    """The people of the lines, whom ``hold_people`` holds, each with ``open_postings``; by public key."""
    postings = Prefetch("postings", Posting.objects.open().prefetch_related("unit"), to_attr="open_postings")
    people = User.objects.filter(uid__in=[line.person for line in lines]).prefetch_related(postings)
    return {person.uid: person for person in people}


def open_posting(person: User) -> Posting | None:
    """Where somebody whom ``people_of`` gave is posted."""
    return next(iter(person.open_postings), None)  # type: ignore[attr-defined]


def unit_of(person: User) -> int | None:
    """The key of the unit where that is."""
    posting = open_posting(person)
    return posting.unit_id if posting else None


def rewrite(people: list[User], fields: set[str]) -> None:
    """Write these fields of people who are on file; one statement for all."""
    if people and fields:
        # An update by keys with thousands of CASE branches takes ten times as long.
        User.objects.bulk_create(people, update_conflicts=True, unique_fields=["id"], update_fields=sorted(fields))


def fields_of(values: dict[str, Any]) -> dict[str, Any]:
    """Those of the values that are fields of a person."""
    return {field: value for field, value in values.items() if field in FIELDS}


def tally(roster: RosterImport) -> dict[str, int]:
    """How many people of each kind an import is about, as the log tells it."""
    return {kind: roster.counts.get(kind, 0) for kind in ("rows", *RosterLine.CHANGING)}


class Log:
    """Entries for the acts on single people, made now and written by the thousand."""

    def __init__(self, roster: RosterImport, by: User):
        self.by, self.session = by, roster.session
        self.role = role_over_unit(by, roster.unit)
        self.import_uid = str(roster.uid)
        self.paths: dict[int | None, str] = dict(Unit.objects.within(roster.unit).values_list("pk", "path"))
        self.at = roster.unit.path

    def entry_about(
        self, verb: str, person: User, *, unit: int | None, before: dict[str, Any], after: dict[str, Any]
    ) -> Entry:
        """The entry of an act on a person who is in the unit with this key, by what differs.

        Of an account that comes or goes it tells no name: the account has it, and once that is gone nobody could ask
        the log to forget it.
        """
        lasts = bool(before) and bool(after)
        return entry_for(
            verb,
            person,
            by=self.by,
            role=self.role,
            unit_path=self.paths.get(unit, self.at),
            session=self.session,
            before=_told(before, named=lasts),
            after=_told(after, named=lasts),
            roster=self.import_uid,
        )


def _told(values: dict[str, Any], *, named: bool) -> dict[str, Any]:
    told = {field: value for field, value in fields_of(values).items() if named or field not in PERSONAL}
    return {**told, "unit": values["unit_name"]} if "unit_name" in values else told


def now_and_today() -> tuple[Any, Any]:
    """This moment, and the day that it is here."""
    now = timezone.now()
    return now, timezone.localdate(now)
