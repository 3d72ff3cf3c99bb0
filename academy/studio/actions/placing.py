"""Where things of a draft stand: finding them, and giving them the numbers 1 to n."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Model, QuerySet, Value, When

from academy.studio.actions.locking import Gone
from academy.studio.models import Removal
from courses.models import Activity, Edition, Module, Objective
from quizzes.models import Question

# Numbers are unique at every moment, so those that are given anew first step aside, and newcomers further still.
ASIDE = 10_000
NEWCOMER = 2 * ASIDE

Kind = Removal.Kind
MODELS: dict[str, tuple[type[Model], str]] = {
    Kind.MODULE: (Module, "edition"),
    Kind.OBJECTIVE: (Objective, "module__edition"),
    Kind.ACTIVITY: (Activity, "module__edition"),
    Kind.QUESTION: (Question, "bank__edition"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: as the ``number``-th of ``of`` in the module ``module``.

    0 is no module: the thing is a module itself, or a question, which is numbered in its bank.
    """

    module: int
    number: int
    of: int

    def __str__(self):
        return f"{self.module}.{self.number}" if self.module else f"{self.number}"


def find(edition: Edition, kind: str, lineage: UUID) -> Any:
    """The module, objective, activity or question of the draft; raises Gone if there is none."""
    model, path = MODELS[kind]
    above = path.split("__")[0]
    rows = model._default_manager.filter(**{path: edition, "lineage": lineage})
    thing = rows.first() if above == "edition" else rows.select_related(above).first()
    if thing is None:
        raise Gone(f"{kind} {lineage}")
    return thing


def is_known(edition: Edition, kind: str, lineage: UUID) -> bool:
    """Whether the draft has the thing, or had it: adding it once more would be a replay."""
    model, path = MODELS[kind]
    there = model._default_manager.filter(**{path: edition, "lineage": lineage}).exists()
    return there or Removal.objects.filter(edition=edition, lineage=lineage).exists()


def siblings(thing: Any) -> QuerySet:
    """A thing of a draft and those that are numbered with it, in their order."""
    above = {Module: "edition_id", Question: "bank_id"}.get(type(thing), "module_id")
    return type(thing)._default_manager.filter(**{above: getattr(thing, above)}).order_by("number")


def arrange(rows: QuerySet, order: Sequence[int] | None = None) -> None:
    """Number things 1 to n in the order of these primary keys, or as they stand."""
    now = list(rows.values_list("pk", "number"))
    order = [pk for pk, _number in now] if order is None else order
    wanted = list(enumerate(order, start=1))
    if [(number, pk) for pk, number in now] == wanted:
        return
    rows.update(number=F("number") + ASIDE)
    rows.update(number=Case(*(When(pk=pk, then=Value(number)) for number, pk in wanted)))


def put_at(thing: Any, to: int) -> Place:
    """Put a thing at a place among its siblings, or at the nearest that there is, and say where it stands now."""
    rows = siblings(thing)
    order = [pk for pk in rows.values_list("pk", flat=True) if pk != thing.pk]
    at = min(max(to - 1, 0), len(order))
    order.insert(at, thing.pk)
    arrange(rows, order)
    return Place(module_number(thing), at + 1, len(order))


def module_number(thing: Any) -> int:
    """The number of the module in which a thing is numbered; 0 if it is not in one."""
    return thing.module.number if isinstance(thing, Activity | Objective) else 0
