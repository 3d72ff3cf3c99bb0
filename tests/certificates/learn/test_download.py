import hashlib
import logging

import pytest
from django.db import connection

from certificates.actions.withdrawing import revoke
from certificates.models import Document
from tests.builders import appoint, make_instructor, make_person
from tests.certificates.building import UNPRINTABLE, complete, make_commander, make_nation_unit

pytestmark = pytest.mark.django_db


def url(certificate) -> str:
    return f"/certificates/{certificate.completion.uid}.pdf"


def test_a_trainee_downloads_the_very_bytes_that_were_issued(client, certificate, person):
    client.force_login(person)
    response = client.get(url(certificate))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content == bytes(certificate.document.pdf)
    assert hashlib.sha256(response.content).hexdigest() == certificate.document.sha256
    assert int(response["Content-Length"]) == len(response.content)


def test_the_file_has_a_readable_name_in_any_script(client, unit):
    person = make_person(unit=unit, given_names="José", family_names="Peña")
    certificate = complete(person).certificate
    client.force_login(person)
    disposition = client.get(url(certificate))["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''Jos%C3%A9%20Pe%C3%B1a%20-%20")
    assert disposition.endswith(f"{certificate.serial}.pdf")


def test_only_this_browser_keeps_it_and_asks_again_each_time(client, certificate, person):
    client.force_login(person)
    first = client.get(url(certificate))
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(url(certificate), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, no-cache"
    assert client.get(url(certificate), headers={"if-none-match": '"other"'}).status_code == 200


def test_an_answer_of_not_modified_never_reads_the_document(client, certificate, person, django_assert_num_queries):
    client.force_login(person)
    etag = client.get(url(certificate))["ETag"]
    with django_assert_num_queries(5) as queries:
        client.get(url(certificate), headers={"if-none-match": etag})
    assert not any('"pdf"' in query["sql"] for query in queries)


def test_head_tells_the_same_without_the_document(client, certificate, person):
    client.force_login(person)
    response = client.head(url(certificate))
    assert (response.status_code, response.content) == (200, b"")
    assert "attachment" in response["Content-Disposition"]


def test_who_keeps_the_persons_records_downloads_it_too(client, certificate, commander):
    for user in (commander, make_commander(commander.postings.get().unit.parent), make_person(is_staff=True)):
        client.force_login(user)
        assert client.get(url(certificate)).status_code == 200


def test_for_everybody_else_there_is_no_such_document(client, certificate, unit):
    colleague = make_person(unit=unit)
    instructor = make_instructor(unit=unit)
    sister = make_commander(make_nation_unit("3rd Battalion"))
    foreign = make_commander(make_nation_unit("1st", "Other nation"))
    faculty = make_person()
    appoint(faculty, "instructor")
    for user in (colleague, instructor, sister, foreign, faculty):
        client.force_login(user)
        assert client.get(url(certificate)).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, certificate):
    response = client.get(url(certificate))
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_the_keys_of_certificates_and_serials_open_nothing(client, certificate, person):
    client.force_login(person)
    assert client.get(f"/certificates/{certificate.uid}.pdf").status_code == 404
    assert client.get(f"/certificates/{certificate.serial}.pdf").status_code == 404


def test_a_revoked_certificate_stays_on_file_as_it_was(client, certificate, person, commander):
    revoke(certificate, by=commander, reason="Fraud")
    client.force_login(person)
    assert client.get(url(certificate)).content == bytes(certificate.document.pdf)


def test_a_pending_certificate_says_why_and_that_nothing_is_lost(client, unit):
    person = make_person(unit=unit, given_names=UNPRINTABLE)
    completion = complete(person)
    client.force_login(person)
    response = client.get(f"/certificates/{completion.uid}.pdf")
    assert response.status_code == 404
    assert "The certificate could not be made: it cannot print these characters" in response.text
    assert "Nothing of it is lost" in response.text


def test_an_altered_document_is_refused_loudly_and_without_a_name(client, certificate, person, caplog):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER certificates_document_append_only_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE certificates_document DISABLE TRIGGER USER")
    Document.objects.filter(certificate=certificate).update(pdf=b"%PDF forged")
    client.force_login(person)
    with caplog.at_level(logging.CRITICAL):
        response = client.get(url(certificate))
    assert response.status_code == 500
    assert b"forged" not in response.content
    assert certificate.serial in response.text
    [line] = [entry for entry in caplog.records if entry.levelno == logging.CRITICAL]
    assert str(certificate.uid) in line.getMessage()
    assert person.family_names not in line.getMessage()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_not_allowed(client, certificate, person, method):
    client.force_login(person)
    assert getattr(client, method)(url(certificate)).status_code == 405
