"""Writing what a checked roster changes: all of it in one transaction, or nothing."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction

from academy.audit.record import record, record_all
from academy.people.models import Posting, RosterFile, RosterImport, RosterLine, Unit, User
from academy.people.rosters.comparing import FIELDS
from academy.people.rules import may_import_roster
from academy.people.scope import coordinated_paths

from .progress import Progress, progress_of
from .writing import (
    Log,
    chunks_of,
    fields_of,
    hold_people,
    lock_nation,
    now_and_today,
    open_posting,
    people_of,
    rewrite,
    tally,
    unit_of,
)

State, Kind = RosterImport.State, RosterLine.Kind


class Outdated(Exception):
    """Somebody has changed what the check saw: a person, a unit, a service number."""


class NotAllowed(Exception):
    """Who asked no longer keeps this roster."""


@transaction.atomic
def apply(roster: RosterImport) -> None:
    """Apply an import. Raise Outdated if the people are no longer as the check found them. Safe to repeat."""
    held = (
        RosterImport.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit", "applied_by")
        .get(pk=roster.pk)
    )
    if (held.job, held.state) != (roster.job, State.APPLYING):
        return
    by = held.applied_by
    if by is None or not by.is_active or not may_import_roster(by, held.unit):
        raise NotAllowed
    writer = _Writer(held, by)
    lines = RosterLine.objects.filter(roster=held, kind__in=RosterLine.CHANGING)
    hold_people(lines.exclude(kind=Kind.NEW))
    with progress_of(held, held.changes) as progress:
        writer.write(lines, progress)
    held.state, held.applied_at, held.trouble = State.APPLIED, writer.now, ""
    # What was read is no longer needed; what it changed is in the lines, for an undo.
    held.reading = {**held.reading, "samples": []}
    held.save()
    RosterFile.objects.filter(roster=held).delete()
    RosterLine.objects.filter(roster=held, kind=Kind.FAULTY).delete()
    record(
        "people.import_roster",
        held,
        by=by,
        role=writer.log.role,
        unit_path=held.unit.path,
        **tally(held),
    )


class _Writer:
    def __init__(self, roster: RosterImport, by: User):
        self.roster = roster
        self.nation = lock_nation(roster)
        self.now, self.today = now_and_today()
        self.log = Log(roster, by)
        self.kept_paths = coordinated_paths(by)
        # Whoever closes a unit waits until this is done, or has done it before.
        within = Unit.objects.select_for_update(no_key=True, of=("self",)).within(roster.unit).filter(closed_on=None)
        self.units = set(within.values_list("pk", flat=True))

    def write(self, lines, progress: Progress) -> None:
        for chunk in chunks_of(lines):
            if not {line.after["unit"] for line in chunk if "unit" in line.after} <= self.units:
                raise Outdated
            self._add([line for line in chunk if line.kind == Kind.NEW])
            self._change([line for line in chunk if line.kind != Kind.NEW])
            progress.add(len(chunk))

    def _add(self, lines: list[RosterLine]) -> None:
        people = [self._new_person(line) for line in lines]
        # Somebody who was made in the meantime has the number, the user name or the address: an IntegrityError.
        User.objects.bulk_create(people)
        pairs = list(zip(people, lines, strict=True))
        Posting.objects.bulk_create(_posting(person, line, self.today) for person, line in pairs)
        record_all(
            [
                self.log.entry_about(
                    person=p, verb="people.import_person", unit=line.after["unit"], before={}, after=line.after
                )
                for p, line in pairs
            ]
        )

    def _new_person(self, line: RosterLine) -> User:
        fields = {field: line.after[field] for field in FIELDS}
        person = User(
            uid=line.person or uuid4(),
            username=line.after["username"],
            nation=self.nation,
            service_number=line.after["number"],
            date_joined=self.now,
            **fields,
        )
        person.set_unusable_password()
        return person

    def _change(self, lines: list[RosterLine]) -> None:
        people = people_of(lines)
        fields: set[str] = set()
        entries, moved = [], []
        for line in lines:
            person = people.get(line.person)
            if person is None or not _as_checked(person, line) or not self._kept(person):
                raise Outdated
            for field, value in fields_of(line.after).items():
                setattr(person, field, value)
                fields.add(field)
            if "unit" in line.after:
                moved.append((person, line))
            unit = line.after.get("unit") or unit_of(person)
            entries.append(
                self.log.entry_about(
                    person=person, verb="people.import_person", unit=unit, before=line.before, after=line.after
                )
            )
        rewrite(list(people.values()), fields)
        self._transfer(moved)
        record_all(entries)

    def _kept(self, person: User) -> bool:
        """Whether who applies this keeps the roster of the person's unit, if there is one."""
        posting = open_posting(person)
        return posting is None or any(posting.unit.path.startswith(path) for path in self.kept_paths)

    def _transfer(self, moved: list[tuple[User, RosterLine]]) -> None:
        """Post people elsewhere from today on. Who was posted only today was posted wrongly: that is corrected."""
        corrected, left, new = defaultdict(list), [], []
        for person, line in moved:
            posting = open_posting(person)
            if posting and posting.starts_on >= self.today:
                corrected[line.after["unit"]].append(posting.pk)
                continue
            if posting:
                left.append(posting.pk)
            new.append(_posting(person, line, self.today))
        for unit, postings in corrected.items():
            Posting.objects.filter(pk__in=postings).update(unit=unit)
        Posting.objects.filter(pk__in=left).update(ends_on=self.today - timedelta(days=1))
        Posting.objects.bulk_create(new)


def _posting(person: User, line: RosterLine, day: date) -> Posting:
    return Posting(person=person, unit_id=line.after["unit"], starts_on=day)


def _as_checked(person: User, line: RosterLine) -> bool:
    """Whether a person still is what the check compared the row with."""
    if person.merged_into_id is not None or person.erased_at is not None:
        return False
    if any(getattr(person, field) != value for field, value in fields_of(line.before).items()):
        return False
    if "unit" not in line.before:
        return True
    posting = open_posting(person)
    return (posting.pk if posting else None) == line.before["posting"]
