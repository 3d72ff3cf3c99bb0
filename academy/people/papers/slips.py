"""Sign-in slips: several a page with lines to cut along, each in the language of its person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from academy.people.papers.sheet import Sheet, bold, plain, serif
from academy.ui.paper.painting import QUIET, TEAL, one_at_a_time, paint_qr

ACROSS, DOWN = 2, 4
EDGE = 20.0  # what printers leave white
INSET = 15.0
QR_SIDE = 62.0


@dataclass(frozen=True)
class SlipWords:
    """What stands on one slip. ``url`` is in the square, ``address`` is what a person types."""

    name: str
    unit: str
    username: str
    code: str
    until: datetime
    language: str
    url: str
    address: str


@dataclass(frozen=True)
class _Labels:
    heading: str
    username: str
    code: str
    steps: tuple[str, str, str]


def draw_slips(slips: Sequence[SlipWords], *, language: str, size: str) -> bytes:
    """Return the slips as a PDF, A4 or Letter (``size`` is ``a4`` or ``letter``); ``language`` is the document's."""
    with override(language):
        title = gettext("Sign-in slips")
    labels = {each: _labels(each) for each in {slip.language for slip in slips}}
    with one_at_a_time:
        sheet = Sheet(size, title=title, language=language)
        for page in _pages(slips):
            _paint_page(sheet, page, labels)
            sheet.end_page()
        return sheet.finish()


def _labels(language: str) -> _Labels:
    with override(language):
        return _Labels(
            heading=gettext("Human Rights Academy: your way in"),
            username=gettext("User name"),
            code=gettext("One-time code"),
            steps=(
                gettext("Scan the square, or open the address."),
                gettext("Type your user name, and the code as the password."),
                gettext("Choose a password that only you know. Then throw this slip away."),
            ),
        )


def _pages(slips: Sequence[SlipWords]) -> Iterable[Sequence[SlipWords]]:
    per_page = ACROSS * DOWN
    return (slips[start : start + per_page] for start in range(0, len(slips), per_page))


def _paint_page(sheet: Sheet, slips: Sequence[SlipWords], labels: dict[str, _Labels]) -> None:
    wide, high = (sheet.width - 2 * EDGE) / ACROSS, (sheet.height - 2 * EDGE) / DOWN
    _paint_cuts(sheet, wide, high, rows=-(-len(slips) // ACROSS))
    for place, slip in enumerate(slips):
        row, column = divmod(place, ACROSS)
        _paint_slip(sheet, slip, labels[slip.language], EDGE + column * wide, EDGE + row * high, wide, high)


def _paint_cuts(sheet: Sheet, wide: float, high: float, *, rows: int) -> None:
    """Dashed lines around every slip; they reach the edges of the sheet, where the scissors begin."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    bottom = EDGE + rows * high
    for row in range(1, rows + 1):
        canvas.line(0, sheet.up(EDGE + row * high), sheet.width, sheet.up(EDGE + row * high))
    for column in range(1, ACROSS):
        canvas.line(EDGE + column * wide, sheet.height, EDGE + column * wide, sheet.up(bottom))
    canvas.restoreState()


def _paint_slip(sheet: Sheet, slip: SlipWords, labels: _Labels, x: float, y: float, wide: float, high: float) -> None:
    left, right = x + INSET, x + wide - INSET
    width = right - left
    beside = width - QR_SIDE - 12
    top = sheet.text(labels.heading, bold(7.5, color=TEAL), left, y + INSET - 3, beside)
    top = sheet.text(slip.name, serif(15, 2, least=8.5, leading=1.1), left, top + 2, beside)
    top = sheet.text(slip.unit, plain(8, 2, least=6, color=QUIET, leading=1.15), left, top + 1, beside)
    sheet.text(_until(slip), plain(7.5, color=QUIET), left, max(top + 1, y + INSET + QR_SIDE - 10), beside)
    paint_qr(sheet.canvas, slip.url, right - QR_SIDE, sheet.up(y + INSET), QR_SIDE)
    top = max(top, y + INSET + QR_SIDE) + 5
    sheet.rule(left, top, right, color=QUIET, weight=0.4)
    half = width / 2
    below = sheet.text(labels.username, plain(7.5, color=QUIET), left, top + 4, half - 6)
    sheet.text(slip.username, bold(13, least=6), left, below, half - 6)
    below = sheet.text(labels.code, plain(7.5, color=QUIET), left + half, top + 4, half)
    top = sheet.text(slip.code, bold(13), left + half, below, half) + 3
    sheet.rule(left, top, right, color=QUIET, weight=0.4)
    top += 4
    steps = (f"{labels.steps[0]} {slip.address}", *labels.steps[1:])
    for number, step in enumerate(steps, start=1):
        sheet.text(str(number), bold(8.5, color=TEAL, leading=1.15), left, top, 10)
        top = sheet.text(step, plain(8.5, 2, least=6, leading=1.15), left + 12, top, width - 12) + 1.5


def _until(slip: SlipWords) -> str:
    with override(slip.language):
        day = date_format(timezone.localtime(slip.until), "DATE_FORMAT")
        return gettext("Works until %(day)s.") % {"day": day}
