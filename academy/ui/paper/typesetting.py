"""Measured text: shaping a string into a run, and fitting a text into a width by wrapping and shrinking."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from academy.ui.paper.errors import MissingGlyph, TextTooLong
from academy.ui.paper.faces import DRAWN_AS, FALLBACK, Cut, load

UNITS_PER_EM = 1000
_DRAWN_AS = str.maketrans(DRAWN_AS)
_NEVER_DRAWN = {"Cc", "Cf", "Cs", "Co", "Cn"}

# What a line never breaks: a short word and the next ("de la Cruz"), a text and the dot that follows it.
_UNBROKEN = re.compile(r"(?:[^\W\d_A-Z]{1,3} ){0,2}\S+(?: ·)?")


@dataclass(frozen=True)
class Run:
    """A shaped string: `glyphs` is what ReportLab draws, `width` is in thousandths of the type size."""

    text: str
    cut: Cut
    glyphs: ShapedStr
    width: float


@dataclass(frozen=True)
class Step:
    """One way to set a text: on at most `lines` lines, from the `largest` to the `smallest` size (points)."""

    lines: int
    largest: float
    smallest: float


@dataclass(frozen=True)
class Fitted:
    """A text set on lines: the runs, their size in points and the letterspacing in points."""

    runs: tuple[Run, ...]
    size: float
    tracking: float = 0.0

    def width(self, run: Run) -> float:
        """The width of one of the runs, in points; letterspacing stands between letters only."""
        return run.width * self.size / UNITS_PER_EM + self.tracking * (len(run.glyphs) - 1)


def clean(text: str) -> str:
    """Return the text composed (NFC) and on one line, each run of white space as one space."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


@lru_cache(maxsize=2048)
def choose_cut(text: str, cut: Cut) -> Cut:
    """Return the cut, or the one it falls back on, that can print the whole text.

    Raises MissingGlyph with the characters that neither has. Scripts that need more than kerning
    and marks (Arabic, Devanagari, …) are in neither, so they are refused here, not printed wrongly.
    """
    missing = _missing(text, cut)
    if missing and cut in FALLBACK:
        cut = FALLBACK[cut]
        missing = _missing(text, cut)
    if missing:
        raise MissingGlyph(missing)
    return cut


def check_glyphs(texts: Iterable[tuple[str, Cut]]) -> None:
    """Raise one MissingGlyph with every character of all the texts that cannot be printed."""
    missing: set[str] = set()
    for text, cut in texts:
        try:
            shape(clean(text), cut)
        except MissingGlyph as problem:
            missing.update(problem.characters)
    if missing:
        raise MissingGlyph(missing)


@lru_cache(maxsize=2048)
def shape(text: str, cut: Cut) -> Run:
    """Shape a clean text: kerning applied, combining marks placed by the font's own anchors."""
    cut = choose_cut(text, cut)
    face = load(cut)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text.translate(_DRAWN_AS))
    buffer.guess_segment_properties()
    hb.shape(face.shaper, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []
    if len(infos) != len(text):
        raise MissingGlyph(_with_marks(text))
    data = []
    for index, (character, position) in enumerate(zip(text, positions, strict=True)):
        if _is_mark(character) and not (position.x_offset or position.y_offset):
            raise MissingGlyph([_cluster(text, index)])
        data.append(
            ShapeData(
                infos[index].cluster,
                position.x_advance,
                position.y_advance,
                position.x_offset,
                position.y_offset,
                face.font.face.charWidths[ord(character)],
            )
        )
    width = sum(position.x_advance for position in positions)
    return Run(text=text, cut=cut, glyphs=ShapedStr(text, shapeData=data), width=width)


def fit(
    text: str,
    cut: Cut,
    width: float,
    steps: Sequence[Step],
    *,
    tracking: float = 0.0,
    break_words: bool = True,
) -> Fitted:
    """Set a text within `width` points by the first step it fits, as large as that step allows.

    Letterspacing is for texts of one line; it is dropped where a text must be wrapped. Raises
    TextTooLong where the text does not fit even the last step, with words broken between letters if
    `break_words`.
    """
    text = clean(text)
    cut = choose_cut(text, cut)
    for step in steps:
        if step.lines == 1:
            fitted = _on_one_line(text, cut, width, step, tracking)
        else:
            fitted = _on_lines(_UNBROKEN.findall(text), cut, width, step)
        if fitted:
            return fitted
    fitted = _on_lines(_letter_groups(text), cut, width, steps[-1], joint="") if break_words else None
    if fitted is None:
        raise TextTooLong(text)
    return fitted


def _on_one_line(text: str, cut: Cut, width: float, step: Step, tracking: float) -> Fitted | None:
    run = shape(text, cut)
    room = width - tracking * (len(text) - 1)
    size = min(step.largest, room * UNITS_PER_EM / run.width) if run.width else step.largest
    return Fitted((run,), size, tracking) if size >= step.smallest else None


def _on_lines(words: list[str], cut: Cut, width: float, step: Step, joint: str = " ") -> Fitted | None:
    """Try ever smaller sizes, half a point at a time, and even out the lines of the first that fits."""
    size = step.largest
    while size >= step.smallest:
        limit = width * UNITS_PER_EM / size
        lines = _wrap(words, cut, limit, joint)
        if lines and len(lines) <= step.lines:
            runs = _evened(words, cut, limit, joint, lines)
            # Kerning may add a little where letters measured alone come together in a broken word.
            exact = min(size, width * UNITS_PER_EM / max(run.width for run in runs))
            if exact >= step.smallest:
                return Fitted(runs, exact)
        size -= 0.5
    return None


def _evened(words: list[str], cut: Cut, limit: float, joint: str, lines: list[str]) -> tuple[Run, ...]:
    """Wrap to the narrowest width that needs no more lines, so that no word is left alone."""
    narrow, wide = limit / 2, limit
    while wide - narrow > limit / 50:
        middle = (narrow + wide) / 2
        attempt = _wrap(words, cut, middle, joint)
        if attempt and len(attempt) <= len(lines):
            lines, wide = attempt, middle
        else:
            narrow = middle
    return tuple(shape(line, cut) for line in lines)


def _wrap(words: list[str], cut: Cut, limit: float, joint: str) -> list[str] | None:
    """Fill lines with words up to `limit`; None where a word alone is wider."""
    gap = shape(joint, cut).width
    lines: list[list[str]] = []
    room = 0.0
    for word in words:
        width = shape(word, cut).width
        if width > limit:
            return None
        if lines and gap + width <= room:
            lines[-1].append(word)
            room -= gap + width
        else:
            lines.append([word])
            room = limit - width
    return [joint.join(line) for line in lines]


def _missing(text: str, cut: Cut) -> set[str]:
    face = load(cut)
    return {
        character for character in text if unicodedata.category(character) in _NEVER_DRAWN or face.lacks(character)
    }


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def _cluster(text: str, index: int) -> str:
    """The mark at `index` with the letter that carries it and the marks between."""
    start = index
    while start > 0 and _is_mark(text[start]):
        start -= 1
    return text[start : index + 1]


def _with_marks(text: str) -> list[str]:
    return [_cluster(text, index) for index, character in enumerate(text) if _is_mark(character)]


def _letter_groups(text: str) -> list[str]:
    """The letters of a text, each with its marks: the places where a word may break at worst."""
    groups: list[str] = []
    for character in text:
        if groups and _is_mark(character):
            groups[-1] += character
        else:
            groups.append(character)
    return groups
