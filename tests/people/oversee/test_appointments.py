import pytest
from django.urls import reverse

from academy.people.models import Appointment
from tests.builders import appoint, make_person, make_unit
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def army():
    return make_unit("Army", make_unit("Nation"))


@pytest.fixture
def company(army):
    return make_unit("Company", army)


@pytest.fixture
def commander(client, army):
    person = make_person("commander", unit=army)
    appoint(person, "commander", army)
    client.force_login(person)
    return person


@pytest.fixture
def officer(company):
    return make_person("sn-7", unit=company, given_names="Rosa", family_names="Illanes")


def page(client, name, thing, data=None, *, status=200):
    address = reverse(f"people:oversee-{name}", args=[thing.uid])
    answer = client.get(address) if data is None else client.post(address, data)
    assert answer.status_code == status
    return answer.content.decode()


def form(number="SN-7", **more):
    return {"number": number, "role": "commander", "starts_on": today().isoformat(), **more}


def test_a_commander_appoints_below_and_ends_it_again(client, commander, company, officer):
    page(client, "appoint", company, form(), status=302)
    given = officer.appointments.in_force().get()
    listed = page(client, "appointments", company)
    assert "Rosa Illanes" in listed
    page(client, "end-appointment", given)
    page(client, "end-appointment", given, {}, status=302)
    page(client, "end-appointment", given, {}, status=302)
    listed = page(client, "appointments", company)
    assert listed.index("Past appointments") < listed.index("Rosa Illanes")
    assert not officer.appointments.in_force().exists()


def test_nobody_appoints_on_the_own_level_nor_oneself(client, commander, army, company):
    page(client, "appoint", army, form("commander"), status=403)
    assert "Nobody appoints oneself." in page(client, "appoint", company, form("commander"))
    page(client, "end-appointment", commander.appointments.get(), {}, status=403)


def test_nobody_outside_the_own_units_is_found(client, commander, company):
    make_person("stranger", unit=make_unit("Abroad"))
    assert "Nobody in your units has this" in page(client, "appoint", company, form("stranger"))
    assert not company.appointments.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "administrator"},
        {"starts_on": "9999-12-31"},
        {"starts_on": ""},
        {"ends_on": "2001-01-01"},
        {"number": "\0"},
        {"number": "x" * 99},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(client, commander, company, officer, wrong):
    assert "This did not go through" in page(client, "appoint", company, form(**wrong))
    assert not officer.appointments.exists()


def test_a_closed_unit_has_no_new_appointments(client, commander, company, officer):
    company.closed_on = today()
    company.save()
    page(client, "appoint", company, form(), status=403)
    assert not officer.appointments.exists()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_queries_however_long_it_is(
    client, commander, company, django_assert_num_queries, count
):
    for _number in range(count):
        appoint(make_person(), "instructor", company)
        Appointment.objects.create(
            person=make_person(),
            role="commander",
            unit=company,
            starts_on=today() - days(99),
            ends_on=today() - days(9),
        )
    with django_assert_num_queries(8):
        page(client, "appointments", company)
