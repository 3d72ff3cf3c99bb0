"""The people of a unit as a roster that can be changed and brought back."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from academy.audit.record import record
from academy.people.models import Posting, Unit, User
from academy.people.rosters.headers import LABELS, squash
from academy.people.scope import role_over_unit
from academy.ui.csv_text import BYTE_ORDER_MARK, csv_of, harmless

CHUNK = 1_000


@transaction.atomic
def export_roster(unit: Unit, *, by: User) -> Iterator[str]:
    """Put on record that somebody takes the list out of the academy; return it as CSV in pieces, in the language now.

    It holds whom a roster can find: everybody of the unit and below who has a service number.
    """
    postings = Posting.objects.open().within(unit).exclude(person__service_number="")
    role = role_over_unit(by, unit)
    record("people.export_roster", unit, by=by, role=role, unit_path=unit.path, count=postings.count())
    return _lines(unit, postings, translation.get_language())


def _lines(unit: Unit, postings: QuerySet[Posting], language: str | None) -> Iterator[str]:
    fields = [field for field in LABELS if field != "full_name"]
    names = _names_of(unit)
    last = 0
    # When a piece is sent, the language may be another one.
    with translation.override(language):
        categories = {value: str(label) for value, label in User.Category.choices}
        header = csv_of([[str(LABELS[field]) for field in fields]])
    yield BYTE_ORDER_MARK + header
    while some := list(postings.filter(pk__gt=last).select_related("person").order_by("pk")[:CHUNK]):
        last = some[-1].pk
        yield csv_of(
            [
                posting.person.service_number,
                harmless(posting.person.given_names),
                harmless(posting.person.family_names),
                harmless(posting.person.rank),
                categories[posting.person.category],
                harmless(names[posting.unit_id]),
                harmless(posting.person.email),
                posting.person.language,
            ]
            for posting in some
        )


def _names_of(unit: Unit) -> dict[int, str]:
    """What finds each unit again: its name, or the path to it where several have the name."""
    paths: dict[int | None, tuple[str, ...]] = {}
    for each in Unit.objects.within(unit).order_by("path"):
        paths[each.pk] = (*paths.get(each.parent_id, ()), each.name)
    often = Counter(squash(path[-1]) for path in paths.values())
    return {
        pk: path[-1] if often[squash(path[-1])] == 1 else " / ".join(path)
        for pk, path in paths.items()
        if pk is not None
    }
