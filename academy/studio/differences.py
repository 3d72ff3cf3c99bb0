"""What has changed between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# Past so many words in one changed passage, difflib may pass over the most frequent ones, to stay fast.
_MANY = 4000
_AROUND = 120  # Characters that excerpts have before and after a change.


class Kind(StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    DELETED = "del"
    INSERTED = "ins"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Return both texts as one sequence of pieces.

    The pieces that are not inserted make up ``before``, those that are not deleted make up ``after``; where words were
    replaced, what went stands before what came. Lines are compared first, and words only within lines that differ.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_joined(chain.from_iterable(_in_lines(old, new))))


def excerpts(pieces: list[Piece]) -> list[Piece]:
    """What changed, with some of the words around it: of a long lesson nobody reads all to find one word."""
    return [
        replace(piece, text=_cut(piece.text, start=place > 0, end=place + 1 < len(pieces)))
        if piece.kind == Kind.EQUAL
        else piece
        for place, piece in enumerate(pieces)
    ]


def _cut(text: str, *, start: bool, end: bool) -> str:
    """Leave out the middle of a text, or a side of it that touches no change."""
    if len(text) <= 3 * _AROUND:
        return text
    # Never in the middle of a word.
    before, after = re.sub(r"\S+\Z", "", text[:_AROUND]), re.sub(r"\A\S+", "", text[-_AROUND:])
    return f"{before if start else ''}[…]{after if end else ''}"


def _in_lines(old: list[str], new: list[str]) -> Iterator[Iterable[Piece]]:
    for kind, a, b in _blocks(old, new):
        if kind == "replace":
            yield _in_words(_TOKENS.findall("".join(a)), _TOKENS.findall("".join(b)))
        else:
            yield _pieces(kind, a, b)


def _in_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, a, b in _blocks(old, new):
        if kind == "equal" and not "".join(a).strip():
            # White space alone between two changes would only tear them into shreds.
            kind = "replace"
        yield from _pieces(kind, a, b)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=max(len(old), len(new)) > _MANY)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        yield kind, old[a:a_end], new[b:b_end]


def _pieces(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece(Kind.EQUAL, "".join(old))
    else:
        yield Piece(Kind.DELETED, "".join(old))
        yield Piece(Kind.INSERTED, "".join(new))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put together what changed without a word between that stayed: first all that went, then all that came."""
    for stays, run in groupby(pieces, key=lambda piece: piece.kind == Kind.EQUAL):
        run = list(run)
        for kind in (Kind.EQUAL,) if stays else (Kind.DELETED, Kind.INSERTED):
            text = "".join(piece.text for piece in run if piece.kind == kind)
            if text:
                yield Piece(kind, text)
