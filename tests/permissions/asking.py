"""Ask the site for something, as somebody, and say in one word what came of it."""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from academy.people.models import Tries
from tests.permissions.roles import Outcome, Role

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)
# What a request may leave behind without being an act: the session, the counts of tries, and the copy
# that django-allauth keeps of the e-mail address of an account.
TRACES = {
    "django_session",
    "usersessions_usersession",
    Tries._meta.db_table,
    "account_emailaddress",
}
STATUSES = {403: Outcome.REFUSED, 404: Outcome.HIDDEN, 405: Outcome.NOT_OFFERED}


@dataclass(frozen=True)
class Answer:
    """What came back; ``effects`` names what was written, sent or changed."""

    outcome: Outcome | str
    effects: tuple[str, ...]
    text: str
    response: object

    @property
    def sound(self) -> bool:
        """Nothing is done by what is not an act. Looking may leave marks: how far somebody read, who exported."""
        return self.outcome in {Outcome.ACTS, Outcome.OPENS} or not self.effects


def ask(world, row, role: Role, method: str, **client) -> Answer:
    """The answer to a role; whatever it changed is undone. ``client`` goes to the test client."""
    address = f"{reverse(row.url, args=row.args(world))}?{row.query}".removesuffix("?")
    return ask_address(world, address, role, method, row.data(world), **client)


def ask_address(world, address: str, role: Role, method: str, data=None, **options) -> Answer:
    client = client_of(world, role, **options)
    with undone():
        return _ask(client, world.identities[role], address, method, data or {})


@contextmanager
def undone():
    """What is changed in the block is not, after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def client_of(world, role: Role, **options) -> Client:
    """A browser where the role is signed in, in the session that the world has of it.

    Browsers of one kind ask one and the same server: to load its middleware for each costs a twentieth of the time.
    """
    client = Client(**options)
    client.handler = world.servers.setdefault(client.handler.enforce_csrf_checks, client.handler)
    if role is not Role.ANONYMOUS:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    return client


def _ask(client: Client, signed_in, address, method, data) -> Answer:
    cache.clear()
    letters, written = len(mail.outbox), set()

    def note_writing(execute, sql, params, many, context):
        if match := WRITE.match(sql):
            written.add(match[1])
        return execute(sql, params, many, context)

    cookies = set(client.cookies)
    with connection.execute_wrapper(note_writing):
        send = client.get if method == "GET" else client.post
        response = send(address, None if method == "GET" else data, secure=settings.HTTPS)
        body = b"".join(response.streaming_content) if response.streaming else response.content
    effects = written - TRACES
    if response.wsgi_request.session.get(SESSION_KEY) != signed_in:
        effects.add("signed in or out")
    if len(mail.outbox) > letters:
        effects.add("letter")
    if settings.LANGUAGE_COOKIE_NAME in set(client.cookies) - cookies:
        effects.add("language")
    text = body.decode() if response.get("Content-Type", "").startswith("text/") else ""
    return Answer(outcome_of(response, method, effects), tuple(sorted(effects)), text, response)


def outcome_of(response, method: str, effects) -> Outcome | str:
    status = response.status_code
    if status in STATUSES:
        return STATUSES[status]
    if status in {301, 302, 303} and response.url.startswith((reverse("account_login"), reverse("admin:login"))):
        return Outcome.SIGN_IN
    if method == "POST" and effects and status < 400:
        return Outcome.ACTS
    if status in {301, 302, 303}:
        return Outcome.SENT_ON
    if status == 200:
        return Outcome.OPENS if method == "GET" else Outcome.TOLD
    return f"answers {status}"
