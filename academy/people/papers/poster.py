"""The poster of a join code: a square to scan, a code to type, three steps, in the nation's language and English."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, override

from academy.people.papers.sheet import Sheet, bold, plain, serif
from academy.ui.paper.painting import QUIET, TEAL, one_at_a_time, paint_mark, paint_qr

MARGIN = 54.0
QR_SIDE = 212.0
GAP = 30.0


@dataclass(frozen=True)
class Poster:
    """What a poster says. ``url`` is in the square, ``address`` is what a person types before the code."""

    unit: str
    code: str
    url: str
    address: str
    until: date
    waits: bool


@dataclass(frozen=True)
class _Words:
    academy: str
    title: str
    code: str
    address: str
    until: str
    steps: tuple[str, str, str]


def draw_poster(poster: Poster, *, language: str, size: str) -> bytes:
    """Return the poster as a PDF of one page, A4 or Letter (``size`` is ``a4`` or ``letter``)."""
    words = _words(poster, language)
    second = None if language == "en" else _words(poster, "en")
    with one_at_a_time:
        sheet = Sheet(size, title=f"{words.title}: {poster.unit}", language=language)
        _paint(sheet, poster, words, second)
        sheet.end_page()
        return sheet.finish()


def _words(poster: Poster, language: str) -> _Words:
    with override(language):
        last = (
            gettext("Choose a password, and note the user name you get. Your unit’s coordinator then lets you in.")
            if poster.waits
            else gettext("Choose a password, and note the user name you get. Then start learning.")
        )
        return _Words(
            academy=gettext("Human Rights Academy"),
            title=gettext("Join your unit"),
            code=gettext("Code"),
            address=gettext("Address"),
            until=gettext("Works until the end of %(day)s.") % {"day": date_format(poster.until, "DATE_FORMAT")},
            steps=(
                gettext("Scan the square with the camera of your phone. Or open the address and type the code."),
                gettext("Give your name and, if you have one, your service number. You need no e-mail address."),
                last,
            ),
        )


def _paint(sheet: Sheet, poster: Poster, words: _Words, second: _Words | None) -> None:
    left, right = MARGIN, sheet.width - MARGIN
    width = right - left
    sheet.canvas.saveState()
    paint_mark(sheet.canvas, left, sheet.up(MARGIN), 34)
    sheet.canvas.restoreState()
    sheet.text(words.academy, serif(17), left + 44, MARGIN + 6, width - 44)
    sheet.rule(left, MARGIN + 48, right, weight=0.8)
    top = sheet.text(words.title, serif(23, color=TEAL), left, MARGIN + 66, width)
    top = sheet.text(poster.unit, serif(36, 3, least=18, leading=1.12), left, top + 4, width) + 24
    paint_qr(sheet.canvas, poster.url, left, sheet.up(top), QR_SIDE)
    aside = left + QR_SIDE + GAP
    room = right - aside
    at = sheet.text(words.code, bold(10.5, color=TEAL), aside, top, room)
    for part in poster.code.split("-"):
        at = sheet.text(part, bold(41, leading=1.06), aside, at, room)
    at = sheet.text(words.address, bold(10.5, color=TEAL), aside, at + 10, room)
    sheet.text(poster.address, bold(15, 2, least=8), aside, at + 1, room)
    top = _steps(sheet, words, left, top + QR_SIDE + 24, width, 15)
    top = sheet.text(words.until, plain(10.5, color=QUIET), left, top + 2, width)
    if second:
        sheet.rule(left, top + 10, right, color=QUIET, weight=0.4)
        top = _steps(sheet, second, left, top + 20, width, 10)
        sheet.text(second.until, plain(10, color=QUIET), left, top, width)


def _steps(sheet: Sheet, words: _Words, left: float, top: float, width: float, size: float) -> float:
    indent = size * 1.9
    for number, step in enumerate(words.steps, start=1):
        sheet.text(str(number), bold(size, color=TEAL), left, top, indent)
        top = sheet.text(step, plain(size, 3), left + indent, top, width - indent) + size * 0.45
    return top
