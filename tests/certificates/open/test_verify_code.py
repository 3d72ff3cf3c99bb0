import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from certificates.actions import lookups
from certificates.actions.issuing import issue
from certificates.actions.withdrawing import revoke, supersede
from certificates.claims import Claims
from certificates.codes import new_code
from tests.builders import make_person
from tests.certificates.building import complete, complete_long_ago

pytestmark = pytest.mark.django_db
HOSTILE = [
    "1",
    "UUUUU-UUUUU-UUUUU-UUUUU-UUUUU",
    "%00" * 25,
    "%00",
    "..%5c..",
    "ñ" * 25,
    "٣" * 25,
    "%F0%9F%98%80",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", ""),
    "'; DROP TABLE certificates_certificate; --",
    "{{ 7|add:7 }}",
    "A" * 10_240,
    "%0d%0aSet-Cookie:%20a=b",
]


def verify(client, code: str, **more):
    return client.get(f"/verify/{code}/", **more)


def test_a_valid_certificate_is_told_with_every_claim_and_to_anyone(client, certificate):
    response = verify(client, certificate.code)
    assert response.status_code == 200
    assert "Genuine and valid" in response.text
    claims = Claims.from_json(certificate.claims)
    for text in (claims.full_name, claims.unit_name, claims.course_title, claims.serial, *claims.modules):
        assert escape(text) in response.text


def test_an_expired_one_says_since_when(client):
    completion = complete_long_ago()
    response = verify(client, issue(completion).code)
    assert "Genuine, but expired" in response.text
    assert str(completion.valid_until.year) in response.text


def test_a_revoked_one_says_when_and_never_why(client, certificate, commander):
    revoke(certificate, by=commander, reason="Secret inquiry")
    response = verify(client, certificate.code)
    assert "Revoked: do not accept it" in response.text
    assert "Secret inquiry" not in response.text
    assert commander.get_full_name() not in response.text


def test_a_replaced_one_does_not_lead_to_the_new_one(client, certificate, commander):
    successor = supersede(certificate, by=commander, reason="Secret reason")
    response = verify(client, certificate.code)
    assert "Replaced: ask for the new one" in response.text
    assert successor.code not in response.text
    assert successor.serial not in response.text
    assert "Secret reason" not in response.text
    assert "Genuine and valid" in verify(client, successor.code).text


def test_the_printed_values_stay_in_their_language_and_are_marked_as_such(client):
    certificate = complete(language="es").certificate
    response = verify(client, certificate.code, headers={"accept-language": "fr"})
    assert response["Content-Language"] == "fr"
    assert '<dd lang="es">1,5</dd>' in response.text


@pytest.mark.parametrize("spelling", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_other_spellings_lead_to_the_one_address(client, certificate, spelling):
    response = verify(client, spelling(certificate.code))
    assert (response.status_code, response["Location"]) == (302, f"/verify/{certificate.code}/")


def test_the_address_on_the_paper_works_without_the_last_slash(client, certificate):
    assert client.get(f"/verify/{certificate.code}", follow=True).status_code == 200


@pytest.mark.parametrize("code", HOSTILE)
def test_what_cannot_be_a_code_is_answered_like_an_unknown_code(client, code):
    response = verify(client, code)
    assert response.status_code == 404
    assert "No certificate has this code" in response.text
    assert "<script>alert" not in response.text
    assert "Set-Cookie:" not in str(response.headers)


def test_the_serial_opens_nothing(client, certificate):
    assert verify(client, certificate.serial).status_code == 404
    assert verify(client, certificate.uid).status_code == 404


def test_unknown_and_impossible_codes_get_one_answer_by_the_same_queries(client, certificate):
    answers = []
    for code in (new_code(), "U" * 25, "1", "A" * 5000):
        verify(client, new_code())  # so that no first row of a client is among what is compared
        with CaptureQueriesContext(connection) as queries:
            response = verify(client, code)
        sql = [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries]
        page = re.sub(r'csrfmiddlewaretoken" value="[^"]*"|value="[^"]*"|/verify/[^"]*|next=[^"]*', "", response.text)
        page = re.sub(r"<p>What was looked up has \d+ characters?; a code has 25.</p>", "", page)
        answers.append((response.status_code, sql, page.split()))
    assert all(answer == answers[0] for answer in answers)


def test_a_found_certificate_takes_as_many_queries_as_an_unknown_one(client, certificate, django_assert_num_queries):
    verify(client, new_code())
    with django_assert_num_queries(4):  # two of them begin and end the counting
        verify(client, new_code())
    with django_assert_num_queries(4):  # two of them begin and end the counting
        verify(client, certificate.code)


def test_a_person_who_types_is_told_how_many_characters_were_looked_up(client):
    assert "has 24 characters; a code has 25" in verify(client, "0" * 24).text


def test_head_is_answered_like_get_without_a_body(client, certificate):
    response = client.head(f"/verify/{certificate.code}/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(client, certificate, method):
    assert getattr(client, method)(f"/verify/{certificate.code}/").status_code == 405


@pytest.mark.parametrize("code", ["found", "unknown"])
def test_neither_caches_nor_search_engines_keep_the_answer(client, certificate, code):
    response = verify(client, certificate.code if code == "found" else new_code())
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


class TestTooMany:
    @pytest.fixture(autouse=True)
    def low_limit(self, monkeypatch):
        monkeypatch.setattr(lookups, "LIMIT", replace(lookups.LIMIT, most=2))

    def test_after_the_limit_the_page_says_when_to_try_again(self, client, certificate):
        for code in (certificate.code, "nonsense"):
            assert verify(client, code).status_code in {200, 404}
        response = verify(client, certificate.code)
        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= lookups.LIMIT.seconds
        assert re.search(r"try again after \d\d:\d\d", response.text)
        assert "no-store" in response["Cache-Control"]
        assert "Ana Lima" not in response.text

    def test_another_client_is_not_held_up(self, client, certificate):
        for _ in range(3):
            verify(client, certificate.code)
        assert verify(client, certificate.code, REMOTE_ADDR="198.51.100.7").status_code == 200

    def test_nobody_gets_around_it_by_claiming_another_address(self, client, certificate):
        answers = [verify(client, certificate.code, headers={"x-forwarded-for": f"198.51.100.{n}"}) for n in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]

    def test_behind_our_proxy_the_address_that_it_wrote_counts(self, client, certificate, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for n in range(3):
            forwarded = f"10.9.9.{n}, 198.51.100.1"
            response = verify(client, certificate.code, headers={"x-forwarded-for": forwarded})
        assert response.status_code == 429
        other = verify(client, certificate.code, headers={"x-forwarded-for": "198.51.100.2"})
        assert other.status_code == 200

    def test_the_form_itself_is_not_counted(self, client):
        for _ in range(4):
            assert client.get("/verify/").status_code == 200


@pytest.mark.parametrize("kind", ["valid", "expired", "revoked", "replaced", "unknown", "limited"])
@pytest.mark.once
def test_every_answer_is_accessible_on_phone_and_desktop(screen, axe, transactional_db, monkeypatch, kind):
    certificate = issue(complete_long_ago()) if kind == "expired" else complete().certificate
    if kind == "revoked":
        revoke(certificate, by=make_person(), reason="Fraud")
    if kind == "replaced":
        supersede(certificate, by=make_person(), reason="Name")
    if kind == "limited":
        monkeypatch.setattr(lookups, "LIMIT", replace(lookups.LIMIT, most=0))
        lookups.count_lookup("127.0.0.1")
    screen.goto(f"/verify/{new_code() if kind == 'unknown' else certificate.code}/")
    axe(screen)
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_certificate_is_valid_through_its_whole_last_day(client, certificate, monkeypatch):
    last = timezone.localtime().replace(hour=12) + (certificate.valid_until - timezone.localdate())
    monkeypatch.setattr(timezone, "now", lambda: last)
    assert "Genuine and valid" in verify(client, certificate.code).text
    monkeypatch.setattr(timezone, "now", lambda: last + timedelta(days=1))
    assert "Genuine, but expired" in verify(client, certificate.code).text
