"""A sheet of paper in a printer's format, and text that is set on it within a width."""

import io
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from academy.ui.paper.errors import MissingGlyph, TextTooLong
from academy.ui.paper.faces import SANS, SANS_BOLD, SERIF, Cut
from academy.ui.paper.painting import INK
from academy.ui.paper.typesetting import Fitted, Step, clean, fit

SIZES = {"a4": A4, "letter": LETTER}


@dataclass(frozen=True)
class Style:
    """How a kind of text is set, in points. ``leading`` is the distance of lines as a multiple of the size."""

    cut: Cut
    steps: tuple[Step, ...]
    color: Color = INK
    leading: float = 1.25


class Sheet:
    """A document of pages of one size, drawn from the upper left corner as one reads: x to the right, y downward."""

    def __init__(self, size: str, *, title: str, language: str):
        self.width, self.height = SIZES[size]
        self._target = io.BytesIO()
        _fit("a", Style(SANS, (Step(1, 9, 9),)), 100)  # loads the face that the document begins with
        self.canvas = Canvas(
            self._target,
            pagesize=SIZES[size],
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=language,
            initialFontName=SANS.name,
        )
        self.canvas.setTitle(title)
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def up(self, y: float) -> float:
        """The same place for ReportLab, which counts from the lower edge."""
        return self.height - y

    def text(self, text: str, style: Style, left: float, top: float, width: float, *, align: float = 0) -> float:
        """Set a text and return the y below it; ``align`` is 0 for the left, 0.5 for the middle, 1 for the right."""
        fitted = _fit(text, style, width)
        leading = fitted.size * style.leading
        for index, run in enumerate(fitted.runs):
            line = self.canvas.beginText(
                left + (width - fitted.width(run)) * align,
                self.up(top + index * leading + leading / 2 + fitted.size * 0.32),
            )
            line.setFont(run.cut.name, fitted.size)
            line.setFillColor(style.color)
            line.setCharSpace(fitted.tracking)
            line.textOut(run.glyphs)
            self.canvas.drawText(line)
        return top + leading * len(fitted.runs)

    def rule(self, left: float, y: float, right: float, *, color: Color = INK, weight: float = 0.5) -> None:
        """Draw a level line."""
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(weight)
        self.canvas.line(left, self.up(y), right, self.up(y))

    def end_page(self) -> None:
        """Finish the page; what is drawn after it stands on the next one, from the upper edge again."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self.canvas.save()
        return self._target.getvalue()


def _fit(text: str, style: Style, width: float) -> Fitted:
    """Set a text whatever is in it: a paper to sign in by must be made for everybody.

    What the faces have no letter for becomes a question mark, and what is too long for its place ends in dots.
    """
    text = clean(text)
    while True:
        try:
            return fit(text, style.cut, width, style.steps)
        except MissingGlyph as problem:
            for character in problem.characters:
                text = text.replace(character, "?")
        except TextTooLong:
            text = f"{text[: len(text) * 3 // 4].rstrip('… ')}…"


def plain(size: float, lines: int = 1, *, cut: Cut = SANS, least: float = 6.0, **style) -> Style:
    """A style that goes from ``size`` down to ``least`` before it ends in dots."""
    return Style(cut, (Step(lines, size, least),), **style)


def serif(size: float, lines: int = 1, *, least: float = 6.0, **style) -> Style:
    """A style in the serif, like ``plain``: sizes in points, on ``lines`` lines at most."""
    return plain(size, lines, cut=SERIF, least=least, **style)


def bold(size: float, lines: int = 1, *, least: float = 6.0, **style) -> Style:
    """A style in the bold sans, like ``plain``: sizes in points, on ``lines`` lines at most."""
    return plain(size, lines, cut=SANS_BOLD, least=least, **style)
