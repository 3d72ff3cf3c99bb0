"""Where things of a draft stand: finding them, and giving them the numbers 1 to n."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Model, QuerySet, Value, When

from academy.studio.actions.writing import NotADraft
from academy.studio.models import Removal
from courses.models import Activity, Edition, Module, Objective

# Numbers are unique at every moment, so those that are given anew first step aside, and newcomers further still.
ASIDE = 10_000
NEWCOMER = 2 * ASIDE

Kind = Removal.Kind
MODELS: dict[str, tuple[type[Model], str]] = {
    Kind.MODULE: (Module, "edition"),
    Kind.OBJECTIVE: (Objective, "module__edition"),
    Kind.ACTIVITY: (Activity, "module__edition"),
}


class Gone(Exception):
    """The draft has no such thing, or has it no longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: as the ``number``-th of ``of`` in the module ``module`` (0: it is a module itself)."""

    module: int
    number: int
    of: int

    def __str__(self):
        return f"{self.module}.{self.number}" if self.module else f"{self.number}"


def locked(edition: Edition) -> Edition:
    """The draft, locked until the transaction ends, so that only one changes its structure. Else raises NotADraft."""
    edition = Edition.objects.select_for_update(of=("self",)).select_related("course__unit").get(pk=edition.pk)
    if not edition.is_draft:
        raise NotADraft(str(edition))
    return edition


def find(edition: Edition, kind: str, lineage: UUID) -> Any:
    """The module, objective or activity of the draft; raises Gone if there is none."""
    model, path = MODELS[kind]
    rows = model._default_manager.filter(**{path: edition, "lineage": lineage})
    thing = rows.first() if kind == Kind.MODULE else rows.select_related("module").first()
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
    above = {"edition": thing.edition_id} if isinstance(thing, Module) else {"module": thing.module_id}
    return type(thing)._default_manager.filter(**above).order_by("number")


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
    return Place(0 if isinstance(thing, Module) else thing.module.number, at + 1, len(order))
