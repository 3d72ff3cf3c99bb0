"""A file as a table of texts: CSV in the encodings and with the separators of the region, or XLSX.

It is told by its content and not by its name, which says what somebody hopes it is.
"""

import codecs
import csv
import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .headers import known_among
from .problems import MOST_COLUMNS, MOST_ROWS, Unreadable
from .workbooks import workbook_rows

DELIMITERS = (",", ";", "\t")
Rows = Iterator[tuple[int, list[str]]]
_BEGINNING = 2**16  # bytes that tell a text from what is none
_LOOKED_AT = 50  # rows that tell which separator a file has
_MOST_ABOVE = 20  # rows among which the header is
_SEPARATOR_LINES = {f"sep={each}": each for each in DELIMITERS}
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"%PDF": "not_a_table",
    b"\x89PNG": "not_a_table",
    b"\xff\xd8\xff": "not_a_table",
    b"{\\rtf": "not_a_table",
    b"<!DO": "not_a_table",
    b"<htm": "not_a_table",
    b"<?xm": "not_a_table",
}


def _read_any_byte(error: UnicodeError) -> tuple[str, int]:
    """Windows-1252 leaves five bytes without a meaning; Latin-1 gives them one, which no name may contain."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("academy.latin1", _read_any_byte)


@dataclass(frozen=True, slots=True)
class Table:
    """``headers`` and, by ``rows()``, the rows below with their numbers in the file; empty rows are left out.

    ``kind`` is csv or xlsx; ``encoding`` and ``delimiter`` are those of a CSV file; ``total`` is about how many rows
    there are.
    """

    headers: list[str]
    rows: Callable[[], Rows]
    kind: str
    total: int
    encoding: str = ""
    delimiter: str = ""


def read_table(content: bytes) -> Table:
    """Read a file; raise Unreadable if there is no table in it."""
    foreign = next((code for mark, code in _FOREIGN.items() if content.startswith(mark)), "")
    if foreign:
        raise Unreadable(foreign)
    if content.startswith(b"PK\x03\x04"):
        return _table(lambda: workbook_rows(content), kind="xlsx", total=0)
    encoding = encoding_of(content)
    # Pictures and programs are full of zeros, whatever they begin with; one in a name is a mistake in its row.
    beginning = content[:_BEGINNING]
    if not encoding.startswith("utf-16") and beginning.count(0) > len(beginning) // 100:
        raise Unreadable("not_a_table")
    delimiter, skipped = _delimiter_of(content, encoding)

    def rows() -> Rows:
        return _csv_rows(content, encoding, delimiter, skipped)

    lines = content.count(b"\n") or content.count(b"\r")
    return _table(rows, kind="csv", total=lines, encoding=encoding.removesuffix("-sig"), delimiter=delimiter)


def _table(source: Callable[[], Rows], **what: Any) -> Table:
    above, headers = _header_of(_filled(source()))

    def rows() -> Rows:
        for count, row in enumerate(itertools.islice(_filled(source()), above + 1, None)):
            if count == MOST_ROWS:
                raise Unreadable("too_many_rows")
            yield row

    return Table(headers=headers, rows=rows, **what)


def _header_of(rows: Rows) -> tuple[int, list[str]]:
    """How many rows stand above the header, such as a title, and the header: the row that names most fields."""
    first = [cells for _number, cells in itertools.islice(rows, _MOST_ABOVE)]
    if not first:
        raise Unreadable("empty")
    known = [known_among(cells) for cells in first]
    above = known.index(max(known)) if max(known) > 1 else 0
    return above, first[above]


def _filled(rows: Rows) -> Rows:
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Unreadable("too_many_columns")
        if any(cell and not cell.isspace() for cell in cells):
            yield number, cells


def encoding_of(content: bytes) -> str:
    """The encoding of a text: by its mark, else UTF-16 by its zeros, else UTF-8 if it is that, else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:2000]
    if len(start) > 3 and start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), 2**16):
            decoder.decode(content[at : at + 2**16])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    errors = "academy.latin1" if encoding == "windows-1252" else "replace"
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors=errors, newline="")


def _csv_rows(content: bytes, encoding: str, delimiter: str, skipped: int) -> Rows:
    with _lines(content, encoding) as lines:
        for _ in range(skipped):
            next(lines)
        try:
            yield from enumerate(csv.reader(lines, delimiter=delimiter), start=1 + skipped)
        except csv.Error as error:
            raise Unreadable("damaged") from error


def _delimiter_of(content: bytes, encoding: str) -> tuple[str, int]:
    """The separator, and how many lines before the header say so (Excel's "sep=;")."""
    with _lines(content, encoding) as lines:
        told = _SEPARATOR_LINES.get(lines.readline(100).strip().lower())
    if told:
        return told, 1
    return max(DELIMITERS, key=lambda each: _fitness(content, encoding, each)), 0


def _fitness(content: bytes, encoding: str, delimiter: str) -> tuple[int, int]:
    """How well a separator explains the first rows: known headers, then rows as wide as the first."""
    widths: list[int] = []
    known = 0
    try:
        for place, (_number, cells) in enumerate(_filled(_csv_rows(content, encoding, delimiter, 0))):
            known = max(known, known_among(cells))
            widths.append(len(cells))
            if place == _LOOKED_AT:
                break
    except Unreadable as problem:
        # More columns than any roster has are columns nevertheless.
        return (0, len(widths) + 1) if problem.code == "too_many_columns" else (0, 0)
    agreeing = sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0
    return known, agreeing
