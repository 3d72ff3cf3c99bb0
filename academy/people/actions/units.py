"""The verbs of the chain of command. All acts on the units of one nation queue up behind each other.

They write to the log of every scope that they touch: a move is told where the unit was, and where it is.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.audit.record import record
from academy.people.actions.appointments import end_all
from academy.people.actions.postings import post_all
from academy.people.models import Unit, User
from academy.people.models.unit import LONGEST_PATH, TOO_DEEP
from academy.people.rules import roster_role


class CannotChange(ValidationError):
    """The chain of command cannot be changed like this; its text says why. Nothing has changed."""


@transaction.atomic
def create_unit(parent: Unit, name: str, *, by: User) -> Unit:
    """Set up a unit directly below another. Raises CannotChange."""
    parent = Unit.objects.locked(parent)
    _must_be_open(parent)
    if not parent.has_room_below:
        raise CannotChange(TOO_DEEP)
    _name_must_be_free(parent, name)
    unit = Unit.objects.create(parent=parent, name=name)
    _record(unit, "people.create_unit", by=by, after={"name": name})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, name: str, *, by: User) -> Unit:
    """Give a unit another name. Safe to repeat. Raises CannotChange."""
    unit = Unit.objects.locked(unit)
    _must_be_open(unit)
    if name != unit.name:
        _must_not_be_a_nation(unit)
        _name_must_be_free(Unit.objects.get(children=unit), name, but=unit)
        before, unit.name = unit.name, name
        unit.save(update_fields=["name"])
        _record(unit, "people.rename_unit", by=by, before={"name": before}, after={"name": name})
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, by: User) -> Unit:
    """Put a unit, with all below it, directly below another of the nation. Safe to repeat. Raises CannotChange.

    Every path below it is rewritten in one statement.
    """
    unit, parent = Unit.objects.locked(unit), Unit.objects.get(pk=parent.pk)
    if unit.parent_id == parent.pk:
        return unit
    _must_not_be_a_nation(unit)
    _must_be_open(unit, parent)
    _must_be_of_one_nation(unit, parent)
    _must_not_lie_below(parent, unit)
    _name_must_be_free(parent, unit.name, but=unit)
    before = Unit.objects.get(children=unit)
    moved = {"before": {"parent": before.name}, "after": {"parent": parent.name}}
    _record(unit, "people.move_unit", by=by, **moved)
    _lead(unit, parent)
    unit.refresh_from_db()
    _record(unit, "people.move_unit", by=by, **moved)
    return unit


@transaction.atomic
def merge_units(unit: Unit, target: Unit, *, by: User) -> Unit:
    """Let a unit go up in another of its nation: people and units below go over, and the unit is closed.

    People's postings to it end, and those to the other begin, today; its appointments end at once. Safe to repeat.
    Raises CannotChange.
    """
    unit, target = Unit.objects.locked(unit), Unit.objects.get(pk=target.pk)
    if unit.closed_on:
        return target
    _must_not_be_a_nation(unit)
    _must_be_open(target)
    _must_be_of_one_nation(unit, target)
    _must_not_lie_below(target, unit)
    children = list(unit.children.open())
    taken = set(target.children.open().exclude(pk=unit.pk).values_list("name", flat=True))
    taken &= {child.name for child in children}
    if taken:
        raise CannotChange(
            _("Both have units of the same name below them: %(names)s. Please rename one of each first.")
            % {"names": ", ".join(sorted(taken))}
        )
    # Whoever is about to be posted to the unit waits here.
    Unit.objects.select_for_update().get(pk=unit.pk)
    people = post_all(unit, target, by=by)
    unit.sign_ups.waiting().update(unit=target)
    told = {"into": target.name, "people": people, "units": len(children)}
    _close(unit, by=by, **told)
    for child in children:
        _lead(child, target)
    _record(target, "people.merge_unit", by=by, merged=unit.name, **told)
    return target


@transaction.atomic
def close_unit(unit: Unit, *, by: User) -> Unit:
    """Close a unit that has neither people nor open units any more. Safe to repeat. Raises CannotChange."""
    Unit.objects.locked(unit)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.closed_on is None:
        _must_not_be_a_nation(unit)
        if unit.postings.open().exists() or unit.children.open().exists():
            raise CannotChange(_("There are still people or units in it."))
        if unit.sign_ups.waiting().exists():
            raise CannotChange(_("People still wait to be let into it. Please decide on them first."))
        _close(unit, by=by)
    return unit


def _close(unit: Unit, *, by: User, **told) -> None:
    end_all(unit, by=by)
    unit.closed_on = timezone.localdate()
    unit.save(update_fields=["closed_on"])
    _record(unit, "people.close_unit", by=by, **told)


def _lead(unit: Unit, parent: Unit) -> None:
    """Hang a unit below another, and rewrite the paths of all that is below it, closed units too."""
    old, new = unit.path, f"{parent.path}{unit.pk}/"
    subtree = Unit.objects.within(unit)
    longest = subtree.aggregate(longest=Max(Length("path")))["longest"]
    if longest - len(old) + len(new) > LONGEST_PATH:
        raise CannotChange(TOO_DEEP)
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    subtree.update(path=Concat(Value(new), Substr("path", len(old) + 1)))


def _record(unit: Unit, verb: str, *, by: User, **data) -> None:
    record(verb, unit, by=by, role=roster_role(by, unit), unit_path=unit.path, **data)


def _must_not_be_a_nation(unit: Unit) -> None:
    if unit.parent_id is None:
        raise CannotChange(_("This is the nation itself. Only an administrator changes it."))


def _must_be_open(*units: Unit) -> None:
    for unit in units:
        if unit.closed_on:
            raise CannotChange(_("This unit is closed: %(unit)s.") % {"unit": unit.name})


def _must_be_of_one_nation(unit: Unit, other: Unit) -> None:
    if unit.ancestor_ids[0] != other.ancestor_ids[0]:
        raise CannotChange(_("The two units are of different nations."))


def _must_not_lie_below(unit: Unit, other: Unit) -> None:
    if unit.path.startswith(other.path):
        raise CannotChange(_("A unit cannot go to itself or to a unit below it."))


def _name_must_be_free(parent: Unit, name: str, *, but: Unit | None = None) -> None:
    if parent.children.open().filter(name=name).exclude(pk=but.pk if but else None).exists():
        raise CannotChange(_("There is a unit of this name already, directly below %(unit)s.") % {"unit": parent.name})
