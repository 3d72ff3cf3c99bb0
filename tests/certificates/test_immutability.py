"""A certificate and its document stay as they were issued, whoever asks, on either database."""

import pytest
from django.db import IntegrityError, connection, transaction

from certificates.actions.withdrawing import revoke
from certificates.models import Certificate, Document, Revocation
from tests.builders import make_person
from tests.certificates.building import complete, make_short_edition

pytestmark = pytest.mark.django_db
ROWS = {Certificate: {"claims": {}}, Document: {"pdf": b"forged"}, Revocation: {"reason": "Another"}}
every_row = pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.db_table)


@pytest.fixture(autouse=True)
def _issued():
    complete(make_person(), make_short_edition())
    revoke(Certificate.objects.get(), by=None, reason="A test.")


@every_row
def test_it_is_neither_changed_nor_deleted(model):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model.objects.update(**ROWS[model])
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
@every_row
def test_no_other_row_takes_its_place(model):
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if field.column != "id")
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")  # as other clients have it
        try:
            for key in ("id", "id + 1"):
                with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
                    cursor.execute(f"REPLACE INTO {table} (id, {columns}) SELECT {key}, {columns} FROM {table}")  # noqa: S608
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")
