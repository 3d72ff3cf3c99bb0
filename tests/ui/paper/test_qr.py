import segno
from hypothesis import given
from hypothesis import strategies as st

from academy.ui.paper import qr
from tests.certificates.sample import VERIFY_URL


def test_the_matrix_is_a_code_for_the_address_at_level_m_or_better():
    code = segno.make_qr(VERIFY_URL, error="m", mask=qr.MASK)
    assert qr.matrix(VERIFY_URL) == tuple(tuple(row) for row in code.matrix)
    assert code.error in {"M", "Q", "H"}


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80))
def test_rectangles_cover_the_dark_modules_once_and_nothing_else(path):
    modules = qr.matrix(f"https://academy.example/{path}")
    painted = [[0] * len(modules) for _ in modules]
    for column, row, length in qr.rectangles(modules):
        for offset in range(length):
            painted[row][column + offset] += 1
    assert tuple(map(tuple, painted)) == modules


def test_neighbors_in_a_row_are_one_rectangle():
    assert list(qr.rectangles(((1, 1, 0, 1), (0, 1, 1, 1)))) == [(0, 0, 2), (3, 0, 1), (1, 1, 3)]
