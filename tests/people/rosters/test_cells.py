"""Cells are made tidy, and what no record may hold is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.people.rosters.cells import MOST, echo, values_of
from academy.people.rosters.problems import TEXTS, Problem, text_of

COLUMNS = {field: place for place, field in enumerate(["number", "given_names", "full_name", "rank", "category"])}


def values(**cells):
    return values_of([cells.get(field, "") for field in COLUMNS], COLUMNS)


def test_spaces_and_invisible_dust_are_taken_away():
    found, problems = values(number="\u00a0 12  3\t", given_names="\ufeffAna\u00ad  Lucía ")
    assert (found, problems) == ({"number": "12 3", "given_names": "Ana Lucía"}, [])


def test_letters_are_composed():
    assert values(number="1", given_names="Nu\u0301n\u0303ez")[0]["given_names"] == "Núñez"


def test_a_whole_name_is_taken_apart_at_its_comma():
    assert values(number="1", full_name="Quispe Villalobos, Ana Lucía")[0] == {
        "number": "1",
        "family_names": "Quispe Villalobos",
        "given_names": "Ana Lucía",
    }
    assert values(number="1", full_name="Ana Quispe")[1] == [
        Problem("full_name", "name_unsplit", {"value": "Ana Quispe"})
    ]


@pytest.mark.parametrize("bad", ["A\x00na", "A\x1bna", "\u202eAna", "A\u2066na", "Ana\ue000", "=1+1", "+Ana", "@Ana"])
def test_characters_that_belong_in_no_name_are_refused(bad):
    assert [problem.code for problem in values(number="1", given_names=bad)[1]] == ["characters"]


def test_letters_lost_on_the_way_are_noticed():
    assert [problem.code for problem in values(number="1", given_names="N\ufffd\ufffdez")[1]] == ["broken"]


@given(st.dictionaries(st.sampled_from(list(COLUMNS)), st.text(max_size=150)))
def test_whatever_is_in_the_cells_what_is_taken_is_clean_and_what_is_wrong_can_be_told(cells):
    found, problems = values(**cells)
    for field, text in found.items():
        assert text == text.strip() and "\0" not in text and len(text) <= MOST.get(field, 250)
    for problem in problems:
        assert problem.code in TEXTS
        assert "\0" not in text_of(problem) and "\u202e" not in text_of(problem)


@given(st.text())
def test_an_echo_is_short_and_shows_nothing_invisible(text):
    assert len(echo(text)) <= 61
    assert echo(text).isprintable() or " " in echo(text) or not echo(text).isascii()
