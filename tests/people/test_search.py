import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.people.search import fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Núñez", "nunez"),
        ("ÁLVAREZ", "alvarez"),
        ("Nguyễn Thị", "nguyen thi"),
        ("G̃uaraní", "guarani"),
        ("ПЕТРОВ", "петров"),
        ("SN-77", "sn-77"),
        ("", ""),
    ],
)
def test_accents_and_case_are_taken_away(name, folded):
    assert fold(name) == folded


@given(st.text())
def test_it_does_not_matter_how_a_letter_is_composed(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
