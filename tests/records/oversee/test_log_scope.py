"""Whose log: who reads which entries."""

import pytest
from django.urls import reverse

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import appoint, make_instructor, make_person, make_unit
from tests.records.logs import act_in, log_of
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


def test_a_commander_reads_the_own_units_and_those_below_only(client, units):
    abroad = make_unit("Abroad")
    for name, unit in [*units.items(), ("abroad", abroad)]:
        act_in(unit, f"act-in-{name}")
    record("people.found", abroad, reason="act-of-nobody")
    person = make_person()
    appoint(person, "commander", units["sister"])
    client.force_login(person)
    page = log_of(client)
    assert "act-in-sister" in page and "act-in-below" in page
    for other in ("act-in-nation", "act-in-cousin", "act-in-abroad", "act-of-nobody"):
        assert other not in page


def test_a_path_that_begins_alike_is_another_unit(client):
    person, unit = make_person(), make_unit()
    appoint(person, "coordinator", unit)
    for path, word in [
        (unit.path, "mine"),
        (f"{unit.path}7/", "below"),
        (f"{unit.pk}2/", "alike"),
        (f"{unit.pk + 1}/{unit.path}", "within"),
    ]:
        record("people.found", unit, unit_path=path, reason=f"act-{word}")
    client.force_login(person)
    page = log_of(client)
    assert "act-mine" in page and "act-below" in page
    assert "act-alike" not in page and "act-within" not in page


def test_an_administrator_reads_everything(client, units):
    act_in(units["sister"], "act-in-sister")
    record("people.found", units["sister"], reason="act-of-nobody")
    client.force_login(make_person(is_staff=True))
    page = log_of(client)
    assert "act-in-sister" in page and "act-of-nobody" in page


@pytest.mark.parametrize("name", ["oversee-log", "oversee-log-csv"])
@pytest.mark.parametrize("kind", ["trainee", "instructor", "faculty", "ended"])
def test_for_everybody_else_there_is_no_log(client, army, kind, name):
    person = {
        "trainee": lambda: make_person(unit=army),
        "instructor": lambda: make_instructor(unit=army),
        "faculty": make_instructor,
        "ended": lambda: make_person(unit=army),
    }[kind]()
    if kind == "ended":
        appoint(person, "commander", army)
        person.appointments.update(ends_on=today() - days(1))
    client.force_login(person)
    assert client.get(reverse(f"records:{name}")).status_code == 404
    assert not Entry.objects.filter(verb="records.export_log").exists()


@pytest.mark.parametrize("name", ["oversee-log", "oversee-log-csv"])
def test_strangers_are_asked_to_sign_in_and_nothing_is_taken_by_post(client, commander, name):
    searched = client.post(reverse(f"records:{name}"))
    assert searched.status_code == (302 if name == "oversee-log" else 405)
    assert not searched.content
    client.logout()
    assert client.get(reverse(f"records:{name}")).status_code == 302
