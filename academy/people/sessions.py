"""Sessions as the academy keeps them: with the browser's, and for half an hour without use on a shared device."""

from django.contrib.sessions.backends import db
from django.utils import timezone

SHARED_IDLE = 30 * 60  # seconds that a session on a shared device lasts without use
STEP = 5 * 60  # seconds after which a session that is in use is written again; a write for each page is too dear

_SHARED, _SEEN = "shared_device", "seen"


class SessionStore(db.SessionStore):
    """Every session ends with the browser; how long the server keeps it besides is what the expiry says."""

    def get_expire_at_browser_close(self) -> bool:
        """Always: also where a session has an expiry, which then says only how long the server keeps it."""
        return True


def begin(session) -> None:
    """Note when a session was first used by whoever signs in."""
    session[_SEEN] = _now()


def share(session) -> None:
    """Keep a session short: the device belongs to many."""
    session[_SHARED] = True
    session.set_expiry(SHARED_IDLE)


def is_shared(session) -> bool:
    """Whether whoever signed in said that the device belongs to many."""
    return bool(session.get(_SHARED))


def last_seen(session) -> int | None:
    """When the session was last in use, in seconds since the epoch, at most ``STEP`` too early; None if unknown."""
    return session.get(_SEEN)


def touch(session) -> None:
    """Note that the session is in use, which lets it last on; does nothing if that was noted just now."""
    if _SEEN in session and _now() - session[_SEEN] >= STEP:
        session[_SEEN] = _now()


def _now() -> int:
    return int(timezone.now().timestamp())
