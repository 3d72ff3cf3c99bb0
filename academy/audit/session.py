"""Which session an act comes from, told to the audit log without any action seeing a request."""

from contextvars import ContextVar

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_SALT = "academy.audit.session"
_LENGTH = 16
_request: ContextVar[HttpRequest | None] = ContextVar("request_on_record", default=None)


def on_record(get_response):
    """Middleware, after that of sessions: while a request is answered, its acts are on record with its session."""

    def middleware(request):
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def reference() -> str:
    """The reference of the session that acts now; empty in commands and workers.

    Read when an act is written and not before, and from what the request brought: a page that writes nothing does
    not touch its session, and no page pays a query for this.
    """
    request = _request.get()
    key = request.session.session_key if request else None
    return reference_of(key) if key else ""


def reference_of(key: str) -> str:
    """What the log says of a session: always the same for its key, and of no use to take the session over.

    16 hexadecimal digits of a keyed hash.
    """
    return salted_hmac(_SALT, key, algorithm="sha256").hexdigest()[:_LENGTH]
