"""A branch of an edition: a thing and all that belongs to it, as the rows of the tables in PARTS.

A branch is copied (under new lineages), or taken off and put back. Put back, its rows have the keys that they had, so
that whatever else was taken off finds them again.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from academy.exchange.parts import PARTS
from courses.models import Activity
from quizzes.models import QuestionBank, Quiz

Branch = dict[type[Model], list[Model]]
Written = dict[str, list[dict[str, Any]]]


class NoPlace(Exception):
    """What a row belongs to is not there; ``model`` and ``key`` say what it is."""

    def __init__(self, model: type[Model], key: int):
        super().__init__(f"{model._meta.label_lower} {key}")
        self.model = model
        self.key = key


def branch_of(root: Model, *, links: bool = False) -> Branch:
    """A module, objective or activity with all that belongs to it, and the question banks of its quizzes.

    With ``links`` these are all rows that cannot stay without it: also those by which things elsewhere refer to its
    objectives; and only the banks from which no other quiz draws.
    """
    found: Branch = {type(root): [root]}
    for model, path in PARTS.items():
        if model is type(root):
            continue
        rows = _banks(found, links) if model is QuestionBank else _rows(model, path, found, links)
        if rows:
            found[model] = rows
    return found


def _rows(model: type[Model], path: str, found: Branch, links: bool) -> list[Model]:
    owner, rows = path.split("__")[0], {}
    for field in _ups(model):
        if field.related_model in found and (links or field.name == owner):
            below = model._default_manager.filter(**{f"{field.name}__in": found[field.related_model]})
            rows |= {row.pk: row for row in below}
    return [rows[key] for key in sorted(rows)]


def _banks(found: Branch, links: bool) -> list[Model]:
    activities = found.get(Activity, [])
    banks = QuestionBank.objects.filter(quizzes__activity__in=activities).distinct().order_by("pk")
    if links:
        banks = banks.exclude(pk__in=Quiz.objects.exclude(activity__in=activities).values("bank"))
    return list(banks)


def _ups(model: type[Model]) -> list[ForeignKey]:
    """The keys of a table that lead to other parts of the edition."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [field for field in fields if field.related_model in PARTS]


def copy(branch: Branch) -> None:
    """Write the branch once more. Its first row is as the caller made it; all below it gets new lineages.

    References to what is outside stay as they are. The rows given become the copies.
    """
    copies: dict[tuple[type[Model], int], int] = {}
    first = next(iter(branch.values()))[0]
    for model in PARTS:
        rows = branch.get(model, [])
        keys = [row.pk for row in rows]
        for row in rows:
            if hasattr(row, "lineage") and row is not first:
                row.lineage = uuid.uuid4()
            row.pk = None
            row._state.adding = True
            for field in _ups(model):
                key = getattr(row, field.attname)
                setattr(row, field.attname, copies.get((field.related_model, key), key))
        model._default_manager.bulk_create(rows)
        copies |= {(model, key): row.pk for key, row in zip(keys, rows, strict=True)}


def take_off(branch: Branch) -> Written:
    """Delete the rows of a branch, and return them as values that JSON can hold."""
    written = {
        model._meta.label_lower: [
            {field.attname: field.value_from_object(row) for field in model._meta.concrete_fields} for row in rows
        ]
        for model, rows in branch.items()
    }
    for model in reversed(PARTS):
        if model in branch:
            model._default_manager.filter(pk__in=[row.pk for row in branch[model]]).delete()
    return written


def put_back(written: Written, root: type[Model], **first: Any) -> Written:
    """Write rows that were taken off, under the keys that they had.

    ``root`` is the table of the thing itself, of which ``first`` changes fields.

    Returns the links to things that are not there now, which were left out. Raises NoPlace if the thing itself has
    nothing to belong to.
    """
    left_out: Written = {}
    for model in PARTS:
        rows = [row | first if model is root else row for row in written.get(model._meta.label_lower, [])]
        for field in _ups(model):
            rows, lost = _parted(rows, field)
            if lost and not model._meta.auto_created:
                raise NoPlace(field.related_model, lost[0][field.attname])
            if lost:
                left_out.setdefault(model._meta.label_lower, []).extend(lost)
        model._default_manager.bulk_create([_row(model, values) for values in rows])
    return left_out


def _parted(rows: list[dict], field: ForeignKey) -> tuple[list[dict], list[dict]]:
    """The rows whose key leads somewhere, and those whose key does not."""
    keys = {row[field.attname] for row in rows}
    there = set(field.related_model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)) if keys else {}
    found = [row for row in rows if row[field.attname] in there]
    return found, [row for row in rows if row[field.attname] not in there]


def _row(model: type[Model], values: dict) -> Model:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in values.items()})


def holds(written: Written, model: type[Model], key: int) -> bool:
    """Whether a row is among those that were taken off."""
    return any(row["id"] == key for row in written.get(model._meta.label_lower, []))


def ends_of(label: str, row: dict) -> Iterable[tuple[type[Model], int]]:
    """What a link leads to: table and key."""
    return [(field.related_model, row[field.attname]) for field in _ups(apps.get_model(label))]
