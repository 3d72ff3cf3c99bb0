import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions.slips import DAYS, MadeMeanwhile, latest_slip, make_slips, people_of, postings_within
from academy.people.models import Appointment, Slip, User
from tests.builders import appoint, make_person, make_unit
from tests.people.coming_in import make_company, on_the_roster
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(company):
    return on_the_roster(company)


def enters(person, code) -> bool:
    return authenticate(None, username=person.username, password=code) == person


def slip_for(person, company, since=None) -> str:
    [slip] = make_slips([person], by=company.coordinator, since=since)
    return slip.code


def test_the_code_opens_the_account_however_it_is_typed(company, ana):
    code = slip_for(ana, company)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} ", code.replace("0", "o")):
        assert enters(ana, typed)
    assert not enters(ana, code[:-1])
    assert User.objects.get(pk=ana.pk).must_change_password


def test_only_a_keyed_hash_of_the_code_is_kept_and_it_is_on_no_record(company, ana):
    code = slip_for(ana, company)
    everything = str([list(model.objects.values()) for model in (Slip, User, Entry)])
    assert code not in everything and code.replace("-", "") not in everything
    entry = Entry.objects.get(verb="people.make_slip")
    assert (entry.actor, entry.role, entry.subject, entry.data) == (
        company.coordinator.uid,
        "coordinator",
        str(ana.uid),
        {},
    )


def test_a_new_slip_voids_the_older_one(company, ana):
    first = slip_for(ana, company)
    second = slip_for(ana, company, since=latest_slip([ana.pk]))
    assert (enters(ana, first), enters(ana, second)) == (False, True)


def test_a_slip_ends_the_password_before_it_and_every_session(company, ana, client):
    ana.set_password("seven quiet rivers")
    ana.save()
    client.force_login(ana)
    slip_for(User.objects.get(pk=ana.pk), company)
    assert not enters(ana, "seven quiet rivers")
    assert client.get("/learn/").status_code == 302
    assert "/accounts/login/" in client.get("/learn/")["Location"]


def test_a_slip_is_over_after_some_days(company, ana, monkeypatch):
    code = slip_for(ana, company)
    later = timezone.now() + timedelta(days=DAYS, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not enters(ana, code)


@pytest.mark.parametrize("username", ["nobody", ""])
def test_a_name_that_nobody_has_opens_nothing(company, ana, username):
    code = slip_for(ana, company)
    assert authenticate(None, username=username, password=code) is None


def test_a_closed_account_is_not_opened(company, ana):
    code = slip_for(ana, company)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert not enters(ana, code)


def test_slips_that_were_made_meanwhile_are_not_voided_unseen(company, ana):
    slip_for(ana, company)
    with pytest.raises(MadeMeanwhile):
        slip_for(ana, company)


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_makes_the_slips():
    company = make_company()
    ana = on_the_roster(company)

    def click(_number):
        try:
            return slip_for(ana, company)
        except MadeMeanwhile:
            return None

    codes = [code for code in at_once(4, click) if code]
    assert len(codes) == 1
    assert enters(ana, codes[0])


def test_nobody_gets_a_slip_of_who_holds_a_role_from_who_may_not_appoint_to_it(company, ana):
    """A coordinator must not be able to sign in as a commander, an administrator, or as himself anew."""
    boss, admin = make_person("boss", unit=company.unit), make_person("admin", unit=company.unit, is_staff=True)
    appoint(boss, "commander", company.unit)
    people = people_of(postings_within(company.unit, everybody=True))
    assert [slip.person for slip in make_slips(people, by=company.coordinator, since=None)] == [ana]
    above = make_person("above")
    appoint(above, "commander", company.nation.unit)
    reached = {slip.person.username for slip in make_slips(people, by=above, since=latest_slip([ana.pk]))}
    assert reached == {"CD-77", "boss", company.coordinator.username}
    root = make_person("root", is_staff=True)
    assert make_slips([admin], by=root, since=None)


def test_without_everybody_only_those_without_a_password_of_their_own(company, ana):
    make_person("regular", unit=company.unit, last_login=timezone.now())
    make_person("stuck", unit=company.unit, last_login=timezone.now(), must_change_password=True)
    make_person("closed", unit=company.unit, is_active=False)
    make_person("below", unit=make_unit("Platoon", company.unit))

    def names(everybody):
        return {person.username for person in people_of(postings_within(company.unit, everybody=everybody))}

    new = {"CD-77", "stuck", "below", company.coordinator.username}
    assert names(False) == new
    assert names(True) == new | {"regular"}


def test_people_are_read_in_a_fixed_number_of_queries(company, ana, django_assert_num_queries):
    def read():
        return people_of(postings_within(company.unit, everybody=True))

    with django_assert_num_queries(3):
        read()
    for number in range(3):
        appoint(make_person(f"more-{number}", unit=company.unit), Appointment.Role.INSTRUCTOR, company.unit)
    with django_assert_num_queries(3):
        assert len(read()) == 5
