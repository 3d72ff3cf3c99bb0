"""The commander's desk: the topmost units of the user's scope, each with its picture. A fixed number of queries."""

from datetime import date

from academy.people.models import Unit
from academy.people.scope import overseen_paths
from academy.people.search import fold
from academy.records.roster import Picture, picture_of, standings


def topmost_units(user) -> list[Unit]:
    """The units that the user oversees and that lie below no other of them."""
    units = Unit.objects.filter(path__in=overseen_paths(user)).select_related("parent")
    return sorted(units, key=lambda unit: fold(unit.name))


def oversee_desk(units: list[Unit], on: date) -> list[tuple[Unit, Picture]]:
    """Each unit with how all its people stand on a day. One query."""
    people = standings([unit.path for unit in units], on)
    return [(unit, picture_of(p for p in people if p.path.startswith(unit.path))) for unit in units]
