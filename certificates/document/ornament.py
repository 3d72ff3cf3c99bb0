"""Lines in the manner of engraved documents, as vectors: the woven border and the rosettes.

Everything here is the same on every certificate, so each path is made once in a process.
"""

import math
from collections.abc import Callable
from functools import lru_cache

from reportlab.pdfgen.pathobject import PDFPathObject

# At this inset the sides of A4 are 19 and 13 cells of one length, so that the weave closes at every
# corner: (841.89 - 2 i) / 19 = (595.28 - 2 i) / 13.
BORDER_INSET = 30.48
CELLS_ACROSS, CELLS_UP = 19, 13
CELL = (841.89 - 2 * BORDER_INSET) / CELLS_ACROSS
BORDER_HALF_WIDTH = 7.5

WAVES_PER_CELL = 2
STRANDS = 4


@lru_cache
def weave() -> PDFPathObject:
    """One cell of the border along the x axis: sine strands a fraction of a wave apart, and finer ones."""
    path = PDFPathObject()
    for strand in range(STRANDS):
        _sine(path, WAVES_PER_CELL, BORDER_HALF_WIDTH - 1.6, strand / STRANDS)
    for phase in (0.0, 0.5):
        _sine(path, WAVES_PER_CELL * 2, BORDER_HALF_WIDTH * 0.38, phase)
    return path


@lru_cache
def rosette(radius: float, amplitude: float, lobes: int, strands: int) -> PDFPathObject:
    """Closed waves around a circle, `strands` of them turned against each other by equal parts of a lobe."""
    path = PDFPathObject()
    for strand in range(strands):
        phase = math.tau * strand / strands

        def distance(angle: float, phase: float = phase) -> float:
            return radius + amplitude * math.sin(lobes * angle + phase)

        _closed(path, distance, segments=lobes * 4)
    return path


def _sine(path: PDFPathObject, waves: int, amplitude: float, phase: float) -> None:
    """Add a sine over one cell, as a cubic curve for each eighth of a wave, with true slopes."""
    pieces = waves * 8
    step = CELL / pieces
    rate = math.tau * waves / CELL

    def height(x: float) -> float:
        return amplitude * math.sin(rate * x + math.tau * phase)

    def slope(x: float) -> float:
        return amplitude * rate * math.cos(rate * x + math.tau * phase)

    path.moveTo(0, height(0))
    for piece in range(pieces):
        start, end = piece * step, (piece + 1) * step
        third = step / 3
        path.curveTo(
            start + third,
            height(start) + slope(start) * third,
            end - third,
            height(end) - slope(end) * third,
            end,
            height(end),
        )


def _closed(path: PDFPathObject, distance: Callable[[float], float], segments: int) -> None:
    """Add a closed curve around the origin, `distance` from it at each angle."""
    step = math.tau / segments

    def point(angle: float) -> tuple[float, float]:
        return distance(angle) * math.cos(angle), distance(angle) * math.sin(angle)

    def tangent(angle: float) -> tuple[float, float]:
        (x0, y0), (x1, y1) = point(angle - 1e-4), point(angle + 1e-4)
        return (x1 - x0) / 2e-4, (y1 - y0) / 2e-4

    path.moveTo(*point(0))
    for segment in range(segments):
        start, end = segment * step, (segment + 1) * step
        (x0, y0), (x1, y1) = point(start), point(end)
        (dx0, dy0), (dx1, dy1) = tangent(start), tangent(end)
        third = step / 3
        path.curveTo(x0 + dx0 * third, y0 + dy0 * third, x1 - dx1 * third, y1 - dy1 * third, x1, y1)
    path.close()
