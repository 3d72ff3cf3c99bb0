import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates.actions.withdrawing import revoke, supersede
from courses.models import Completion
from tests.builders import appoint, make_instructor, make_person
from tests.certificates.building import UNPRINTABLE, complete, make_commander, make_nation_unit

pytestmark = pytest.mark.django_db
PAGES = ("", "revoke/", "correct/")


def url(certificate, page: str = "") -> str:
    return f"/oversee/certificates/{certificate.completion.uid}/{page}"


def test_a_commander_sees_the_claims_the_state_and_what_can_be_done(client, certificate, commander):
    client.force_login(commander)
    response = client.get(url(certificate))
    assert response.status_code == 200
    for text in ("Ana Lima", certificate.serial, certificate.code, "Valid", "The certificate was issued."):
        assert text in response.text
    for page in ("revoke/", "correct/"):
        assert url(certificate, page) in response.text


def test_a_coordinator_and_an_administrator_can_do_the_same(client, certificate, unit):
    coordinator = make_person()
    appoint(coordinator, "coordinator", unit)
    for user in (coordinator, make_person(is_staff=True)):
        client.force_login(user)
        assert url(certificate, "revoke/") in client.get(url(certificate)).text


def test_an_administrator_who_oversees_no_unit_meets_no_link_to_a_closed_door(client, certificate, commander):
    client.force_login(make_person(is_staff=True))
    assert 'href="/oversee/"' not in client.get(url(certificate)).text
    client.force_login(commander)
    assert 'href="/oversee/"' in client.get(url(certificate)).text


def test_the_page_of_a_corrected_record_tells_its_whole_story(client, certificate, commander):
    revoke(certificate, by=commander, reason="In doubt.")
    successor = supersede(certificate, by=commander, reason="Cleared up.")
    client.force_login(commander)
    old, new = client.get(url(certificate)).text, client.get(url(successor)).text
    assert url(successor) in old
    assert url(certificate) in new
    assert "This record was corrected: Cleared up." in old
    for page in (old, new):
        assert "Reason: In doubt." in page
        assert "Reason: Cleared up." in page
        assert commander.get_full_name() in page
    assert url(certificate, "revoke/") not in old
    assert url(successor, "revoke/") in new


@pytest.mark.parametrize("page", PAGES)
def test_for_everybody_else_there_is_no_such_page(client, certificate, person, unit, page):
    colleague = make_person(unit=unit)
    sister = make_commander(make_nation_unit("3rd Battalion"))
    foreign = make_commander(make_nation_unit("1st", "Other nation"))
    for user in (person, colleague, make_instructor(unit=unit), sister, foreign):
        client.force_login(user)
        assert client.get(url(certificate, page)).status_code == 404
        if page:
            assert client.post(url(certificate, page), {"reason": "x"}).status_code == 404
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, certificate, page):
    assert client.get(url(certificate, page)).status_code == 302


def test_nobody_keeps_their_own_records(client, commander):
    certificate = complete(commander).certificate
    client.force_login(commander)
    response = client.get(url(certificate))
    assert response.status_code == 200
    assert url(certificate, "revoke/") not in response.text
    for page in ("revoke/", "correct/"):
        assert client.get(url(certificate, page)).status_code == 403
        assert client.post(url(certificate, page), {"reason": "Mine"}).status_code == 403


def test_a_pending_certificate_shows_what_to_correct_and_a_button(client, unit, commander):
    completion = complete(make_person(unit=unit, given_names=UNPRINTABLE))
    client.force_login(commander)
    response = client.get(f"/oversee/certificates/{completion.uid}/")
    assert response.status_code == 200
    assert "it cannot print these characters" in response.text
    assert f"/oversee/certificates/{completion.uid}/issue/" in response.text
    for page in ("revoke/", "correct/"):
        assert client.get(f"/oversee/certificates/{completion.uid}/{page}").status_code == 404


def test_the_page_takes_as_many_queries_for_three_versions_as_for_one(client, certificate, commander):
    client.force_login(commander)
    counts = []
    for _ in range(3):
        client.get(url(certificate))
        with CaptureQueriesContext(connection) as queries:
            client.get(url(certificate))
        counts.append(len(queries))
        certificate = supersede(certificate, by=commander, reason="Again")
    assert counts[1] == counts[2]
    assert counts[0] <= counts[1] <= 10


@pytest.mark.once
def test_the_pages_are_accessible_on_phone_and_desktop(screen, axe, sign_in, transactional_db, certificate, commander):
    sign_in(screen, commander)
    for page in PAGES:
        screen.goto(url(certificate, page))
        axe(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
