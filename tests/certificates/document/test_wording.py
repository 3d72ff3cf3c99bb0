from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from certificates.document.wording import as_number, on_day, put_into_words
from tests.certificates.sample import VERIFY_URL, claims


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("en", date(2026, 3, 2), "2 March 2026"),
        ("es", date(2026, 3, 2), "2 de marzo de 2026"),
        ("pt-br", date(2026, 3, 2), "2 de março de 2026"),
        ("fr", date(2026, 3, 2), "2 mars 2026"),
        ("en", date(2026, 8, 1), "1 August 2026"),
        ("es", date(2026, 8, 1), "1 de agosto de 2026"),
        ("pt-br", date(2026, 8, 1), "1º de agosto de 2026"),
        ("fr", date(2026, 8, 1), "1er août 2026"),
        ("fr", date(2026, 8, 11), "11 août 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language, day, expected):
    with translation.override(language):
        assert on_day(day) == expected


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "1.50", "1.5"),
        ("en", "2.00", "2"),
        ("en", "100", "100"),
        ("en", "0.25", "0.25"),
        ("es", "1.50", "1,5"),
        ("pt-br", "91.67", "91,67"),
        ("fr", "10.0", "10"),
    ],
)
def test_a_number_has_the_languages_decimal_sign_and_no_idle_zeros(language, value, expected):
    with translation.override(language):
        assert as_number(Decimal(value)) == expected


def test_the_address_to_type_leaves_out_the_scheme_and_the_code():
    assert put_into_words(claims(), VERIFY_URL).site == "academy.example/verify/"


def test_an_address_that_does_not_end_with_the_code_is_shown_whole():
    wording = put_into_words(claims(), "http://academy.example:8000/c?code=1")
    assert wording.site == "academy.example:8000/c?code=1"


def test_an_ungraded_course_shows_no_score():
    def labels(score):
        return [fact.label for fact in put_into_words(claims(score=score), VERIFY_URL).facts]

    assert "Score" in labels(Decimal("80"))
    assert "Score" not in labels(None)


def test_a_certificate_without_an_end_says_so():
    assert "No end date" in [fact.value for fact in put_into_words(claims(valid_until=None), VERIFY_URL).facts]


def test_a_civilian_without_rank_or_unit_has_no_loose_dots():
    wording = put_into_words(claims(rank="", unit_name=""), VERIFY_URL)
    assert wording.position == "República de Ayvu"


def test_a_shortened_list_of_modules_says_how_many_it_leaves_out():
    wording = put_into_words(claims(modules=("One", "Two", "Three")), VERIFY_URL)
    assert wording.modules_by_length == (
        "One · Two · Three",
        "One · Two · and 1 more module",
        "One · and 2 more modules",
    )
