"""What every CSV file of the academy keeps to, so that spreadsheets read its letters rightly and run nothing of it."""

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
# With these a spreadsheet takes a text for a formula, and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what looks like a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_of(rows: Iterable[list[str]]) -> str:
    """Rows as the lines of a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
