"""Who was in a unit on a day, and the same as a CSV file."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from academy.people.models import Posting, Unit

from .csv_file import harmless, in_pieces


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
        postings = Posting.objects.select_related("person", "unit").in_bulk(some)
        return [_cells(postings[key]) for key in some if key in postings]

    return in_pieces(header, keys, rows)


def _cells(posting: Posting) -> list[str]:
    person = posting.person
    texts = [person.family_names, person.given_names, person.rank, person.username, posting.unit.name]
    days = [posting.starts_on.isoformat(), posting.ends_on.isoformat() if posting.ends_on else ""]
    return [*map(harmless, texts), *days]
