"""The own account: what it says, where one is signed in, and devices that many share."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from academy.audit.models import Entry
from academy.audit.session import reference_of
from academy.people.sessions import SHARED_IDLE, STEP
from tests.builders import make_person

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "seven quiet rivers", "eleven loud mountains"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def maria():
    return make_person("maria", password=PASSWORD)


def signed_in(agent=WINDOWS, **more):
    """A device where Maria has signed in."""
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": "maria", "password": PASSWORD, **more})
    return client


def is_in(client) -> bool:
    return client.get("/learn/").status_code == 200


@pytest.fixture
def clock(monkeypatch):
    """Time stands still, and goes on by ``clock(seconds)``."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def go_on(seconds):
        now[0] += timedelta(seconds=seconds)

    return go_on


def test_the_account_names_who_it_is_of_and_leads_to_all_about_it(client, maria):
    client.force_login(maria)
    page = client.get(reverse("account_overview")).content.decode()
    assert "Maria Example" in page
    for name in ("account_change_password", "mfa_index", "account_sessions", "account_clear_device"):
        assert f'"{reverse(name)}"' in page


def test_devices_are_told_in_words_and_the_one_at_hand_is_marked(maria):
    signed_in(ANDROID)
    page = signed_in().get(reverse("account_sessions")).content.decode()
    here, elsewhere = page.index("Firefox on Windows"), page.index("Chrome on Android")
    assert here < page.index("This device") < elsewhere
    assert page.count("This device") == 1


@pytest.mark.parametrize("others", [0, 2])
def test_the_list_costs_the_same_queries_however_long_it_is(maria, others, django_assert_num_queries):
    for _device in range(others):
        signed_in(ANDROID)
    desk = signed_in()
    with django_assert_num_queries(5):
        page = desk.get(reverse("account_sessions")).content.decode()
    assert page.count("Last seen") == others + 1


def test_one_other_device_is_signed_out_and_it_is_on_record(maria):
    phone, tablet, desk = signed_in(ANDROID), signed_in(ANDROID), signed_in()
    reference = reference_of(phone.session.session_key)
    answer = desk.post(reverse("account_sessions"), {"session": reference}, follow=True)
    assert "1 device is signed out." in answer.content.decode()
    assert (is_in(phone), is_in(tablet), is_in(desk)) == (False, True, True)
    entry = Entry.objects.get(verb="people.end_sessions")
    assert (entry.verb, entry.data) == ("people.end_sessions", {"devices": 1})


def test_all_others_are_signed_out(maria):
    phone, tablet, desk = signed_in(ANDROID), signed_in(ANDROID), signed_in()
    desk.post(reverse("account_sessions"), {"others": "1"})
    assert (is_in(phone), is_in(tablet), is_in(desk)) == (False, False, True)
    assert UserSession.objects.count() == 1


def test_a_replayed_click_ends_nothing_more(maria):
    phone, desk = signed_in(ANDROID), signed_in()
    reference = reference_of(phone.session.session_key)
    for _click in range(2):
        answer = desk.post(reverse("account_sessions"), {"session": reference}, follow=True)
    assert "signed out already" in answer.content.decode()
    assert Entry.objects.filter(verb="people.end_sessions").count() == 1


def test_nobody_ends_or_sees_a_session_of_another(maria):
    desk, stranger = signed_in(), Client()
    make_person("eve", password=PASSWORD)
    stranger.post(reverse("account_login"), {"login": "eve", "password": PASSWORD})
    stranger.post(reverse("account_sessions"), {"session": reference_of(desk.session.session_key)})
    stranger.post(reverse("account_sessions"), {"others": "1"})
    assert is_in(desk)
    assert "Firefox" not in stranger.get(reverse("account_sessions")).content.decode()


def test_the_page_holds_no_key_of_a_session(maria):
    phone, desk = signed_in(ANDROID), signed_in()
    page = desk.get(reverse("account_sessions")).content.decode()
    assert phone.session.session_key not in page
    assert desk.session.session_key not in page


def test_a_new_password_signs_all_other_devices_out(maria):
    phone, desk = signed_in(ANDROID), signed_in()
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert desk.post(reverse("account_change_password"), data).url == reverse("account_overview")
    assert (is_in(phone), is_in(desk)) == (False, True)
    assert "Android" not in desk.get(reverse("account_sessions")).content.decode()


def test_the_key_of_the_session_changes_when_somebody_signs_in(client, maria):
    """What a key that somebody planted before is worth afterwards: nothing."""
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_login"), {"login": "maria", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


# How long a session lasts -------------------------------------------------------------------------------------------


def test_every_session_ends_with_the_browser(maria):
    for more in ({}, {"shared_device": "on"}):
        cookie = signed_in(**more).cookies[settings.SESSION_COOKIE_NAME]
        assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_a_session_on_a_shared_device_ends_after_half_an_hour_without_use(maria, clock):
    shared, own = signed_in(shared_device="on"), signed_in()
    clock(SHARED_IDLE + 1)
    assert (is_in(shared), is_in(own)) == (False, True)


def test_a_session_on_a_shared_device_lasts_as_long_as_it_is_in_use(maria, clock):
    shared = signed_in(shared_device="on")
    for _page in range(6):
        clock(SHARED_IDLE - STEP)
        assert is_in(shared)
    clock(SHARED_IDLE + 1)
    assert not is_in(shared)


def test_when_a_device_was_last_seen_is_known_to_some_minutes(maria, clock):
    phone, desk = signed_in(ANDROID), signed_in()
    clock(3 * 60 * 60)
    is_in(phone)
    page = desk.get(reverse("account_sessions")).content.decode()
    assert f"Last seen {date_format(timezone.localtime(), 'SHORT_DATETIME_FORMAT')}" in page


def test_using_a_session_is_written_down_every_few_minutes_only(maria, clock, django_assert_num_queries):
    desk = signed_in()
    with django_assert_num_queries(3):
        desk.get(reverse("certificates:verify"))
    clock(STEP)
    with django_assert_num_queries(6):  # a savepoint, the write, its release
        desk.get(reverse("certificates:verify"))
    with django_assert_num_queries(3):
        desk.get(reverse("certificates:verify"))


# A shared device ----------------------------------------------------------------------------------------------------


def test_a_shared_device_shows_on_every_page_how_to_leave_it(maria):
    assert reverse("account_clear_device") in signed_in(shared_device="on").get("/learn/").content.decode()
    assert reverse("account_clear_device") not in signed_in().get("/learn/").content.decode()


def test_clearing_the_device_signs_out_and_has_the_browser_forget_all(maria):
    shared = signed_in(shared_device="on")
    shared.post("/language/", {"language": "fr"})
    answer = shared.post(reverse("account_clear_device"))
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(shared)
    kept = {name for name, cookie in answer.cookies.items() if cookie.value}
    assert not kept
    assert {settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= set(
        answer.cookies
    )
    assert "This device is cleared" in shared.get(answer.url).content.decode()
    assert not Session.objects.exists()


def test_clearing_needs_a_form_of_the_site(maria):
    client = Client(enforce_csrf_checks=True)
    client.force_login(maria)
    assert client.post(reverse("account_clear_device")).status_code == 403
    assert client.get(reverse("account_clear_device")).status_code == 405
    assert is_in(client)


def test_cookies_with_odd_names_do_no_harm(maria):
    client = signed_in()
    client.cookies.load("ok=1")
    answer = client.post(reverse("account_clear_device"), headers={"cookie": 'a[b]="x"; =y; ü=z; sessionid='})
    assert answer.status_code == 302
