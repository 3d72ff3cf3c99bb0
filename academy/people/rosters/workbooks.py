"""The rows of an XLSX file, as texts."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from openpyxl import load_workbook

from .problems import MOST_COLUMNS, Unreadable

# What a workbook may be when it is unpacked; 100,000 rows of eight columns are about 60 MB.
MOST_BYTES, MOST_BYTES_OF_TEXTS = 200_000_000, 60_000_000


def workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has any, each with its number; raise Unreadable if this is no workbook."""
    _look_inside(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            found = False
            for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
                texts = [_text(cell) for cell in cells]
                while texts and not texts[-1]:
                    texts.pop()
                found = found or any(texts)
                yield number, texts
            if found:
                return
    except Unreadable:
        raise
    # The parser answers with whatever it stumbles over: a key, a tag, a date that cannot be.
    except Exception as error:
        raise Unreadable("damaged") from error


def _look_inside(content: bytes) -> None:
    """Refuse what is no workbook, and what would fill the memory when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {entry.filename: entry.file_size for entry in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise Unreadable("damaged") from error
    if "mimetype" in entries and "content.xml" in entries:
        raise Unreadable("open_document")
    if "xl/workbook.xml" not in entries:
        raise Unreadable("not_a_table")
    texts = entries.get("xl/sharedStrings.xml", 0)
    if sum(entries.values()) > MOST_BYTES or texts > MOST_BYTES_OF_TEXTS:
        raise Unreadable("too_much")


def _text(cell: Any) -> str:
    """A cell as a person reads it in the sheet: a service number has no decimals, and keeps its zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        # A format of zeros alone says how many digits are shown: 000123.
        zeros = cell.number_format
        return str(value).zfill(len(zeros)) if zeros and not zeros.strip("0") else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    return str(value)
