"""Logs say what went wrong where, and nothing of whom it happened to."""

import logging

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from academy.people.models.user import User
from tests.builders import make_person
from tests.people.second_steps import give_app

NAME, MAIL, TYPED = "SN-70411", "quetzalmar@example.org", "what-somebody-typed"


class Kept(logging.Handler):
    """Keeps what the handler of the site would write."""

    def __init__(self):
        super().__init__()
        settled = settings.LOGGING["formatters"][settings.LOGGING["handlers"]["console"]["formatter"]]
        self.setFormatter(import_string(settled["()"])())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def log():
    """All that the site would have written since."""
    handler, root = Kept(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    names = [name for name in logging.root.manager.loggerDict if not name.startswith(("django.db", "django.template"))]
    loggers = [logging.getLogger(name) for name in names]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.INFO)
    yield handler.lines
    for each, was in zip(loggers, before, strict=True):
        each.setLevel(was)
    root.setLevel(level)
    root.removeHandler(handler)


def told(log) -> str:
    return "\n".join(log)


@pytest.mark.django_db
def test_failing_to_sign_in_writes_no_name(log):
    give_app(make_person(NAME, password="seven quiet rivers"))
    client = Client()
    for _try in range(7):
        client.post(reverse("account_login"), {"login": NAME, "password": TYPED})
    client.post(reverse("account_login"), {"login": "nobody-" + NAME, "password": TYPED})
    client.post(reverse("account_reset_password"), {"email": MAIL})
    client.post(reverse("account_reset_password"), {"email": MAIL})
    for part in (NAME, TYPED, MAIL):
        assert part not in told(log)


@pytest.mark.django_db
def test_a_page_that_is_not_there_or_fails_is_written_down_without_what_was_typed(log, monkeypatch):
    client = Client(raise_request_exception=False)
    client.get(f"/nowhere/?q={TYPED}")
    monkeypatch.setattr("academy.home.views.render", lambda *args: 1 / 0)
    client.get(f"/?q={TYPED}")
    assert "/nowhere/" in told(log)
    assert "ZeroDivisionError" in told(log)
    assert TYPED not in told(log)


def test_a_row_that_could_not_be_written_is_not_quoted(log):
    try:
        raise IntegrityError(f"duplicate key\nDETAIL:  Key (lower(username::text))=({NAME}) already exists.")
    except IntegrityError:
        logging.getLogger("academy").exception("Not written")
    assert "duplicate key" in told(log)
    assert NAME not in told(log)


def test_the_query_of_an_address_is_left_out(log):
    logging.getLogger("academy").warning('"GET /oversee/units/1/?q=%s HTTP/1.1" 200', TYPED)
    assert "/oversee/units/1/?…" in told(log)
    assert TYPED not in told(log)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_itself_says_of_a_duplicate_names_nobody(log):
    make_person(NAME)
    try:
        User.objects.create(username=NAME.lower(), given_names="x")
    except IntegrityError:
        logging.getLogger("academy").exception("Not written")
    assert "IntegrityError" in told(log)
    assert NAME.lower() not in told(log)
