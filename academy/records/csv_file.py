"""What commanders read, as CSV files.

One form for every reader, whatever the language: RFC 4180 with commas, UTF-8, dates as 2026-03-01. Semicolons would
please the spreadsheets of some countries and break those of others, and every program that reads the file. The byte
order mark makes spreadsheets read the accents rightly.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from academy.people.models import User
from academy.ui.csv_text import BYTE_ORDER_MARK, csv_of, harmless
from academy.ui.templatetags.ui import STATES as WORDS

from .readiness import STATES
from .roster import Standing
from .rows import Row, rows_of

CHUNK = 500
T = TypeVar("T")


def lines_of(people: Sequence[Standing], course: int | None, titles: dict[int, str]) -> Iterator[str]:
    """A roster in pieces, each a number of whole lines, in the language that is active when this is called.

    ``titles`` are the titles of courses by primary key.
    """
    # Read now: when the pieces are sent, the language may be another one.
    header = [
        _("Family names"),
        _("Given names"),
        _("Rank"),
        _("Category"),
        _("User name"),
        _("Unit"),
        _("State"),
        _("Course"),
        _("Due on"),
        _("Valid until"),
        _("Last completed"),
        _("Progress, percent"),
    ]
    states = {state: str(WORDS[state][2]) for state in STATES}
    categories = {value: str(label) for value, label in User.Category.choices}

    def cells(row: Row) -> list[str]:
        readiness = row.readiness
        return [
            harmless(row.family_names),
            harmless(row.given_names),
            harmless(row.rank),
            categories[row.category],
            harmless(row.username),
            harmless(row.unit_name),
            states[readiness.state],
            harmless(titles.get(readiness.course, "")),
            "" if readiness.held else _iso(readiness.day),
            _iso(readiness.day) if readiness.held else "",
            _iso(row.completed_on),
            "" if row.percent is None else str(row.percent),
        ]

    return in_pieces(header, people, lambda some: map(cells, rows_of(some, course)))


def in_pieces(
    header: list[str], things: Sequence[T], rows: Callable[[Sequence[T]], Iterable[list[str]]]
) -> Iterator[str]:
    """A file about ``things``: ``rows`` gives the rows of some of them at a time, so that a long file is no burden."""
    yield BYTE_ORDER_MARK + csv_of([header])
    for start in range(0, len(things), CHUNK):
        yield csv_of(rows(things[start : start + CHUNK]))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
