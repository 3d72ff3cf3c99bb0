"""Handing out what is held on a person: to the person, or to who keeps the account and was asked on paper."""

from collections.abc import Iterator

from django.db import transaction

from academy.people.models import User
from academy.people.record import record_on
from academy.privacy.document import document
from academy.privacy.json_file import json_pieces


@transaction.atomic
def export_json(person: User, *, by: User) -> Iterator[str]:
    """Put it on record, and return the file in pieces, in the person's language."""
    record_on(person, "privacy.export", person, by=by, format="JSON")
    return json_pieces(person, language=person.language)


@transaction.atomic
def export_pdf(person: User, *, by: User) -> bytes:
    """Put it on record, and return the file, in the person's language."""
    record_on(person, "privacy.export", person, by=by, format="PDF")
    return document(person, language=person.language)
