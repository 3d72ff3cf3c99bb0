"""What an edition says, as one number: two editions with the same fingerprint say the same."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model

from academy.exchange.parts import PARTS
from courses.models import Edition

# How words came about says nothing of what they say: to mark them as read changes no fingerprint.
_NOT_CONTENT = {"revision", "source_revision", "reviewed_revision"}
_OF_THE_EDITION = ("source_language", "languages", "hours", "valid_months")


def fingerprint_of(edition: Edition) -> str:
    """Return the SHA-256 of all that an edition is made of, in hexadecimal; one query a table.

    It covers every table of ``academy.exchange.parts``. A row is told by its values and by the row that it belongs
    to, never by a key of the database, so that what is deleted and brought back is the same again.
    """
    known: dict[tuple[type[Model], int], str] = {(Edition, edition.pk): ""}
    whole = {_digest([getattr(edition, field) for field in _OF_THE_EDITION])}
    for model, path in PARTS.items():
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        fields = [field for field in fields if field.name not in _NOT_CONTENT]
        rows = model._default_manager.filter(**{path: edition})
        for key, *values in rows.values_list("pk", *(field.attname for field in fields)):
            pairs = zip(fields, values, strict=True)
            known[model, key] = digest = _digest(
                [model._meta.label, *(_value(field, value, known) for field, value in pairs)]
            )
            whole.add(digest)
    return _digest(sorted(whole))


def _value(field, value: Any, known: dict[tuple[type[Model], int], str]) -> Any:
    if isinstance(field, ForeignKey):
        return known.get((field.related_model, value), value)
    return field.get_prep_value(value)


def _digest(value: Any) -> str:
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
