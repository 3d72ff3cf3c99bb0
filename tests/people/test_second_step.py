"""Signing in with more than a password: setting it up, using it, losing it."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from academy.audit.models import Entry
from tests.builders import appoint, make_edition, make_person, make_unit
from tests.people.second_steps import code_of, give_app, recovery_codes

pytestmark = pytest.mark.django_db

PASSWORD = "seven quiet rivers"
ODD_ANSWERS = ["", "null", "[]", "7", '"x"', "{", '{"id": 1}', '{"response": null}', "[" * 5000, "9" * 5000, "\0"]
SHAPED = {
    "id": "AA",
    "rawId": "AA",
    "type": "public-key",
    "response": {"clientDataJSON": "AA", "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA"},
}


@pytest.fixture
def maria():
    return make_person("maria", password=PASSWORD)


def sign_in(client, **more):
    return client.post(reverse("account_login"), {"login": "maria", "password": PASSWORD, **more})


def confirm(client):
    """Give the password again, as is asked before the second step can be changed."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def verbs():
    """What was done, but for signing in and out."""
    acts = Entry.objects.exclude(verb__startswith="people.sign_")
    return list(acts.order_by("pk").values_list("verb", flat=True))


def set_up_app(client) -> str:
    """Set the app up on the pages; returns its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    return secret


# Setting up ---------------------------------------------------------------------------------------------------------


def test_changing_the_second_step_asks_for_the_password_first(client, maria):
    sign_in(client)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).url.startswith(reverse("account_reauthenticate"))


def test_an_app_is_set_up_with_recovery_codes_and_put_on_record(client, maria):
    sign_in(client)
    confirm(client)
    set_up_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert [code.replace(" ", "") for code in re.findall(r"<li>(\d{4} \d{4})</li>", codes)] == recovery_codes(maria)
    assert verbs() == ["people.add_app"]


def test_the_picture_to_scan_comes_with_the_page_and_holds_the_user_name(client, maria):
    sign_in(client)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page and "style=" not in page
    assert "otpauth://totp/maria?secret=" in page
    assert "issuer=Human%20Rights%20Academy" in page


def test_a_wrong_code_turns_nothing_on(client, maria):
    sign_in(client)
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "That was not right." in answer.content.decode()
    assert not Authenticator.objects.exists() and not verbs()


def test_other_sessions_that_began_with_the_password_alone_end_when_the_first_one_is_set_up(client, maria):
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    confirm(client)
    set_up_app(client)
    assert client.get("/learn/").status_code == 200
    assert elsewhere.get("/learn/").status_code == 302
    assert verbs() == ["people.add_app", "people.end_sessions"]


def test_codes_are_renewed_downloaded_and_the_app_removed(client, maria):
    sign_in(client)
    confirm(client)
    set_up_app(client)
    old = recovery_codes(maria)
    client.post(reverse("mfa_generate_recovery_codes"))
    new = recovery_codes(maria)
    assert not set(old) & set(new)
    file = client.get(reverse("mfa_download_recovery_codes"))
    assert file["Content-Disposition"].startswith("attachment")
    assert all(f"{code[:4]} {code[4:]}" in file.content.decode() for code in new)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert verbs() == ["people.add_app", "people.renew_codes", "people.remove_app"]


@pytest.mark.parametrize("answer", [*ODD_ANSWERS, json.dumps(SHAPED)])
def test_a_device_that_answers_nonsense_is_told_so_and_adds_nothing(client, maria, answer):
    sign_in(client)
    confirm(client)
    client.get(reverse("mfa_add_webauthn"))
    page = client.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": answer})
    assert page.status_code == 200
    assert "This did not go through" in page.content.decode()
    assert not Authenticator.objects.exists()


def test_nobody_sees_or_removes_the_passkey_of_another(client, maria):
    other = Authenticator.objects.create(user=make_person(), type="webauthn", data={"name": "Key", "credential": {}})
    sign_in(client)
    confirm(client)
    assert client.post(reverse("mfa_remove_webauthn", args=[other.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


# Signing in ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(maria):
    return give_app(maria)


def test_a_password_alone_opens_nothing(client, maria, secret):
    answer = sign_in(client)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/learn/").status_code == 302
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.status_code == 302
    assert client.get("/learn/").status_code == 200


def test_a_clock_that_is_half_a_minute_off_does_no_harm_but_more_does(client, maria, secret):
    for later, lets_in in [(-1, True), (1, True), (3, False)]:
        client = Client()
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret, later)})
        assert (client.get("/learn/").status_code == 200) is lets_in


def test_a_code_works_once_for_as_long_as_its_time_lasts(client, maria, secret, monkeypatch):
    """Also when allauth, which remembers it for half a minute, has forgotten it."""
    code = code_of(secret, 1)
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP._mark_code_used", lambda self, code: True)
    for lets_in in (True, False):
        client = Client()
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get("/learn/").status_code == 200) is lets_in


def test_a_recovery_code_takes_the_place_of_the_app_once_and_is_put_on_record(client, maria, secret):
    code = recovery_codes(maria)[0]
    for lets_in in (True, False):
        client = Client()
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": f"{code[:4]} {code[4:]}"})
        assert (client.get("/learn/").status_code == 200) is lets_in
    assert verbs() == ["people.use_code"]


def test_wrong_codes_are_stopped_after_five_wherever_they_come_from(client, maria, secret):
    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).content.decode()
    assert "Too many wrong codes." in page
    assert client.get("/learn/").status_code == 302


@pytest.mark.parametrize(
    "answer", [*ODD_ANSWERS, json.dumps(SHAPED), '{"response": {"userHandle": "%s"}}' % ("9" * 99)]
)
def test_nonsense_in_place_of_a_passkey_signs_nobody_in(client, maria, secret, answer):
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert client.post(reverse("mfa_login_webauthn"), {"credential": answer}).status_code == 302
    sign_in(client)
    assert client.post(reverse("mfa_authenticate"), {"credential": answer}).status_code == 200
    assert client.get("/learn/").status_code == 302


def test_a_short_session_on_a_shared_device_stays_short_through_the_second_step(client, maria, secret):
    sign_in(client, shared_device="on")
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.session.get_expiry_age() == 30 * 60


# Whom it is asked of ------------------------------------------------------------------------------------------------


def required(settings):
    settings.MFA_REQUIRED = True


def test_who_holds_an_appointment_is_led_to_set_it_up_and_learns_meanwhile(client, settings, maria):
    required(settings)
    unit = make_unit()
    appoint(maria, "commander", unit)
    sign_in(client)
    address = reverse("records:oversee-unit", args=[unit.uid])
    page = client.get(address, follow=True)
    assert page.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "Your role needs a second step" in page.content.decode()
    assert client.get("/learn/").status_code == 200
    confirm(client)
    set_up_app(client)
    assert client.get(address).status_code == 200


def test_recovery_codes_alone_are_no_second_step(client, settings, maria):
    required(settings)
    appoint(maria, "instructor")
    recovery_codes(maria)
    sign_in(client)
    assert client.get("/teach/").url == reverse("mfa_index")


def test_a_trainee_is_not_asked_and_may_set_it_up_all_the_same(client, settings, maria):
    required(settings)
    sign_in(client)
    assert client.get("/learn/").status_code == 200
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Your role needs" not in page
    assert reverse("mfa_activate_totp") in page


def test_asking_for_it_costs_a_trainee_nothing_on_a_lesson(client, settings, maria, django_assert_max_num_queries):
    required(settings)
    edition = make_edition("rights", modules=1, lessons=1, quizzes=False)
    sign_in(client)
    client.post(reverse("courses:learn-start", args=["rights"]))
    lesson = reverse("courses:learn-lesson", args=[edition.course.code, 1, 1])
    client.get(lesson)
    with django_assert_max_num_queries(4):
        assert client.get(lesson).status_code == 200
