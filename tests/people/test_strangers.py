"""What the doors tell somebody who has no account: nothing about who has."""

import re

import pytest
from django.conf import settings as site
from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import reverse

from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD, WRONG = "seven quiet rivers", "something else"
ALERT = re.compile(r'<div class="notice notice--danger.*?</div>', re.S)
ELSEWHERE = ["https://evil.example/", "//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)"]


class Counting(MD5PasswordHasher):
    """A hasher that counts what is asked of it; the work of hashing is all that takes time at sign-in."""

    asked = 0

    def encode(self, password, salt):
        Counting.asked += 1
        return super().encode(password, salt)


@pytest.fixture
def accounts():
    """One of each kind that a sign-in meets."""
    make_person("active", password=PASSWORD)
    make_person("closed", password=PASSWORD, is_active=False)
    make_person("without-password")


def sign_in(client, username, password=WRONG):
    return client.post(reverse("account_login"), {"login": username, "password": password})


@pytest.mark.parametrize("username", ["active", "closed", "without-password", "nobody"])
def test_a_wrong_password_gets_the_same_answer_and_the_same_work_whoever_it_is(client, accounts, settings, username):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    Counting.asked = 0
    page = sign_in(client, username).content.decode()
    assert Counting.asked == 1
    assert "The user name or the password is not right." in ALERT.search(page)[0]


def test_a_pause_gets_the_same_answer_whoever_it_is(client, accounts):
    told = set()
    for username in ("active", "closed", "without-password", "nobody"):
        for _try in range(6):
            page = sign_in(client, username).content.decode()
        told.add(ALERT.search(page)[0])
    [alert] = told
    assert "try again in 15 minutes" in alert


def test_the_right_password_is_not_looked_at_during_a_pause(client, accounts):
    for _try in range(5):
        sign_in(client, "active")
    sign_in(client, "active", PASSWORD)
    assert client.get("/learn/").status_code == 302


def test_asking_for_a_new_password_gets_the_same_answer_whoever_it_is(client, mailoutbox):
    make_person("maria", email="maria@example.org", password=PASSWORD)
    answers = [
        client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        for address in ("maria@example.org", "nobody@example.org")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert re.sub(r"csrf\S+ value=\S+", "", answers[0].content.decode()) == re.sub(
        r"csrf\S+ value=\S+", "", answers[1].content.decode()
    )
    assert len(mailoutbox) == 2


def test_nobody_is_written_to_more_than_three_times_in_ten_minutes(client, mailoutbox):
    make_person("maria", email="maria@example.org", password=PASSWORD)
    for _ask in range(6):
        client.post(reverse("account_reset_password"), {"email": "maria@example.org"})
    assert len(mailoutbox) == 3


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_link_leads_from_signing_in_to_another_site(client, accounts, address):
    answer = client.post(f"{reverse('account_login')}?next={address}", {"login": "active", "password": PASSWORD})
    assert answer.url == "/"
    answer = client.post(reverse("account_logout"), {"next": address})
    assert answer.url == "/"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_link_leads_from_confirming_the_password_to_another_site(client, accounts, address):
    sign_in(client, "active", PASSWORD)
    answer = client.post(f"{reverse('account_reauthenticate')}?next={address}", {"password": PASSWORD})
    assert answer.url == "/"


def test_the_cookie_of_the_session_is_out_of_reach_of_scripts(client, accounts):
    sign_in(client, "active", PASSWORD)
    cookie = client.cookies[site.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
