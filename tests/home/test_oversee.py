import pytest
from django.urls import reverse

from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db
DESK = "/oversee/"


def an_overseer(client, *units):
    person = make_person()
    for unit in units:
        appoint(person, "coordinator", unit)
    client.force_login(person)
    return person


def test_with_one_unit_the_desk_is_its_roster(client):
    unit = make_unit()
    an_overseer(client, unit)
    assert client.get(DESK).url == reverse("records:oversee-unit", args=[unit.uid])


def test_a_unit_below_another_own_unit_is_no_desk_of_its_own(client):
    unit = make_unit()
    an_overseer(client, make_unit(parent=unit), unit)
    assert client.get(DESK).url == reverse("records:oversee-unit", args=[unit.uid])


def test_with_several_units_each_has_its_picture(client):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    army, navy = make_unit("Army"), make_unit("Navy")
    require(army, edition, today() - days(1))
    require(navy, edition, today() - days(1))
    make_person(unit=make_unit(parent=army))
    make_completion(make_person(unit=navy), edition)
    an_overseer(client, army, navy)
    page = client.get(DESK).content.decode()
    assert page.index("Army") < page.index("<strong>1</strong> Overdue") < page.index("Navy")
    assert page.index("Navy") < page.index("<strong>1</strong> Current")


def test_for_everybody_else_the_desk_does_not_exist(client):
    for person in (make_person(unit=make_unit()), make_instructor(), make_person(is_staff=True)):
        client.force_login(person)
        assert client.get(DESK).status_code == 404


@pytest.mark.parametrize("count", [2, 5])
def test_the_desk_costs_the_same_queries_however_many_units(client, django_assert_num_queries, count):
    an_overseer(client, *(make_unit() for _ in range(count)))
    with django_assert_num_queries(5):
        assert client.get(DESK).status_code == 200
