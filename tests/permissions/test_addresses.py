"""That no address names anybody is asked of every answer in ``test_matrix``; here, that it would be noticed."""

import pytest

from tests.permissions.addresses import addresses_that_name, traces_of_people
from tests.permissions.names import SERVICE_NUMBER


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="/people/{SERVICE_NUMBER}/">',
        '<form action="/x/?q=Quetzalm%61r">',
        '<a href="/x/?e=quetzalmar%40example.org&amp;y=1">',
    ],
)
def test_an_address_that_names_somebody_is_found(world, html):
    assert addresses_that_name(traces_of_people(), html)


def test_so_is_one_that_an_answer_leads_to(world):
    assert addresses_that_name(traces_of_people(), "", location="/people/?q=Quetzalmar")


def test_a_name_within_a_word_is_none(world):
    assert not addresses_that_name(traces_of_people(), '<a href="/quetzalmarine/">')
