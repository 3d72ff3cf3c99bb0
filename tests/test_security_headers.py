"""What every answer of a site in production tells the browser to refuse, on the answers themselves."""

import runpy

import pytest
from django.test import Client
from django.urls import reverse

import academy.settings
from tests.builders import make_person
from tests.permissions.asking import ask
from tests.permissions.matrix import ROWS
from tests.permissions.roles import Outcome, Role
from tests.permissions.world import make_world
from tests.test_settings import PRODUCTION

HOST = "academy.example.org"
YEAR = 60 * 60 * 24 * 365
PASSWORD = "seven quiet rivers"
# Passkeys are the one thing of a device that the site asks for, and no page within a page may.
GRANTED = {"publickey-credentials-create=(self)", "publickey-credentials-get=(self)"}
REFUSED = {"camera", "microphone", "geolocation", "usb", "serial", "hid", "midi", "payment", "display-capture"}
# What tests bring themselves: their database, fast hashes, files that nobody has collected, a mailbox.
# And who has a second step is a matter of tests/permissions/test_second_step.py.
OF_TESTS = {"DATABASES", "PASSWORD_HASHERS", "STORAGES", "EMAIL_BACKEND", "CACHES", "MFA_REQUIRED"}


@pytest.fixture
def production(settings, monkeypatch):
    """The settings of production, read anew in such an environment."""
    for name, value in {**PRODUCTION, "DEBUG": "0"}.items():
        monkeypatch.setenv(name, value)
    read = runpy.run_path(academy.settings.__file__)
    for name, value in read.items():
        if name.isupper() and name not in OF_TESTS and getattr(settings, name, None) != value:
            setattr(settings, name, value)
    assert settings.HTTPS
    assert not settings.DEBUG


@pytest.fixture
def site(db, production):
    """A browser that visits the site over HTTPS; it does not follow."""
    return Client(SERVER_NAME=HOST, raise_request_exception=False)


def faults_of(response, *, framed=False) -> list[str]:
    """Which protection an answer lacks. A ``framed`` one may stand in a frame, of the site itself."""
    headers = response.headers
    exact = {
        "Strict-Transport-Security": f"max-age={YEAR}; includeSubDomains; preload",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN" if framed else "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    faults = [f"{name}: {headers.get(name)}" for name, value in exact.items() if headers.get(name) != value]
    faults += [f"Content-Security-Policy: {fault}" for fault in faults_of_policy(headers, framed)]
    policy = set(headers.get("Permissions-Policy", "absent").split(", "))
    granted = {part for part in policy if not part.endswith("=()")}
    faults += [f"Permissions-Policy: {part}" for part in granted ^ GRANTED]
    faults += [f"Permissions-Policy: {name}" for name in REFUSED if f"{name}=()" not in policy]
    return faults + [f"Set-Cookie: {cookie.OutputString()}" for cookie in response.cookies.values() if loose(cookie)]


def faults_of_policy(headers, framed=False):
    """Only what the site itself serves, and images written into a style sheet; who may frame a page is said."""
    parts = [part.strip().partition(" ") for part in headers.get("Content-Security-Policy", "").split(";")]
    directives = {name: sources for name, _space, sources in parts}
    wanted = dict.fromkeys(("default-src", "frame-ancestors", "base-uri"), "'none'")
    for name, source in (wanted | ({"frame-ancestors": "'self'"} if framed else {})).items():
        if directives.get(name) != source:
            yield f"{name} {directives.get(name)}"
    if directives.get("form-action") not in {"'self'", "'none'"}:
        yield f"form-action {directives.get('form-action')}"
    for name, sources in directives.items():
        strange = set(sources.split()) - {"'none'", "'self'"} - ({"data:"} if name == "img-src" else set())
        if strange:
            yield f"{name} {strange}"


def loose(cookie) -> bool:
    """Whether a script, a page of another site or a listener could get hold of the cookie."""
    is_set = cookie.value != ""
    return is_set and not (cookie["secure"] and cookie["httponly"] and cookie["samesite"] in {"Lax", "Strict"})


@pytest.mark.usefixtures("production", "db")
@pytest.mark.once
def test_every_page_file_and_refusal_is_protected():
    world, faults, seen = make_world(), [], set()
    for row in ROWS:
        if row.url == "admin:*":
            continue
        for method in ("GET", "POST"):
            # One role for each kind of answer.
            roles = {row.expected(role, method): role for role in Role}
            for role in roles.values():
                answer = ask(world, row, role, method, SERVER_NAME=HOST)
                seen.add(answer.response.status_code)
                framed = (
                    row.framed and answer.response.status_code in {200, 302} and answer.outcome is not Outcome.SIGN_IN
                )
                found = faults_of(answer.response, framed=framed)
                faults += [f"{method} {row.url}, {role.heading}: {fault}" for fault in found]
    assert not faults, "\n" + "\n".join(faults)
    assert seen == {200, 302, 403, 404, 405}


def test_the_front_page_may_be_kept(site):
    """It shows nobody's things, and every byte of it was paid for."""
    assert "Cache-Control" not in site.get("/", secure=True).headers


def test_signing_in_and_out_sets_only_cookies_that_nobody_else_can_read(site):
    make_person("maria", password=PASSWORD)
    names = set()
    for address, data in [
        (reverse("account_login"), None),
        (reverse("account_login"), {"login": "maria", "password": PASSWORD}),
        (reverse("home:set_language"), {"language": "fr"}),
        (reverse("account_logout"), {}),
    ]:
        response = site.get(address, secure=True) if data is None else site.post(address, data, secure=True)
        assert faults_of(response) == []
        names |= set(response.cookies)
    assert {"__Host-session", "__Host-csrf", "__Host-language", "messages"} <= names


def test_what_only_this_host_may_set_has_a_name_that_browsers_take_from_nobody_else(site):
    """No Domain, all paths, Secure: else a browser drops a cookie of that name."""
    make_person("maria", password=PASSWORD)
    answer = site.post(reverse("account_login"), {"login": "maria", "password": PASSWORD}, secure=True)
    cookies = [cookie for name, cookie in answer.cookies.items() if name.startswith("__Host-")]
    assert len(cookies) == 3
    assert {(cookie["domain"], cookie["path"], cookie["secure"]) for cookie in cookies} == {("", "/", True)}


def test_a_page_that_fails_is_protected(site, monkeypatch):
    monkeypatch.setattr("academy.home.views.render", lambda *args: 1 / 0)
    response = site.get("/", secure=True)
    assert response.status_code == 500
    assert faults_of(response) == []


def test_too_many_tries_are_refused_by_a_protected_page(site):
    for _ask in range(21):
        response = site.post(reverse("account_reset_password"), {"email": "a@example.org"}, secure=True)
    assert response.status_code == 429
    assert faults_of(response) == []


def test_static_files_are_protected(production, db, settings, tmp_path):
    (tmp_path / "mark.svg").write_text("<svg/>")
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    response = Client(SERVER_NAME=HOST).get("/static/mark.svg", secure=True)
    assert response.status_code == 200
    wanted = ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy")
    assert all(name in response.headers for name in wanted)


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [("/nowhere/", None, 404), ("/language/", {"language": "xx"}, 400), ("/verify/ABCD/?\x00", None, 404)],
)
def test_errors_are_protected_too(site, address, data, status):
    response = site.get(address, secure=True) if data is None else site.post(address, data, secure=True)
    assert response.status_code == status
    assert faults_of(response) == []


def test_a_forged_form_is_refused_by_a_protected_page(production, db):
    response = Client(SERVER_NAME=HOST, enforce_csrf_checks=True).post("/language/", {"language": "fr"}, secure=True)
    assert response.status_code == 403
    assert faults_of(response) == []


def test_what_is_asked_for_in_the_clear_is_sent_to_https(site):
    response = site.get("/verify/")
    assert (response.status_code, response.url) == (301, f"https://{HOST}/verify/")


def test_a_name_that_is_not_the_sites_is_not_answered(site):
    assert site.get("/", secure=True, headers={"host": "elsewhere.example.com"}).status_code == 400


def test_the_checks_above_would_notice(site, settings):
    """Each protection taken away is found missing."""
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["'self'", "'unsafe-inline'"]}}
    settings.PERMISSIONS_POLICY = {"camera": "*"}
    settings.SECURE_HSTS_SECONDS = 0
    settings.CSRF_COOKIE_HTTPONLY = False
    faults = "\n".join(faults_of(Client(SERVER_NAME=HOST).get("/accounts/login/", secure=True)))
    for part in ("unsafe-inline", "frame-ancestors", "camera=(*)", "Strict-Transport-Security", "csrf"):
        assert part in faults
