import pytest

from academy.people.finding import MOST, person_called, places_of, units_called, unposted_person
from academy.people.models import Nation, Unit, User
from tests.builders import make_person, make_unit
from tests.records.making import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation():
    unit = make_unit("República")
    return Nation.objects.create(unit=unit, code="CD", language="es", issuing_authority="Ministerio")


def test_a_unit_is_found_among_thousands_whatever_the_accents(nation, django_assert_num_queries):
    brigade = make_unit("Brigada Ñandú", nation.unit)
    Unit.objects.bulk_create(
        Unit(name=f"Batallón {number}", parent=brigade, path=f"{brigade.path}{number + 10**6}/")
        for number in range(5000)
    )
    with django_assert_num_queries(3):
        found, more = units_called("batallon 4999", Unit.objects.all())
        assert places_of(found, Unit.objects.all()) == {found[0].pk: "República › Brigada Ñandú"}
    assert [unit.name for unit in found] == ["Batallón 4999"]
    assert not more
    found, more = units_called("", Unit.objects.all())
    assert found[0] == nation.unit and found[1] == brigade
    assert len(found) == MOST and more


def test_nothing_above_the_own_scope_is_named(nation):
    battalion = make_unit("Batallón", make_unit("Brigada", nation.unit))
    company = make_unit("Compañía", battalion)
    sight = Unit.objects.within(battalion)
    assert places_of([company, battalion], sight) == {company.pk: "Batallón", battalion.pk: ""}


def test_a_person_is_found_by_user_name_or_service_number_in_any_case(nation):
    person = make_person("sn-7", nation=nation, service_number="A-100")
    for typed in ("SN-7", " a-100 ", "A-100"):
        assert person_called(typed, User.objects.all()) == person
    for typed in ("", "\0", "A-10", "Example", "x" * 9999, "%"):
        assert person_called(typed, User.objects.all()) is None


def test_a_number_that_two_people_have_finds_neither(nation):
    make_person("7", nation=nation, service_number="A-7")
    make_person("cd-7", nation=nation, service_number="7")
    assert person_called("7", User.objects.all()) is None


def test_who_is_in_no_unit_is_found_by_number_and_names_together(nation):
    person = make_person(nation=nation, service_number="A-100", family_names="Núñez Peña")
    assert unposted_person("a-100", "nunez pena", nation.unit) == person
    assert unposted_person("a-100", "nunez", nation.unit) is None
    assert unposted_person("a-101", "nunez pena", nation.unit) is None
    assert unposted_person("", "", nation.unit) is None
    assert unposted_person("a-100", "nunez pena", make_unit("Abroad")) is None


def test_who_is_posted_is_not_to_be_taken(nation):
    person = make_person(nation=nation, service_number="A-100", unit=make_unit("Unit", nation.unit))
    assert unposted_person("A-100", "Example", nation.unit) is None
    person.postings.update(ends_on=today())
    assert unposted_person("A-100", "Example", nation.unit) == person
