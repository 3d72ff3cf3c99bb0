"""Ending sessions: one's own on other devices, and all of somebody whose account is in question."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from academy.audit.session import reference_of
from academy.people.models.user import User
from academy.people.record import record_on


@transaction.atomic
def end_session(person: User, reference: str, *, by: User) -> int:
    """End the session that the log and the list of sessions call ``reference``; returns how many ended: 0 or 1."""
    mine = UserSession.objects.select_for_update().filter(user=person)
    return _end([session for session in mine if reference_of(session.session_key) == reference], person, by)


@transaction.atomic
def end_sessions(person: User, *, by: User, keep: str | None = None) -> int:
    """End all sessions of a person but the one with the key ``keep``; returns how many ended."""
    mine = UserSession.objects.select_for_update().filter(user=person).exclude(session_key=keep or "")
    return _end(list(mine), person, by)


def _end(sessions: list[UserSession], person: User, by: User) -> int:
    ended = [session for session in sessions if session.exists()]
    for session in sessions:
        session.end()
    if ended:
        record_on(person, "people.end_sessions", person, by=by, devices=len(ended))
    return len(ended)
