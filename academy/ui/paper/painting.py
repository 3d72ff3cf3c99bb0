"""Painting with ReportLab: the colors of print, and the parts that every paper of the academy has."""

import re
from functools import lru_cache
from threading import Lock

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from academy.ui.mark import KEYSTONE_PATH, MARK_PATH, MARK_SIZE
from academy.ui.paper import qr

# Streams as plain bytes: a fifth smaller, and several milliseconds less, than as ASCII.
rl_config.useA85 = 0

INK = HexColor("#14213b")
TEAL = HexColor("#0f5a5e")
QUIET = HexColor("#46536a")

# ReportLab notes in the shared fonts which glyphs a document uses, so a process draws one document at a time.
one_at_a_time = Lock()


def paint_mark(canvas: Canvas, left: float, top: float, side: float) -> None:
    """Paint the academy's mark, its upper left corner at (left, top). The canvas is left scaled: save its state."""
    canvas.translate(left, top)
    canvas.scale(side / MARK_SIZE, -side / MARK_SIZE)
    for path, color in ((MARK_PATH, INK), (KEYSTONE_PATH, TEAL)):
        canvas.setFillColor(color)
        canvas.drawPath(_svg_path(path), stroke=0, fill=1)


def paint_qr(canvas: Canvas, url: str, left: float, top: float, side: float) -> None:
    """Paint a QR code as one filled path, and lay a link over it for those who read on a screen.

    The path is in whole modules from the upper left corner, written out here because that costs a
    fifth of what ReportLab's formatting of 300 rectangles does.
    """
    canvas.saveState()
    canvas.translate(left, top)
    modules = qr.matrix(url)
    canvas.scale(side / len(modules), -side / len(modules))
    rectangles = (f"{column} {row} {length} 1 re" for column, row, length in qr.rectangles(modules))
    canvas.setFillColor(INK)
    canvas.drawPath(PDFPathObject(["n", *rectangles]), stroke=0, fill=1)
    canvas.restoreState()
    canvas.linkURL(url, (left, top - side, left + side, top))


@lru_cache
def _svg_path(data: str) -> PDFPathObject:
    """Read path data of the absolute commands M, L, C and Z."""
    path = PDFPathObject()
    add = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
    for command, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", data):
        if command == "Z":
            path.close()
        else:
            add[command](*map(float, numbers.split()))
    return path
