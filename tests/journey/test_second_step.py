"""Signing in with more than a password, on a phone, in four languages: an app, recovery codes, passkeys; and leaving
a device that others use."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from academy.people.models.user import User
from tests.browsing import PHONE, follow
from tests.builders import appoint, make_person, make_unit
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form
from tests.people.second_steps import code_of

pytestmark = pytest.mark.once
LANGUAGES = ["en", "es", "pt-br", "fr"]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PICTURE = "document.querySelector('.scan svg').getBoundingClientRect().width"


@pytest.fixture(params=LANGUAGES)
def captain(request, transactional_db, settings) -> User:
    """A commander, of whom a second step is asked."""
    settings.MFA_REQUIRED = True
    unit = make_unit("Compañía Río Claro")
    person = make_person("captain", unit=unit, password=PASSWORD, language=request.param)
    appoint(person, "commander", unit)
    return person


@pytest.fixture
def phone(new_page, captain):
    """A phone in the captain's language."""
    locale = {"pt-br": "pt-BR"}.get(captain.language, captain.language)
    return new_page(PHONE, locale=locale)


@pytest.fixture
def axe(axe, captain):
    """What axe looks for is the same in every language."""
    return axe if captain.language == "en" else lambda page: None


def give_password(page: Page) -> None:
    page.locator("[name=password]").fill(PASSWORD)
    follow(page, page.locator("main form button"))


def give_code(page: Page, code: str) -> None:
    page.locator("[name=code]").fill(code)
    follow(page, page.locator("main form [type=submit]"))


def sign_out(page: Page) -> None:
    page.goto(reverse("account_logout"))
    follow(page, page.locator("main form button").first)


def test_from_the_closed_door_to_signing_in_with_a_code_and_with_one_on_paper(captain, phone, axe):
    sign_in_by_form(phone, "captain", PASSWORD)
    expect(phone.locator("html")).to_have_attribute("lang", re.compile(captain.language, re.I))
    expect(phone).to_have_url(re.compile(reverse("mfa_index") + "$"))
    expect(phone.locator(".notice--attention")).to_be_visible()
    axe(phone)

    phone.locator(f"a[href='{reverse('mfa_activate_totp')}']").click()
    give_password(phone)
    assert phone.evaluate(PICTURE) > 150
    axe(phone)
    phone.locator("details.more summary").click()
    secret = phone.locator(".secret").inner_text()
    give_code(phone, "000000")
    expect(phone.locator(".errors")).to_be_focused()
    give_code(phone, code_of(secret))

    codes = phone.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    axe(phone)
    with phone.expect_download() as waiting:
        phone.locator("a[download]").click()
    assert codes[0] in waiting.value.path().read_text()
    phone.goto("/")
    expect(phone).to_have_url(re.compile("/oversee/units/"))

    sign_out(phone)
    sign_in_by_form(phone, "captain", PASSWORD)
    expect(phone).to_have_url(re.compile(reverse("mfa_authenticate") + "$"))
    axe(phone)
    give_code(phone, code_of(secret, 1))
    expect(phone).to_have_url(re.compile("/oversee/units/"))

    sign_out(phone)
    sign_in_by_form(phone, "captain", PASSWORD)
    give_code(phone, codes[0])
    expect(phone).to_have_url(re.compile("/oversee/units/"))
    phone.goto(reverse("mfa_index"))
    expect(phone.locator("main")).to_contain_text("9")
    axe(phone)


def test_a_passkey_is_added_and_signs_in_without_a_password(captain, phone, axe):
    cdp = phone.context.new_cdp_session(phone)
    cdp.send("WebAuthn.enable")
    device = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    sign_in_by_form(phone, "captain", PASSWORD)
    follow(phone, phone.locator(f"a[href='{reverse('mfa_add_webauthn')}']"))
    give_password(phone)
    axe(phone)
    phone.locator("[name=name]").fill("Mi teléfono")
    follow(phone, phone.locator("main form button"))
    expect(phone.locator(".codes li")).to_have_count(10)
    phone.goto(reverse("mfa_index"))
    expect(phone.locator("main")).to_contain_text("Mi teléfono")
    axe(phone)

    # As the second step …
    sign_out(phone)
    sign_in_by_form(phone, "captain", PASSWORD)
    follow(phone, phone.locator("[data-passkey] button"))
    expect(phone).to_have_url(re.compile("/oversee/units/"))
    # … and in place of both.
    sign_out(phone)
    phone.goto(reverse("account_login"))
    follow(phone, phone.locator("[data-passkey] button"))
    expect(phone).to_have_url(re.compile("/oversee/units/"))

    # A device that does not know its owner signs nobody in, and says so.
    sign_out(phone)
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    phone.goto(reverse("account_login"))
    phone.locator("[data-passkey] button").click()
    expect(phone.locator("[data-passkey-failed]")).to_be_visible()

    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    follow(phone, phone.locator("[data-passkey] button"))
    phone.goto(reverse("mfa_index"))
    follow(phone, phone.locator(".entry__link"))
    if "confirm" in phone.url or "reauthenticate" in phone.url:
        give_password(phone)
    axe(phone)
    follow(phone, phone.locator("main form button"))
    expect(phone).to_have_url(re.compile(reverse("mfa_index") + "$"))
    expect(phone.locator("main")).not_to_contain_text("Mi teléfono")


def test_leaving_a_shared_device_and_signing_another_one_out(captain, phone, new_page, axe):
    captain.appointments.all().delete()
    other = new_page(PHONE)
    sign_in_by_form(other, "captain", PASSWORD)

    phone.goto(reverse("account_login"))
    phone.locator("[name=login]").fill("captain")
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("[type=checkbox]").check()
    follow(phone, phone.locator("main form [type=submit]"))
    expect(phone.locator(".shared")).to_be_visible()
    axe(phone)

    phone.goto(reverse("account_overview"))
    phone.locator(f"a[href='{reverse('account_sessions')}']").click()
    expect(phone.locator("main .list > li")).to_have_count(2)
    axe(phone)
    follow(phone, phone.locator("button[name=session]"))
    expect(phone.locator("main .list > li")).to_have_count(1)
    other.goto("/learn/")
    expect(other).to_have_url(re.compile(reverse("account_login")))

    follow(phone, phone.locator(".shared button"))
    expect(phone).to_have_url(re.compile(reverse("account_device_cleared") + "$"))
    axe(phone)
    assert {cookie["name"] for cookie in phone.context.cookies()} <= {"csrftoken"}
    phone.go_back()
    expect(phone.locator("main")).not_to_contain_text("Captain Example")


@pytest.mark.parametrize("captain", ["en"], indirect=True)
def test_all_of_it_but_passkeys_works_without_scripts(captain, new_page):
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(reverse("account_login"))
    expect(page.locator("[data-passkey]")).to_be_hidden()
    page.locator("[name=login]").fill("captain")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=checkbox]").check()
    follow(page, page.locator("main form [type=submit]"))
    page.locator(f"a[href='{reverse('mfa_add_webauthn')}']").click()
    give_password(page)
    expect(page.locator("[data-passkey-missing]")).to_be_visible()
    page.goto(reverse("mfa_activate_totp"))
    page.locator("details.more summary").click()
    give_code(page, code_of(page.locator(".secret").inner_text()))
    expect(page.locator(".codes li")).to_have_count(10)
    follow(page, page.locator(".shared button"))
    expect(page).to_have_url(re.compile(reverse("account_device_cleared") + "$"))
