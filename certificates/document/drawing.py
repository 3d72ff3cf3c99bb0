"""Painting a laid-out certificate with ReportLab."""

import io
import re
from functools import lru_cache
from threading import Lock

from django.utils import translation
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from academy.ui.mark import KEYSTONE_PATH, MARK_PATH, MARK_SIZE
from certificates.claims import Claims
from certificates.document import layout, ornament, qr
from certificates.document.layout import Ink, Line, Page
from certificates.document.wording import Wording, put_into_words

# Streams as plain bytes: a fifth smaller, and several milliseconds less, than as ASCII.
rl_config.useA85 = 0

PAPER = HexColor("#fdfbf6")
INK = HexColor("#14213b")
TEAL = HexColor("#0f5a5e")
QUIET = HexColor("#46536a")
TEXT_COLORS: dict[Ink, Color] = {Ink.MAIN: INK, Ink.ACCENT: TEAL, Ink.QUIET: QUIET}

# ReportLab notes in the shared fonts which glyphs a document uses, so a process draws one document at a time, of
# whatever kind.
one_at_a_time = Lock()

HAIRLINE = 0.4
MARK_SIDE = 48.0


def draw(claims: Claims, *, verify_url: str) -> bytes:
    """Return the certificate as a PDF of one landscape A4 page, in the claims' language.

    The same claims and address give the same bytes, as long as the translations stay as they are.
    Raises MissingGlyph or TextTooLong, before anything is drawn, where the claims cannot be printed
    truthfully.
    """
    with translation.override(claims.language):
        wording = put_into_words(claims, verify_url)
    page = layout.lay_out(wording)
    with one_at_a_time:
        return _paint(claims, wording, page, verify_url)


def _paint(claims: Claims, wording: Wording, page: Page, verify_url: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=claims.language,
        initialFontName=page.lines[0].run.cut.name,
    )
    _describe(canvas, claims, wording)
    _paint_paper(canvas)
    _paint_border(canvas)
    _paint_rules(canvas, page)
    _paint_seal(canvas)
    _paint_qr(canvas, page, verify_url)
    for line in page.lines:
        _paint_line(canvas, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _describe(canvas: Canvas, claims: Claims, wording: Wording) -> None:
    canvas.setTitle(f"{wording.title}: {claims.full_name}, {claims.course_title}")
    canvas.setAuthor(claims.issuing_authority)
    canvas.setSubject(claims.course_title)
    canvas.setKeywords([claims.serial, claims.verification_code, claims.course_code])
    canvas.setCreator(claims.issuing_authority)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    # The date of issue, not of drawing: the same claims must give the same bytes.
    canvas.setDateFormatter(lambda *_now: f"D:{claims.issued_on:%Y%m%d}000000Z")


def _paint_paper(canvas: Canvas) -> None:
    canvas.setFillColor(PAPER)
    canvas.rect(0, 0, layout.PAGE_WIDTH, layout.PAGE_HEIGHT, stroke=0, fill=1)


def _paint_border(canvas: Canvas) -> None:
    """The weave between two rules, and a rosette on each corner."""
    _define_weave(canvas)
    left = bottom = ornament.BORDER_INSET
    right, top = layout.PAGE_WIDTH - left, layout.PAGE_HEIGHT - bottom
    for x, y, angle, cells in (
        (left, bottom, 0, ornament.CELLS_ACROSS),
        (left, top, 0, ornament.CELLS_ACROSS),
        (left, bottom, 90, ornament.CELLS_UP),
        (right, bottom, 90, ornament.CELLS_UP),
    ):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        for _cell in range(cells):
            canvas.doForm("weave")
            canvas.translate(ornament.CELL, 0)
        canvas.restoreState()
    canvas.setStrokeColor(INK)
    for inset, weight in (
        (ornament.BORDER_INSET - ornament.BORDER_HALF_WIDTH, 1.0),
        (ornament.BORDER_INSET + ornament.BORDER_HALF_WIDTH, HAIRLINE),
        (ornament.BORDER_INSET + ornament.BORDER_HALF_WIDTH + 3, HAIRLINE),
    ):
        canvas.setLineWidth(weight)
        _frame(canvas, inset)
    for x in (left, right):
        for y in (bottom, top):
            _paint_corner(canvas, x, y)


def _define_weave(canvas: Canvas) -> None:
    canvas.beginForm("weave", -1, -12, ornament.CELL + 1, 12)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(HAIRLINE)
    canvas.drawPath(ornament.weave())
    canvas.endForm()


def _frame(canvas: Canvas, inset: float) -> None:
    canvas.rect(inset, inset, layout.PAGE_WIDTH - 2 * inset, layout.PAGE_HEIGHT - 2 * inset)


def _paint_corner(canvas: Canvas, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(PAPER)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.circle(0, 0, 15, stroke=1, fill=1)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(HAIRLINE)
    canvas.drawPath(ornament.rosette(8.2, 4.8, 8, 4))
    canvas.setFillColor(INK)
    canvas.circle(0, 0, 1.8, stroke=0, fill=1)
    canvas.restoreState()


def _paint_rules(canvas: Canvas, page: Page) -> None:
    """The rules above, below and between the facts."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.7)
    for y in (layout.FACTS_TOP, layout.FACTS_BOTTOM):
        canvas.line(layout.LEFT, y, layout.RIGHT, y)
    canvas.setLineWidth(HAIRLINE)
    for x in page.fact_rules:
        canvas.line(x, layout.FACTS_BOTTOM + 7, x, layout.FACTS_TOP - 7)


def _paint_seal(canvas: Canvas) -> None:
    """The academy's seal: two rings of woven lines around its mark."""
    canvas.saveState()
    canvas.translate(*layout.SEAL_CENTER)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(HAIRLINE)
    canvas.drawPath(ornament.rosette(layout.SEAL_RADIUS - 7, 7, 24, 4))
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.circle(0, 0, layout.SEAL_RADIUS - 15.5)
    canvas.translate(-MARK_SIDE / 2, MARK_SIDE / 2)
    canvas.scale(MARK_SIDE / MARK_SIZE, -MARK_SIDE / MARK_SIZE)
    for path, color in ((MARK_PATH, INK), (KEYSTONE_PATH, TEAL)):
        canvas.setFillColor(color)
        canvas.drawPath(svg_path(path), stroke=0, fill=1)
    canvas.restoreState()


@lru_cache
def svg_path(data: str) -> PDFPathObject:
    """Read path data of the absolute commands M, L, C and Z."""
    path = PDFPathObject()
    add = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
    for command, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", data):
        if command == "Z":
            path.close()
        else:
            add[command](*map(float, numbers.split()))
    return path


def _paint_qr(canvas: Canvas, page: Page, verify_url: str) -> None:
    """The code as one filled path, and a link over it for those who read on a screen.

    The path is in whole modules from the upper left corner, written out here because that costs a
    fifth of what ReportLab's formatting of 300 rectangles does.
    """
    modules = qr.matrix(verify_url)
    box = page.qr
    scale = box.width / len(modules)
    rectangles = (f"{column} {row} {length} 1 re" for column, row, length in qr.rectangles(modules))
    canvas.saveState()
    canvas.translate(box.left, box.top)
    canvas.scale(scale, -scale)
    canvas.setFillColor(INK)
    canvas.drawPath(PDFPathObject(["n", *rectangles]), stroke=0, fill=1)
    canvas.restoreState()
    canvas.linkURL(verify_url, (box.left, box.bottom, box.right, box.top))


def _paint_line(canvas: Canvas, line: Line) -> None:
    text = canvas.beginText(line.x, line.y)
    text.setFont(line.run.cut.name, line.size)
    text.setFillColor(TEXT_COLORS[line.ink])
    text.setCharSpace(line.tracking)
    text.textOut(line.run.glyphs)
    canvas.drawText(text)
