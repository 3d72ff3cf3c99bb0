"""The people of a unit and of all units below it, with how each stands.

The state is the dear part, so the database computes it once for everybody, in one query of a few values a person;
counts, filters, order and pages are then taken from these values. What a table shows of a person beyond them is read
for the people of one page only (``academy.records.rows``).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from academy.people.models import Posting, Unit
from academy.people.scope import under
from academy.people.search import fold

from .readiness import STATES, ReadinessKey, state_in


class Picture(dict[str, int]):
    """How many people are in each state: the best state first, what asks nothing last."""

    @property
    def total(self) -> int:
        """How many people there are in all."""
        return sum(self.values())


class Standing(NamedTuple):
    """One person on the roster, with the little that counts, filters and order need."""

    posting: int
    path: str
    unit_name: str
    key: str
    category: str
    family_names: str
    given_names: str
    username: str

    @property
    def by_name(self) -> tuple[str, str]:
        """What to sort by: family names, then given names, without regard to case and accents."""
        return fold(self.family_names), fold(self.given_names)


# What the people can be sorted by; a minus before it turns the order. Within equals the names decide.
ORDERS = {
    "state": lambda person: person.key[:11],
    "day": lambda person: person.key[1:11] or "9999-99-99",
    "unit": lambda person: fold(person.unit_name),
    "name": lambda person: person.by_name,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a roster is asked for; empty fields ask for all.

    ``course`` (a primary key) also changes what a state means: how people stand with that one course. ``unit`` asks
    for the people of a unit below, or with ``directly`` for those posted to that very unit.
    """

    text: str = ""
    state: str = ""
    category: str = ""
    course: int | None = None
    unit: Unit | None = None
    directly: bool = False
    sort: str = "state"

    def asks_for(self, person: Standing) -> bool:
        """Whether the person meets the filters; every word of the text must be in the name or the user name."""
        if self.state and state_in(person.key) != self.state:
            return False
        if self.category and person.category != self.category:
            return False
        if self.unit and not person.path.startswith(self.unit.path):
            return False
        if self.unit and self.directly and person.path != self.unit.path:
            return False
        if not self.text:
            return True
        name = fold(f"{person.given_names} {person.family_names} {person.username}")
        return all(word in name for word in fold(self.text).split())


def standings(paths: Iterable[str], on: date, course: int | None = None) -> list[Standing]:
    """How everybody stands who is now posted at or below the units of these paths. One query."""
    postings = Posting.objects.open().filter(under(list(paths), "unit__path")).annotate(key=ReadinessKey(on, course))
    person = ("person__category", "person__family_names", "person__given_names", "person__username")
    rows = postings.order_by().values_list("pk", "unit__path", "unit__name", "key", *person)
    return list(map(Standing._make, rows))


def picture_of(people: Iterable[Standing]) -> Picture:
    """Count these people by their state."""
    counter = Counter(person.key[0] for person in people)
    *required, nothing = [(state, counter[str(place)]) for place, state in enumerate(STATES)]
    return Picture([*reversed(required), nothing])


@dataclass
class Roster:
    """The roster of a unit on a day; ``children`` are the units directly below it."""

    unit: Unit
    children: list[Unit]
    on: date
    filters: Filters

    @cached_property
    def people(self) -> list[Standing]:
        """Everybody of the unit and those below it, whatever the filters but the course."""
        return standings([self.unit.path], self.on, self.filters.course)

    @cached_property
    def picture(self) -> Picture:
        """The picture of the whole unit; of the filters only the course changes it."""
        return picture_of(self.people)

    @cached_property
    def parts(self) -> list[tuple[Unit, Picture]]:
        """The picture of the people posted to the unit itself (if any), and of each unit directly below it."""
        people: dict[str, list[Standing]] = {unit.path: [] for unit in (self.unit, *self.children)}
        length = len(self.unit.path)
        for person in self.people:
            below = person.path[length:].partition("/")[0]
            people[f"{self.unit.path}{below}/" if below else self.unit.path].append(person)
        units = [self.unit, *self.children] if people[self.unit.path] else self.children
        return [(unit, picture_of(people[unit.path])) for unit in units]

    @cached_property
    def matching(self) -> list[Standing]:
        """The people that the filters ask for, in the order asked for."""
        turned, order = self.filters.sort.startswith("-"), self.filters.sort.removeprefix("-")
        people = [person for person in self.people if self.filters.asks_for(person)]
        people.sort(key=ORDERS["name"], reverse=turned and order == "name")
        if order != "name":
            people.sort(key=ORDERS[order], reverse=turned)
        return people
