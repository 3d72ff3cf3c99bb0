import pytest
from django.test import Client

from certificates.codes import new_code
from tests.certificates.building import complete

pytestmark = pytest.mark.django_db


def test_anyone_finds_the_form(client):
    response = client.get("/verify/")
    assert response.status_code == 200
    assert 'name="code"' in response.text


def test_a_code_leads_to_its_page_however_it_is_typed(client):
    code = new_code()
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o')} "
    response = client.post("/verify/", {"code": typed})
    assert (response.status_code, response["Location"]) == (302, f"/verify/{code}/")


def test_a_visitor_without_cookies_can_check():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/verify/", {"code": complete().certificate.code}, follow=True)
    assert "Genuine and valid" in response.text


@pytest.mark.parametrize("typed", ["", "   ", "---", "///", "!?"])
def test_nothing_typed_is_asked_for_again(client, typed):
    response = client.post("/verify/", {"code": typed})
    assert response.status_code == 200
    assert "Enter the code that is printed on the certificate." in response.text


@pytest.mark.parametrize("typed", ["1234", "../../admin", "<script>alert(1)</script>", "ñandú", "a?b#c&d=e", "%2e%2e"])
def test_what_cannot_be_a_code_gets_the_page_of_unknown_codes(client, typed):
    response = client.post("/verify/", {"code": typed}, follow=True)
    assert response.status_code == 404
    assert "No certificate has this code" in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("typed", ["\x00", "0" * 25 + "\x00", "A" * 10_000])
def test_hostile_input_is_refused_beside_the_field(client, typed):
    response = client.post("/verify/", {"code": typed})
    assert response.status_code == 200
    assert "field--wrong" in response.text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, method):
    assert getattr(client, method)("/verify/").status_code == 405


def test_neither_caches_nor_search_engines_keep_the_page(client):
    response = client.get("/verify/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_stranger_checks_a_certificate_and_changes_the_language(phone, axe, transactional_db):
    certificate = complete().certificate
    phone.goto("/verify/")
    axe(phone)
    phone.get_by_label("Verification code").fill(certificate.code.lower())
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="Genuine and valid").wait_for()
    phone.locator("summary").filter(has_text="Language").click()
    phone.get_by_role("button", name="Español").click()
    phone.wait_for_load_state()
    assert phone.url.endswith(f"/verify/{certificate.code}/")
    assert phone.locator("html").get_attribute("lang") == "es"
