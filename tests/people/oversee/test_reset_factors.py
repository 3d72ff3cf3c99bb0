"""A lost second step is taken away by somebody who looks after the account, and who gains no power by it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from academy.audit.models import Entry
from academy.people.actions.second_steps import reset_second_step
from academy.people.rules import may_keep_account
from tests.builders import appoint, make_instructor, make_person, make_unit
from tests.people.second_steps import code_of, give_app
from tests.threads import at_once

pytestmark = pytest.mark.django_db

PASSWORD = "seven quiet rivers"


@pytest.fixture
def unit(nation):
    return make_unit("Battalion", nation)


@pytest.fixture
def coordinator(unit):
    person = make_person(unit=unit)
    appoint(person, "coordinator", unit)
    return person


@pytest.fixture
def maria(unit):
    return make_person("maria", unit=unit, password=PASSWORD)


def test_where_there_is_none_the_page_says_so_and_asks_nothing(client, coordinator, maria):
    client.force_login(coordinator)
    page = client.get(reverse("people:oversee-reset-factors", args=[maria.uid])).text
    assert "This person has no second step" in page
    assert 'name="reason"' not in page


def test_it_is_taken_away_with_all_sessions_and_put_on_record(client, coordinator, maria):
    secret = give_app(maria)
    hers = Client()
    hers.post(reverse("account_login"), {"login": "maria", "password": PASSWORD})
    hers.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert hers.get("/learn/").status_code == 200
    client.force_login(coordinator)
    address = reverse("people:oversee-reset-factors", args=[maria.uid])
    assert "Take the second step of Maria Example away?" in client.get(address).content.decode()
    answer = client.post(address, {"reason": "Came in person"}, follow=True)
    assert "The second step is taken away." in answer.content.decode()
    assert not Authenticator.objects.exists()
    assert hers.get("/learn/").status_code == 302
    ended, reset = Entry.objects.all()[:2]
    assert (reset.verb, reset.actor, reset.role, reset.data) == (
        "people.reset_second_step",
        coordinator.uid,
        "coordinator",
        {"reason": "Came in person"},
    )
    assert ended.verb == "people.end_sessions"
    hers.post(reverse("account_login"), {"login": "maria", "password": PASSWORD})
    assert hers.get("/learn/").status_code == 200


def test_it_needs_a_reason(client, coordinator, maria):
    give_app(maria)
    client.force_login(coordinator)
    page = client.post(reverse("people:oversee-reset-factors", args=[maria.uid]), {"reason": " "})
    assert 'href="#id_reason"' in page.content.decode()
    assert Authenticator.objects.exists()


def test_a_second_click_finds_nothing_and_changes_nothing(client, coordinator, maria):
    give_app(maria)
    client.force_login(coordinator)
    for _click in range(2):
        client.post(reverse("people:oversee-reset-factors", args=[maria.uid]), {"reason": "Lost"})
    assert Entry.objects.filter(verb="people.reset_second_step").count() == 1


def test_the_pause_after_wrong_codes_ends_with_it(client, coordinator, maria):
    give_app(maria)
    client.post(reverse("account_login"), {"login": "maria", "password": PASSWORD})
    for _try in range(6):
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Too many wrong codes" in page.content.decode()
    reset_second_step(maria, by=coordinator, reason="Lost")
    secret = give_app(maria)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_act(coordinator, maria):
    give_app(maria)
    taken = at_once(2, lambda _n: reset_second_step(maria, by=coordinator, reason="Lost"))
    assert sorted(taken) == [0, 2]
    assert Entry.objects.filter(verb="people.reset_second_step").count() == 1


def test_for_who_holds_power_it_takes_somebody_above(nation, unit, coordinator, maria):
    above, administrator, other = make_person(), make_person(is_staff=True), make_person(is_staff=True)
    appoint(above, "commander", nation)
    captain, instructor = make_person(unit=unit), make_instructor(unit=unit)
    appoint(captain, "commander", unit)
    for person, resets in [
        (maria, {coordinator, captain, above, administrator}),
        (captain, {above, administrator}),
        (coordinator, {above, administrator}),
        (above, {administrator}),
        (administrator, {other}),
        (instructor, {administrator}),
    ]:
        for user in (coordinator, captain, above, administrator, maria):
            assert may_keep_account(user, person) is (user in resets), (user, person)
    assert may_keep_account(other, administrator)


def test_an_administrator_who_is_posted_in_a_unit_is_not_its_coordinators_to_take_over(unit, coordinator):
    assert not may_keep_account(coordinator, make_person(unit=unit, is_staff=True))
    elsewhere = make_instructor()
    assert not may_keep_account(coordinator, elsewhere)
