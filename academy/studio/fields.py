"""The fields of passages as people call them, and how long they may be."""

import re

from django.utils.translation import gettext as _

from academy.studio.models.revision import Kind
from academy.studio.passages import TABLES, Manuscript, Thing

_CHOICE = re.compile(r"choice_(\d+)_(text|rationale)")


def label_of(field: str) -> str:
    """What a field is called, in the reader's language."""
    if choice := _CHOICE.fullmatch(field):
        words = {"number": choice[1]}
        return _("Choice %(number)s") % words if choice[2] == "text" else _("Choice %(number)s: why") % words
    return {
        "title": _("Title"),
        "summary": _("Summary"),
        "notice": _("Notice"),
        "statement": _("Learning objective"),
        "body": _("Text"),
        "stem": _("Question"),
        "explanation": _("Explanation"),
    }[field]


def longest(kind: str, field: str) -> int | None:
    """How many characters the field of a thing may have; None without a limit."""
    table = TABLES[kind]
    return table.model._meta.get_field(field).max_length if field in table.fields else None  # type: ignore[union-attr]


def fields_of(manuscript: Manuscript, thing: Thing, language: str) -> list[str]:
    """The fields of a thing that have words in the source, or in the language, in the order of reading."""
    source, passage = manuscript.source(thing).words, manuscript.passage(thing, language).words
    return [field for field in {**source, **passage} if source.get(field) or passage.get(field)]


def module_of(thing: Thing) -> str:
    """The number of the module that a thing is in; empty for what is in none."""
    place = thing.place.split(" ")[0]
    return place.partition(".")[0] if thing.kind != Kind.QUESTION or "." in place else ""
