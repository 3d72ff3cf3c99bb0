"""Who was in a unit on a day, and the same as a CSV file."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from academy.people.models import Posting, Unit

from .csv_file import harmless, in_pieces

CELLS = (
    "person__family_names",
    "person__given_names",
    "person__rank",
    "person__username",
    "unit__name",
    "starts_on",
    "ends_on",
)


def posted_on(unit: Unit, on: date) -> QuerySet[Posting]:
    """The postings of a day to the unit and to all units that are below it now, by name.

    A unit keeps its own past: who has left it since is listed, too. One person is listed once, also where a
    duplicate account was posted.
    """
    postings = Posting.objects.on(on).within(unit).filter(person__merged_into=None)
    return postings.select_related("person", "unit").order_by(
        "person__family_names", "person__given_names", "person", "starts_on"
    )


def posting_lines(keys: Sequence[int]) -> Iterator[str]:
    """The postings of these primary keys, in this order; in the language that is active now."""
    header = [
        _("Family names"),
        _("Given names"),
        _("Rank"),
        _("User name"),
        _("Unit"),
        _("From"),
        _("Until"),
    ]

    def rows(some: Sequence[int]) -> list[list[str]]:
        # Values and not models: of 100,000 people making the objects takes longer than all else.
        found = {key: cells for key, *cells in Posting.objects.filter(pk__in=some).values_list("pk", *CELLS)}
        return [_cells(*found[key]) for key in some if key in found]

    return in_pieces(header, keys, rows)


def _cells(*cells) -> list[str]:
    *texts, first, last = cells
    return [*map(harmless, texts), first.isoformat(), last.isoformat() if last else ""]
