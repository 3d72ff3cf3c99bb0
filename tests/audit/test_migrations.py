"""Altering the table of entries keeps what is written and the refusal to change it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import make_unit

BEFORE, NOW = [("audit", "0002_entries_are_append_only")], [("audit", "0004_particulars_go_with_the_person")]


def migrate(target):
    MigrationExecutor(connection).migrate(target)


@pytest.fixture
def entry(transactional_db):
    entry = record("people.found", make_unit())
    yield entry
    migrate(NOW)


def attempts():
    yield lambda cursor: cursor.execute("UPDATE audit_entry SET verb = 'people.forge'")
    yield lambda cursor: cursor.execute("DELETE FROM audit_entry")


def test_entries_survive_the_migration_back_and_forth_and_stay_as_they_are(entry):
    for target in (BEFORE, NOW):
        migrate(target)
        for attempt in attempts():
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                attempt(connection.cursor())
    assert Entry.objects.get().verb == "people.found"
