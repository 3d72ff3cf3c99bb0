"""What the background worker does with an import. A job that is no longer asked for does nothing."""

import logging
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from academy.audit.session import reference
from academy.people.models import RosterImport

from . import applying, checking, progress, undoing

logger = logging.getLogger(__name__)
State = RosterImport.State


def ask(roster: RosterImport, state: State, *, by) -> None:
    """Have the worker do what the new ``state`` says; call it inside of a transaction that holds the import."""
    jobs = {State.CHECKING: check, State.APPLYING: apply, State.UNDOING: undo}
    roster.state = state
    roster.job, roster.asked_at = uuid4(), timezone.now()
    roster.session = reference() or roster.session
    if state == State.APPLYING:
        roster.applied_by = by
    elif state == State.UNDOING:
        roster.undone_by = by
    roster.save()
    progress.begin(roster)
    jobs[state].enqueue(str(roster.uid), str(roster.job))


@task()
def check(uid: str, job: str) -> None:
    """Read the file and find out what it would change."""
    roster = _asked_for(uid, job, State.CHECKING)
    if roster is None:
        return
    try:
        checking.check(roster)
    except checking.Superseded:
        return
    except Exception:
        _failed(roster, State.UNREADABLE)
    progress.end(roster)


@task()
def apply(uid: str, job: str) -> None:
    """Change what the check found, all of it or nothing; if people changed since, check anew."""
    roster = _asked_for(uid, job, State.APPLYING)
    if roster is None:
        return
    try:
        applying.apply(roster)
    except (applying.Outdated, IntegrityError):
        _check_anew(roster, "outdated")
    except applying.NotAllowed:
        _check_anew(roster, "not_allowed")
    except Exception:
        _failed(roster, State.CHECKED)
    progress.end(roster)


@task()
def undo(uid: str, job: str) -> None:
    """Take back what the import changed."""
    roster = _asked_for(uid, job, State.UNDOING)
    if roster is None:
        return
    try:
        undoing.undo(roster)
    except Exception:
        _failed(roster, State.APPLIED)
    progress.end(roster)


def _asked_for(uid: str, job: str, state: State) -> RosterImport | None:
    found: RosterImport | None = RosterImport.objects.filter(uid=uid, job=job, state=state).first()
    return found


@transaction.atomic
def _check_anew(roster: RosterImport, trouble: str) -> None:
    held = RosterImport.objects.select_for_update(no_key=True).get(pk=roster.pk)
    if held.job == roster.job:
        held.trouble = trouble
        held.applied_by = None
        ask(held, State.CHECKING, by=held.uploaded_by)


@transaction.atomic
def _failed(roster: RosterImport, back_to: State) -> None:
    """Nothing was done, for a reason that nobody foresaw: whoever runs the site finds it in the log of the worker."""
    logger.exception("The import %s failed while it was %s", roster.uid, roster.state)
    held = RosterImport.objects.select_for_update(no_key=True).get(pk=roster.pk)
    if held.job == roster.job:
        held.state, held.trouble = back_to, "failed"
        held.save()
