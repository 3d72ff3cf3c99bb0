import pytest
from django.urls import reverse

from academy.audit.models import Entry
from academy.people.actions.appointments import CannotAppoint, appoint, end
from academy.people.models import Appointment
from tests.builders import appoint as appointed
from tests.builders import make_person, make_unit
from tests.records.making import days, today
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(nation):
    return make_unit("Unit", nation)


@pytest.fixture
def commander(nation):
    person = make_person("commander", unit=nation)
    appointed(person, "commander", nation)
    return person


@pytest.fixture
def officer(unit):
    return make_person("officer", unit=unit)


def give(person, unit, by, *, role="commander", first=0, last=None):
    ends_on = None if last is None else today() + days(last)
    return appoint(person, role, unit, starts_on=today() + days(first), ends_on=ends_on, by=by)


def test_an_appointment_is_on_record_in_the_unit_and_with_the_role_that_gave_it(officer, unit, commander):
    given = give(officer, unit, commander, last=30)
    assert officer.appointments.in_force().get() == given
    entry = Entry.objects.get()
    assert (entry.verb, entry.role, entry.unit_path) == ("people.appoint", "commander", unit.path)
    assert entry.data["office"] == "commander"
    assert entry.data["until"] == (today() + days(30)).isoformat()


def test_an_administrator_appoints_at_the_top(officer, nation):
    give(officer, nation, make_person(is_staff=True))
    assert Entry.objects.get().role == "administrator"


def test_nobody_appoints_oneself(unit, commander):
    with pytest.raises(CannotAppoint, match="oneself"):
        give(commander, unit, commander)
    administrator = make_person(is_staff=True)
    with pytest.raises(CannotAppoint, match="oneself"):
        give(administrator, unit, administrator)


def test_the_same_role_is_not_held_twice_at_a_time(officer, unit, commander):
    first = give(officer, unit, commander, first=0, last=10)
    assert give(officer, unit, commander, first=0, last=10) == first
    for begins, ends in [(5, 15), (10, 10), (-5, 0), (3, None), (-5, None)]:
        with pytest.raises(CannotAppoint, match="End that first"):
            give(officer, unit, commander, first=begins, last=ends)
    give(officer, unit, commander, first=11)
    give(officer, unit, commander, role="instructor", first=0, last=10)
    assert Appointment.objects.filter(person=officer).count() == 3


def test_what_was_ended_can_be_given_again_on_the_same_day(officer, unit, commander):
    end(give(officer, unit, commander), by=commander)
    again = give(officer, unit, commander)
    assert officer.appointments.in_force().get() == again


def test_days_that_make_no_sense_are_refused(officer, unit, commander):
    with pytest.raises(CannotAppoint, match="over already"):
        give(officer, unit, commander, first=-9, last=-1)
    with pytest.raises(CannotAppoint, match="before the first"):
        give(officer, unit, commander, first=3, last=2)


def test_a_locked_account_is_not_appointed(officer, unit, commander):
    officer.is_active = False
    officer.save()
    with pytest.raises(CannotAppoint, match="locked"):
        give(officer, unit, commander)


def test_an_ended_appointment_opens_nothing_at_the_next_request(client, officer, unit, commander):
    given = give(officer, unit, commander)
    client.force_login(officer)
    roster = reverse("records:oversee-unit", args=[unit.uid])
    assert client.get(roster).status_code == 200
    end(given, by=commander)
    assert client.get(roster).status_code == 404


def test_an_appointment_ends_by_itself_after_its_last_day(client, officer, unit, commander, monkeypatch):
    give(officer, unit, commander, last=1)
    client.force_login(officer)
    roster = reverse("records:oversee-unit", args=[unit.uid])
    for later, status in [(0, 200), (1, 200), (2, 404)]:
        day = today() + days(later)
        with monkeypatch.context() as patched:
            patched.setattr("django.utils.timezone.localdate", lambda *_args, day=day: day)
            assert client.get(roster).status_code == status


def test_ending_is_on_record_once_and_keeps_the_history(officer, unit, commander):
    given = give(officer, unit, commander, first=-10)
    end(given, by=commander)
    ended = end(given, by=commander)
    assert (ended.starts_on, ended.ends_on) == (today() - days(10), today())
    assert Entry.objects.filter(verb="people.end_appointment").count() == 1


def test_an_appointment_that_has_not_begun_is_ended_too(officer, unit, commander):
    given = end(give(officer, unit, commander, first=5), by=commander)
    assert given.ends_on == given.starts_on
    assert not officer.appointments.standing().exists()


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_give_one_appointment():
    nation = make_unit("Nation")
    unit = make_unit("Unit", nation)
    commander, officer = make_person(unit=nation), make_person(unit=unit)
    appointed(commander, "commander", nation)

    def act(turn):
        try:
            return give(officer, unit, commander, last=20 + turn % 2).pk
        except CannotAppoint:
            return None

    at_once(4, act)
    assert officer.appointments.count() == 1
