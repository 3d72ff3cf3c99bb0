"""Finding units and people, among those that somebody sees or may choose."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from .models import Posting, Unit, User
from .search import fold

MOST = 20
LONGEST_NUMBER = 60


def units_in_sight(user) -> QuerySet[Unit]:
    """The units of the user's scope; an administrator sees all."""
    return Unit.objects.all() if user.is_staff else Unit.objects.visible_to(user)


def people_in_sight(user) -> QuerySet[User]:
    """The people of the user's scope, and the user; an administrator sees all."""
    return User.objects.all() if user.is_staff else User.objects.visible_to(user)


def units_called(text: str, among: QuerySet[Unit]) -> tuple[list[Unit], bool]:
    """Units in whose name every word is found, the highest first, and whether there are more than are given.

    Without a text the highest units. Two queries, whatever the number of units.
    """
    words = fold(text).split()
    found = []
    for key, name, path in among.order_by().values_list("pk", "name", "path"):
        folded = fold(name)
        if all(word in folded for word in words):
            found.append((path.count("/"), folded, key))
    found.sort()
    shown = [key for _depth, _name, key in found[:MOST]]
    units = among.in_bulk(shown)
    return [units[key] for key in shown if key in units], len(found) > MOST


def places_of(units: Iterable[Unit], sight: QuerySet[Unit]) -> dict[int, str]:
    """Where units stand in the chain of command, as far as it is in sight: “Army › Brigade”. One query."""
    units = list(units)
    above = {key for unit in units for key in unit.ancestor_ids[:-1]}
    names = dict(sight.filter(pk__in=above).values_list("pk", "name"))
    return {unit.pk: " › ".join(names[key] for key in unit.ancestor_ids[:-1] if key in names) for unit in units}


def person_called(number: str, among: QuerySet[User]) -> User | None:
    """The one person with this user name or service number, whatever the case; None if there is none, or several."""
    number = _as_number(number)
    people = among.filter(merged_into=None).alias(name=Lower("username"), number=Lower("service_number"))
    found = list(people.filter(Q(name=number) | Q(number=number))[:2]) if number else []
    return found[0] if len(found) == 1 else None


def unposted_person(number: str, family_names: str, nation: Unit) -> User | None:
    """The person of the nation who is in no unit, by service number and family names; both must be right."""
    people = User.objects.filter(nation__unit=nation, merged_into=None, erased_at=None)
    people = people.exclude(Exists(Posting.objects.open().filter(person=OuterRef("pk"))))
    number = _as_number(number)
    found = people.alias(number=Lower("service_number")).filter(number=number).first() if number else None
    return found if found and fold(found.family_names).split() == fold(family_names).split() else None


def _as_number(text: str) -> str:
    return text.replace("\0", "").strip().lower()[:LONGEST_NUMBER]


def chain_to(unit: Unit, sight: QuerySet[Unit]) -> list[Unit]:
    """The units from the highest in sight down to this one, itself included. One query."""
    return sorted(sight.filter(pk__in=unit.ancestor_ids), key=lambda each: len(each.path))
