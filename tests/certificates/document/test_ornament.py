import re

import pytest

from certificates.document import ornament
from certificates.document.layout import PAGE_HEIGHT, PAGE_WIDTH


def points(path):
    """The points of each stroke of a path, control points included."""
    strokes = []
    for numbers, operator in re.findall(r"((?:-?[\d.]+ )+)([mc])", path.getCode()):
        values = [float(number) for number in numbers.split()]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        if operator == "m":
            strokes.append(pairs)
        else:
            strokes[-1] += pairs
    return strokes


def test_the_sides_of_the_page_are_whole_numbers_of_cells():
    across = ornament.CELLS_ACROSS * ornament.CELL + 2 * ornament.BORDER_INSET
    up = ornament.CELLS_UP * ornament.CELL + 2 * ornament.BORDER_INSET
    assert across == pytest.approx(PAGE_WIDTH, abs=0.05)
    assert up == pytest.approx(PAGE_HEIGHT, abs=0.05)


def test_each_strand_of_the_weave_goes_on_into_the_next_cell_within_the_band():
    strokes = points(ornament.weave())
    assert len(strokes) == ornament.STRANDS + 2
    for stroke in strokes:
        (start_x, start_y), (end_x, end_y) = stroke[0], stroke[-1]
        assert (start_x, end_x) == (0, pytest.approx(ornament.CELL, abs=0.01))
        assert start_y == pytest.approx(end_y, abs=0.01)
        assert max(abs(y) for _, y in stroke) <= ornament.BORDER_HALF_WIDTH


def test_a_rosette_closes_and_keeps_between_its_radii():
    for stroke in points(ornament.rosette(40, 7, 24, 4)):
        assert stroke[0] == pytest.approx(stroke[-1], abs=0.01)
        distances = [(x * x + y * y) ** 0.5 for x, y in stroke[::3]]
        assert 33 - 0.01 <= min(distances) < 34
        assert 46 < max(distances) <= 47 + 0.01
