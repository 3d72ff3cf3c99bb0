"""What a person asks for on the pages of an import. Each is safe to repeat: a double click asks once."""

from datetime import timedelta
from pathlib import PurePath

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from academy.people.models import RosterFile, RosterImport, RosterLine, Unit, User
from academy.people.rules import may_apply_roster, may_import_roster, may_undo_roster

from . import jobs, progress

State = RosterImport.State
# For how long an upload that nobody applied is kept, and for how long an import can be undone.
DAYS_OF_A_FILE, DAYS_OF_UNDO = 7, 90
LONGEST_NAME = 120


@transaction.atomic
def bring(unit: Unit, content: bytes, file_name: str, *, by: User) -> RosterImport:
    """Take a file in and have it checked."""
    forget_old()
    name = "".join(c for c in PurePath(file_name).name if c.isprintable())[:LONGEST_NAME]
    roster = RosterImport(unit=unit, uploaded_by=by, file_name=name)
    roster.save()
    RosterFile.objects.create(roster=roster, content=content)
    jobs.ask(roster, State.CHECKING, by=by)
    return roster


@transaction.atomic
def read_anew(roster: RosterImport, columns: dict[str, int], *, by: User) -> None:
    """Check the same file again, with its columns named by hand: places by field."""
    held = _hold(roster)
    if held.state in RosterImport.WAITING and may_import_roster(by, held.unit):
        held.columns, held.trouble = columns, ""
        held.uploaded_by = by
        jobs.ask(held, State.CHECKING, by=by)


@transaction.atomic
def apply(roster: RosterImport, *, by: User) -> bool:
    """Have a checked import applied; says whether that is now asked for."""
    held = _hold(roster)
    allowed = may_apply_roster(by, held)
    if allowed:
        jobs.ask(held, State.APPLYING, by=by)
    return allowed


@transaction.atomic
def undo(roster: RosterImport, *, by: User) -> bool:
    """Have an applied import undone; says whether that is now asked for."""
    held = _hold(roster)
    allowed = may_undo_roster(by, held) and can_be_undone(held)
    if allowed:
        jobs.ask(held, State.UNDOING, by=by)
    return allowed


@transaction.atomic
def discard(roster: RosterImport, *, by: User) -> None:
    """Throw an upload away that was not applied: the file, and all that was read from it."""
    held = _hold(roster)
    if held.state in RosterImport.WAITING and may_import_roster(by, held.unit):
        _forget(held)


def ask_again(roster: RosterImport, *, by: User) -> bool:
    """Ask anew for what the worker has left unfinished; says whether that was needed."""
    try:
        with transaction.atomic():
            # Whoever works on it holds it.
            held = RosterImport.objects.select_for_update(no_key=True, nowait=True, of=("self",)).get(pk=roster.pk)
            if not progress.silent(held):
                return False
            asker = held.undone_by if held.state == State.UNDOING else held.applied_by
            jobs.ask(held, State(held.state), by=asker or by)
            return True
    except DatabaseError:
        return False


def can_be_undone(roster: RosterImport) -> bool:
    """Whether what the import changed is still known."""
    return roster.applied_at is not None and roster.applied_at > timezone.now() - timedelta(days=DAYS_OF_UNDO)


def forget_old() -> None:
    """Throw away uploads that were left lying, and what is kept for an undo that comes too late."""
    now = timezone.now()
    left = RosterImport.objects.filter(
        state__in=RosterImport.WAITING, asked_at__lt=now - timedelta(days=DAYS_OF_A_FILE)
    )
    for roster in left.select_for_update(no_key=True):
        _forget(roster)
    RosterLine.objects.filter(roster__applied_at__lt=now - timedelta(days=DAYS_OF_UNDO)).delete()


def forget_person(person: User) -> None:
    """Remove what uploads say of a person who is erased; call it inside that transaction.

    An upload that waits and names the person is thrown away. Samples of rows go from every upload into the nation.
    """
    named = Q(person=person.uid)
    if person.nation:
        path = person.nation.unit.path
        named |= Q(person=None, number__iexact=person.service_number, roster__unit__path__startswith=path)
        for roster in hold_uploads(person):
            if roster.state in RosterImport.WAITING and roster.lines.filter(named).exists():
                _forget(roster)
            elif roster.reading.get("samples"):
                roster.reading["samples"] = []
                roster.save(update_fields=["reading"])
    RosterLine.objects.filter(named).delete()


def hold_uploads(person: User) -> list[RosterImport]:
    """Hold the uploads into the person's nation until the transaction ends.

    Whoever erases the person does so before holding the account: the worker holds an import, and then its people.
    """
    if person.nation is None:
        return []
    uploads = RosterImport.objects.filter(unit__path__startswith=person.nation.unit.path)
    return list(uploads.select_for_update(no_key=True, of=("self",)).order_by("pk"))


def _hold(roster: RosterImport) -> RosterImport:
    held: RosterImport = (
        RosterImport.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=roster.pk)
    )
    return held


def _forget(roster: RosterImport) -> None:
    roster.state = State.DISCARDED
    roster.reading, roster.columns, roster.counts = {}, {}, {}
    roster.save()
    RosterFile.objects.filter(roster=roster).delete()
    RosterLine.objects.filter(roster=roster).delete()
    progress.end(roster)
