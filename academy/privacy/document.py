"""All that is held on a person as a PDF to read and to print: A4, in the typefaces of the certificates."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from academy.people.models import User
from academy.privacy.collecting import Row, collect, held
from academy.privacy.holdings import Holding, Item
from academy.ui.paper.errors import MissingGlyph
from academy.ui.paper.faces import SANS, SANS_BOLD, SERIF, Cut
from academy.ui.paper.painting import INK, QUIET, TEAL, one_at_a_time, paint_mark
from academy.ui.paper.typesetting import UNITS_PER_EM, Run, clean, shape
from certificates.actions.issuing import verify_url
from certificates.claims import Claims
from certificates.document.wording import as_number
from certificates.printed import lines_of

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM = 56.0, HEIGHT - 56.0, 64.0
MARK_SIDE = 34.0
# Of a long table the newest rows are printed; the JSON file has them all.
MOST_ROWS = 300
MISSING = "□"
Words = list[tuple[str, Cut]]


@dataclass(frozen=True)
class Style:
    """Size and distance of lines in points; ``before`` is the space above, ``together`` what must follow on a page."""

    size: float
    leading: float
    color: Any = INK
    before: float = 0.0
    together: float = 0.0


TITLE = Style(23, 27)
NAME = Style(13, 18, before=2)
LEAD = Style(9.5, 13.5, QUIET, before=4)
HEADING = Style(14.5, 18, TEAL, before=20, together=64)
NOTE = Style(9, 12.5, QUIET, together=28)
ROW = Style(9.5, 13, before=6)


@dataclass(frozen=True)
class Line:
    """One line of text at a height of its page."""

    runs: tuple[Run, ...]
    y: float
    style: Style


def document(person: User, *, language: str) -> bytes:
    """The file, in a language. Characters that the typefaces lack are told by a square, and that they are."""
    with translation.override(language), one_at_a_time:
        pages = _Flow(person.get_full_name())
        pages.head(person)
        for each in held(person):
            if each.count:
                pages.section(each.holding, each.count, collect(each.holding, person, newest=MOST_ROWS))
        pages.last_words()
        return _paint(pages.pages, person, language)


class _Flow:
    """Fills page after page with lines."""

    def __init__(self, name: str):
        self.name = name
        self.pages: list[list[Line]] = [[]]
        self.y = TOP - MARK_SIDE - 14
        self.lacking = False

    def head(self, person: User) -> None:
        self.text(_("What is held on you"), TITLE, SERIF)
        self.text(self.name, NAME, SANS_BOLD)
        moment = date_format(timezone.localtime(), "DATETIME_FORMAT")
        self.text(_("As of %(moment)s. Account %(number)s.") % {"moment": moment, "number": person.uid}, LEAD)
        self.text(
            _("This is everything that the academy holds on you. Of your password only a check value is kept."),
            LEAD,
        )

    def section(self, holding: Holding, count: int, rows: Iterable[Row]) -> None:
        self.text(str(holding.title), HEADING, SERIF)
        kept = _("Kept %(until)s.") % {"until": holding.until}
        self.text(f"{holding.what} {kept}", NOTE)
        if count > MOST_ROWS:
            self.text(
                _("Here are the newest %(shown)s of %(all)s. The JSON file has all of them.")
                % {"shown": MOST_ROWS, "all": count},
                NOTE,
            )
        for row in rows:
            self.words(list(_words_of(holding, row)), ROW)

    def last_words(self) -> None:
        if self.lacking:
            note = _("%(square)s stands for a character that this file cannot print. The JSON file has it.")
            self.text(note % {"square": MISSING}, LEAD)

    def text(self, text: str, style: Style, cut: Cut = SANS) -> None:
        self.words([(word, cut) for word in clean(text).split(" ")], style)

    def words(self, words: Words, style: Style) -> None:
        """Set words on lines, and lines on pages."""
        runs = [run for word, cut in words for run in self._runs(word, cut, style)]
        lines = list(_lines(runs, style))
        height = style.before + style.leading * min(len(lines), 3) + style.together
        self.y -= style.before
        if self.y - height < BOTTOM:
            self.pages.append([])
            self.y = TOP
        for line in lines:
            if self.y - style.leading < BOTTOM:
                self.pages.append([])
                self.y = TOP
            self.y -= style.leading
            self.pages[-1].append(Line(tuple(line), self.y, style))

    def _runs(self, word: str, cut: Cut, style: Style) -> Iterator[Run]:
        """A word as shaped; one wider than the page in pieces."""
        try:
            run = shape(word, cut)
        except MissingGlyph as problem:
            self.lacking = True
            for character in problem.characters:
                word = word.replace(character, MISSING * len(character))
            run = shape(word, cut)
        if run.width * style.size / UNITS_PER_EM <= WIDTH - 2 * MARGIN:
            yield run
            return
        half = len(word) // 2
        yield from self._runs(word[:half], cut, style)
        yield from self._runs(word[half:], cut, style)


def _lines(runs: list[Run], style: Style) -> Iterator[list[Run]]:
    line: list[Run] = []
    room = WIDTH - 2 * MARGIN
    for run in runs:
        width = run.width * style.size / UNITS_PER_EM + _gap(run.cut, style)
        if line and width > room:
            yield line
            line, room = [], WIDTH - 2 * MARGIN
        line.append(run)
        room -= width
    if line:
        yield line


def _gap(cut: Cut, style: Style) -> float:
    return shape(" ", cut).width * style.size / UNITS_PER_EM


def _words_of(holding: Holding, row: Row) -> Iterator[tuple[str, Cut]]:
    """A row as labels and values; what is empty is left out."""
    pairs = [pair for item in holding.items for pair in _pairs(item, row) if pair[1]]
    for place, (label, value) in enumerate(pairs):
        end = "" if place == len(pairs) - 1 else " ·"
        yield from ((word, SANS_BOLD) for word in clean(f"{label}:").split(" "))
        yield from ((word, SANS) for word in clean(f"{value}{end}").split(" "))


def _pairs(item: Item, row: Row) -> list[tuple[str, str]]:
    value = row[item.name]
    if item.lookup == "claims":
        claims = Claims.from_json(value)
        lines = lines_of(claims, verify_url=verify_url(claims.verification_code))
        return [(line.label, ", ".join(line.values)) for line in lines]
    return [(str(item.label), _shown(value, item))]


def _shown(value: Any, item: Item) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, Decimal):
        return as_number(value)
    if isinstance(value, list):
        return " | ".join(_shown(each, item) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{item.keys.get(key, key)}: {_shown(each, item)}" for key, each in value.items())
    return str(item.words.get(value, value))


def _paint(pages: list[list[Line]], person: User, language: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1, lang=language)
    canvas.setTitle(f"{_('What is held on you')}: {person.get_full_name()}")
    canvas.setAuthor(_("Human Rights Academy"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, lines in enumerate(pages, start=1):
        if number == 1:
            _paint_mark(canvas)
        for line in lines:
            _paint_runs(canvas, line.runs, MARGIN, line.y, line.style)
        place = _("Page %(number)s of %(total)s") % {"number": number, "total": len(pages)}
        _paint_runs(canvas, tuple(shape(word, SANS) for word in clean(place).split(" ")), MARGIN, 40, NOTE)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _paint_mark(canvas: Canvas) -> None:
    canvas.saveState()
    paint_mark(canvas, MARGIN, TOP, MARK_SIDE)
    canvas.restoreState()
    name = tuple(shape(word, SANS_BOLD) for word in clean(_("Human Rights Academy")).split(" "))
    _paint_runs(canvas, name, MARGIN + MARK_SIDE + 10, TOP - MARK_SIDE / 2 - 4, Style(11, 14))


def _paint_runs(canvas: Canvas, runs: tuple[Run, ...], x: float, y: float, style: Style) -> None:
    for run in runs:
        text = canvas.beginText(x, y)
        text.setFont(run.cut.name, style.size)
        text.setFillColor(style.color)
        text.textOut(run.glyphs)
        canvas.drawText(text)
        x += run.width * style.size / UNITS_PER_EM + _gap(run.cut, style)
