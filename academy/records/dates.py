"""Dates as the reader writes them."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def written(day: date | None) -> str:
    """A day in the reader's language; empty for none."""
    return _written(day, get_language()) if day else ""


# A table of people shows the same few hundred days over and over, and formatting one costs more than finding a row.
@lru_cache(maxsize=4096)
def _written(day: date, _language: str) -> str:
    return date_format(day)
