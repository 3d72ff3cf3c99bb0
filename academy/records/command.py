"""Where a unit stands in the chain of command, as far as a user sees it."""

from django.db.models import Q, QuerySet

from academy.people.models import Unit
from academy.people.search import fold


def relatives_of(unit: Unit, user) -> tuple[list[Unit], list[Unit]]:
    """The chain of command from the top of the user's scope down to the unit, and the units directly below it.

    One query. Nothing above the user's scope is named.
    """
    return relatives_in(Unit.objects.visible_to(user), unit)


def relatives_in(sight: QuerySet[Unit], unit: Unit) -> tuple[list[Unit], list[Unit]]:
    """The same, of the units in ``sight``."""
    near = sight.filter(Q(pk__in=unit.ancestor_ids) | Q(parent=unit))
    chain, children = [], []
    for each in near:
        (children if each.parent_id == unit.pk else chain).append(each)
    chain.sort(key=lambda each: len(each.path))
    children.sort(key=lambda each: fold(each.name))
    return chain, children
