"""Signing in with a slip: nothing opens until the person has chosen a password."""

import pytest
from django.test import Client

from academy.audit.models import Entry
from academy.people.actions.slips import make_slips
from academy.people.models import Slip, User
from tests.people.coming_in import make_company, on_the_roster

pytestmark = pytest.mark.django_db
NEW = "eleven loud mountains"


@pytest.fixture
def ana(db):
    return on_the_roster(make_company())


@pytest.fixture
def code(ana):
    admin = User.objects.create(username="root", given_names="Root", is_staff=True)
    [slip] = make_slips([ana], by=admin, since=None)
    return slip.code


def sign_in(client, password, login="CD-77"):
    return client.post("/accounts/login/", {"login": login, "password": password})


def choose(client, password, again=None):
    return client.post("/accounts/password/choose/", {"password1": password, "password2": again or password})


def test_the_ordinary_page_takes_the_code_and_leads_to_the_choice_of_a_password(client, ana, code):
    assert sign_in(client, code.lower().replace("-", " ")).status_code == 302
    for address in ("/learn/", "/learn/transcript/", "/accounts/password/change/", "/join/waiting/"):
        assert client.get(address)["Location"] == "/accounts/password/choose/", address
    assert client.post("/accounts/password/change/", {})["Location"] == "/accounts/password/choose/"
    assert "Choose your password" in client.get("/accounts/password/choose/").text


def test_then_everything_opens_and_the_code_is_over(client, ana, code):
    sign_in(client, code)
    page = choose(client, NEW)
    assert (page.status_code, client.get("/learn/").status_code) == (302, 200)
    ana.refresh_from_db()
    assert ana.check_password(NEW) and not ana.must_change_password
    assert not Slip.objects.exists()
    assert Entry.objects.filter(verb="people.set_password", actor=ana.uid).count() == 1
    client.post("/accounts/logout/")
    assert sign_in(client, code).status_code == 200
    assert sign_in(client, NEW).status_code == 302


BAD = [("short", None), (NEW, "else"), ("password123", None), ("CODE", None)]


@pytest.mark.parametrize(("password", "again"), BAD)
def test_a_bad_choice_opens_nothing(client, ana, code, password, again):
    sign_in(client, code)
    assert choose(client, code if password == "CODE" else password, again).status_code == 200
    assert client.get("/learn/").status_code == 302


def test_a_link_that_broke_before_the_choice_does_not_lock_the_person_out(client, ana, code):
    sign_in(client, code)
    client.post("/accounts/logout/")
    assert sign_in(client, code).status_code == 302


def test_of_two_who_use_one_code_the_first_to_choose_ends_the_other(client, ana, code):
    thief = Client()
    sign_in(thief, code)
    sign_in(client, code)
    choose(client, NEW)
    assert "/accounts/login/" in thief.get("/learn/")["Location"]


def test_a_password_that_somebody_else_set_must_be_changed_and_not_kept(client, ana):
    ana.set_password("seven quiet rivers")
    ana.must_change_password = True
    ana.save()
    sign_in(client, "seven quiet rivers")
    assert choose(client, "seven quiet rivers").status_code == 200
    assert choose(client, NEW).status_code == 302


def test_who_knows_the_own_password_is_not_asked(client, ana):
    client.force_login(ana)
    assert client.get("/accounts/password/choose/")["Location"] == "/"
    assert client.get("/learn/").status_code == 200


def test_guesses_at_a_code_are_limited_as_those_at_a_password(client, ana, code):
    for _try in range(5):
        sign_in(client, "AAAAA-AAAAA")
    assert "Too many tries" in sign_in(client, code).text


def test_a_wrong_code_and_a_wrong_name_get_the_same_answer(client, ana, code):
    wrong, nobody = (sign_in(client, "AAAAA-AAAAA", login) for login in ("CD-77", "nobody"))
    assert "is not right" in wrong.text and "is not right" in nobody.text


def test_a_failed_sign_in_costs_the_same_whether_the_account_exists(client, ana, code, django_assert_num_queries):
    sign_in(client, "AAAAA-AAAAA", "somebody")  # the first try of an address is counted in a new row
    for login in ("CD-77", "nobody"):
        with django_assert_num_queries(12):
            sign_in(client, "AAAAA-AAAAA", login)
