"""What a row would change of a person on file."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from .problems import Problem

# What a roster says of a person beside the service number and the unit.
FIELDS = ("given_names", "family_names", "rank", "category", "email", "language")
NEW, CHANGED, MOVED, SAME = "new", "changed", "moved", "same"


class Known(NamedTuple):
    """A person on file who has the service number of a row. ``unit`` and ``posting`` are primary keys, or None.

    ``kept`` says whether the importer keeps the roster of that unit, ``closed`` that the account stands for nobody
    any more, ``own`` that it is the importer's own.
    """

    uid: str
    values: Mapping[str, str]
    unit: int | None
    unit_name: str
    posting: int | None
    kept: bool
    closed: bool
    own: bool


class Change(NamedTuple):
    """``before`` and ``after`` hold the fields that differ; ``unit`` in them is a primary key."""

    kind: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


def compare(values: Mapping[str, str], unit: tuple[int, str] | None, known: Known) -> Change:
    """What a row would change; ``unit`` is where it posts the person, None if it does not say."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for field in FIELDS:
        if field in values and values[field] != known.values[field]:
            before[field], after[field] = known.values[field], values[field]
    changed = bool(after)
    if unit and unit[0] != known.unit:
        before |= {"unit": known.unit, "unit_name": known.unit_name, "posting": known.posting}
        after |= {"unit": unit[0], "unit_name": unit[1]}
        return Change(MOVED, before, after)
    return Change(CHANGED if changed else SAME, before, after)


def problems_with(number: str, known: Known, change: Change) -> list[Problem]:
    """Why a row may not change this person."""
    told = {"value": number}
    if known.closed:
        return [Problem("number", "number_closed", told)]
    if not known.kept:
        return [Problem("number", "number_elsewhere", told)]
    if known.own and change.kind != SAME:
        return [Problem("", "own_row")]
    return []
