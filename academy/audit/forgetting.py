"""What the log keeps of a person by name, read whole, or removed for good."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from .models import Entry, Forgotten, Particular


def forget(person: UUID) -> None:
    """Remove what the log says of a person by name, and keep no more of it. Safe to repeat; inside a transaction."""
    Forgotten.objects.get_or_create(person=person)
    Particular.objects.filter(person=person).delete()


def whole(entries: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    """The data of entries by primary key, with what is kept apart of it. One query."""
    entries = list(entries)
    apart = dict(Particular.objects.filter(entry__in=[entry.pk for entry in entries]).values_list("entry", "data"))
    return {entry.pk: _joined(entry.data, apart.get(entry.pk, {})) for entry in entries}


def _joined(data: dict, apart: dict) -> dict[str, Any]:
    return {**data, **{moment: {**data.get(moment, {}), **fields} for moment, fields in apart.items()}}
