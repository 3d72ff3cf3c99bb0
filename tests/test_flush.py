"""The set-up of the tests itself: records vanish between tests, and what protects them stays."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import make_unit

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_emptying_the_database_leaves_every_trigger_in_place():
    before = triggers()
    record("people.found", make_unit())
    call_command("flush", interactive=False, verbosity=0)

    assert not Entry.objects.exists()
    assert triggers() == before > {"audit_entry_append_only_update", "audit_entry_append_only_delete"}
    record("people.found", make_unit())
    with pytest.raises(IntegrityError):
        Entry.objects.update(verb="people.something_else")


@pytest.mark.django_db
def test_the_database_is_a_real_one_that_several_connections_share():
    if connection.vendor == "sqlite":
        assert not connection.is_in_memory_db()
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
