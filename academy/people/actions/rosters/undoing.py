"""Taking an import back: everybody becomes again what they were before it, whoever nobody has changed since."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import ManyToOneRel
from django.utils import timezone

from academy.audit.record import record, record_all
from academy.people.models import Posting, RosterImport, RosterLine, Unit, User
from academy.people.rules import may_keep_roster

from .progress import progress_of
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
# Why a person stays as is.
CHANGED, USED, CLOSED, GONE = "changed", "used", "closed", "gone"


@transaction.atomic
def undo(roster: RosterImport) -> None:
    """Undo an import as one act. Whom somebody has changed since stays; the line says why. Safe to repeat."""
    held = (
        RosterImport.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit", "undone_by")
        .get(pk=roster.pk)
    )
    if (held.job, held.state) != (roster.job, State.UNDOING):
        return
    by = held.undone_by
    if by is None or not by.is_active or not may_keep_roster(by, held.unit):
        held.state, held.trouble = State.APPLIED, "not_allowed"
        held.save()
        return
    lock_nation(held)
    undoer = _Undoer(held, Log(held, by))
    lines = RosterLine.objects.filter(roster=held, kind__in=RosterLine.CHANGING)
    hold_people(lines)
    with progress_of(held, held.changes) as progress:
        for chunk in chunks_of(lines):
            undoer.take_back(chunk)
            progress.add(len(chunk))
    held.state, held.undone_at = State.UNDONE, now_and_today()[0]
    held.counts = {**held.counts, "kept": undoer.kept}
    held.save()
    record(
        "people.undo_import",
        held,
        by=by,
        role=undoer.log.role,
        unit_path=held.unit.path,
        kept=undoer.kept,
        **tally(held),
    )


class _Undoer:
    def __init__(self, roster: RosterImport, log: Log):
        self.log, self.kept = log, 0
        self.applied_on = timezone.localdate(roster.applied_at)
        self.closed = set(Unit.objects.exclude(closed_on=None).values_list("pk", flat=True))

    def take_back(self, lines: list[RosterLine]) -> None:
        people = people_of(lines)
        used = _used([people[line.person].pk for line in lines if line.kind == Kind.NEW and line.person in people])
        old = Posting.objects.in_bulk([line.before["posting"] for line in lines if line.before.get("posting")])
        kept, back = [], []
        for line in lines:
            person = people.get(line.person)
            line.kept = self._why_kept(line, person, used, old)
            if line.kept:
                kept.append(line)
            elif person is not None:
                back.append((person, line))
        RosterLine.objects.bulk_update(kept, ["kept"])
        self.kept += len(kept)
        self._restore([pair for pair in back if pair[1].kind != Kind.NEW])
        self._remove([pair for pair in back if pair[1].kind == Kind.NEW])

    def _why_kept(self, line: RosterLine, person: User | None, used: set[int], old: dict[int, Posting]) -> str:
        if person is None:
            return GONE
        if any(getattr(person, field) != value for field, value in fields_of(line.after).items()):
            return CHANGED
        if "unit" in line.after and not self._still_there(person, line, old):
            return CHANGED
        if line.before.get("unit") in self.closed:
            return CLOSED
        if line.kind != Kind.NEW:
            return ""
        same = (person.username, person.service_number) == (line.after["username"], line.after["number"])
        if not same:
            return CHANGED
        return USED if person.pk in used or person.last_login or person.has_usable_password() else ""

    def _still_there(self, person: User, line: RosterLine, old: dict[int, Posting]) -> bool:
        """Whether the person still has the posting that the import made, and the one before is as it left it."""
        posting = open_posting(person)
        if posting is None or posting.unit_id != line.after["unit"]:
            return False
        if not line.before.get("posting"):
            return posting.starts_on == self.applied_on
        if posting.pk == line.before["posting"]:
            return True
        before = old.get(line.before["posting"])
        ended_on = self.applied_on - timedelta(days=1)
        return posting.starts_on == self.applied_on and before is not None and before.ends_on == ended_on

    def _restore(self, pairs: list[tuple[User, RosterLine]]) -> None:
        fields: set[str] = set()
        entries, gone, reopened, corrected = [], [], [], defaultdict(list)
        for person, line in pairs:
            for field, value in fields_of(line.before).items():
                setattr(person, field, value)
                fields.add(field)
            posting, unit = open_posting(person), unit_of(person)
            if posting and "unit" in line.after:
                unit = line.before["unit"]
                if posting.pk == line.before["posting"]:
                    corrected[unit].append(posting.pk)
                else:
                    gone.append(posting.pk)
                    reopened.append(line.before["posting"])
            entries.append(
                self.log.entry_about(
                    person=person, verb="people.undo_import_of_person", unit=unit, before=line.after, after=line.before
                )
            )
        rewrite([person for person, _line in pairs], fields)
        for key, postings in corrected.items():
            Posting.objects.filter(pk__in=postings).update(unit=key)
        Posting.objects.filter(pk__in=gone).delete()
        Posting.objects.filter(pk__in=reopened).update(ends_on=None)
        record_all(entries)

    def _remove(self, pairs: list[tuple[User, RosterLine]]) -> None:
        """Accounts that nobody has used and nothing hangs on go, with the posting that the import gave them."""
        keys = [person.pk for person, _line in pairs]
        entries = [
            self.log.entry_about(
                person=person,
                verb="people.undo_import_of_person",
                unit=line.after["unit"],
                before=line.after,
                after={},
            )
            for person, line in pairs
        ]
        Posting.objects.filter(person__in=keys).delete()
        User.objects.filter(pk__in=keys).delete()
        record_all(entries)


def _used(keys: list[int]) -> set[int]:
    """On which of these people something hangs besides one posting: whatever any room of the academy keeps of them."""
    found: set[int] = set()
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        model, name = relation.field.model, relation.field.name
        rows = model._base_manager.filter(**{f"{name}__in": keys})
        if model is Posting:
            rows = rows.exclude(ends_on=None)
        found.update(rows.values_list(name, flat=True))
    return found
