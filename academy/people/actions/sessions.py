"""Ending sessions: one's own on other devices, and all of somebody whose account is in question."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from academy.audit.session import reference_of
from academy.people.models.user import User
from academy.people.record import record_on


def open_sessions(person: User) -> list[tuple[UserSession, dict[str, Any]]]:
    """Where a person is signed in, each with what the server keeps of that session.

    A session is over when its time is, and when the password has changed since.
    """
    known = {session.session_key: session for session in UserSession.objects.filter(user=person)}
    lasting = Session.objects.filter(session_key__in=known, expire_date__gt=timezone.now())
    kept = {session.session_key: session.get_decoded() for session in lasting}
    valid = {person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()}
    return [(known[key], data) for key, data in kept.items() if data.get(HASH_SESSION_KEY) in valid]


@transaction.atomic
def end_session(person: User, reference: str, *, by: User) -> int:
    """End the session that the log and the list of sessions call ``reference``; returns how many ended: 0 or 1."""
    keys = [session.session_key for session, _data in open_sessions(person)]
    return _end(person, [key for key in keys if reference_of(key) == reference], by)


@transaction.atomic
def end_sessions(person: User, *, by: User, keep: str | None = None) -> int:
    """End all sessions of a person but the one with the key ``keep``; returns how many ended."""
    return _end(person, [session.session_key for session, _data in open_sessions(person)], by, keep)


def _end(person: User, keys: list[str], by: User, keep: str | None = None) -> int:
    ending = [key for key in keys if key != keep]
    ended, _by_model = Session.objects.filter(session_key__in=ending).delete()
    UserSession.objects.filter(user=person, session_key__in=ending).delete()
    if ended:
        record_on(person, "people.end_sessions", person, by=by, devices=ended)
    return ended
