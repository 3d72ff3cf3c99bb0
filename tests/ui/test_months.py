from datetime import date

import pytest
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import override

from academy.ui import months


def test_all_months_are_in_the_catalogs():
    with override("en"):
        assert list(months.MONTHS) == [str(MONTHS[number]) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("language", "written"),
    [("es", "2 de marzo de 2026"), ("pt-br", "2 de março de 2026"), ("fr", "2 mars 2026")],
)
def test_months_are_not_capitalized_where_the_language_does_not(language, written):
    with override(language):
        assert date_format(date(2026, 3, 2)) == written
