"""The audit trail grows, and does nothing else, on either database."""

import pytest
from django.db import IntegrityError, connection, transaction

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return record("people.found", make_unit("Second Battalion"))


def test_an_entry_can_be_added(entry):
    assert Entry.objects.get().verb == "people.found"


def test_an_entry_cannot_be_changed(entry):
    with pytest.raises(IntegrityError, match="audit_entry is append-only"), transaction.atomic():
        Entry.objects.update(verb="people.something_else")


def test_an_entry_cannot_be_deleted(entry):
    with pytest.raises(IntegrityError, match="audit_entry is append-only"), transaction.atomic():
        Entry.objects.all()._raw_delete("default")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_an_entry_gives_way_to_no_other_whoever_asks(entry, recursive):
    columns = "at, role, verb, subject_type, subject, unit_path, session, data"
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
        try:
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(
                    f"REPLACE INTO audit_entry (id, {columns}) SELECT id, {columns} FROM audit_entry WHERE id = %s",  # noqa: S608
                    [entry.pk],
                )
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")
