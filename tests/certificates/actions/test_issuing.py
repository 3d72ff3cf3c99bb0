import hashlib
import io
import logging

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from academy.audit.models import Entry
from academy.people.models import Posting
from certificates.actions import issuing
from certificates.actions.issuing import issue
from certificates.claims import Claims
from certificates.models import Certificate, Document
from certificates.pending import FAILED, in_words, last_problem, pending
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion
from tests.builders import make_enrollment, make_person, make_unit
from tests.certificates.building import UNPRINTABLE, complete, make_nation_unit, make_short_edition
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def test_completing_a_course_issues_the_certificate_in_the_same_step():
    person = make_person(unit=make_nation_unit(), given_names="José", family_names="Peña", rank="Sergeant")
    completion = complete(person, make_short_edition(code="law"), "es")
    certificate = completion.certificate
    claims = Claims.from_json(certificate.claims)
    assert (claims.full_name, claims.rank) == ("José Peña", "Sergeant")
    assert (claims.unit_name, claims.nation_name) == ("2nd Battalion", "Valmarén")
    assert claims.issuing_authority == "Ministry of Defense of Valmarén"
    assert (claims.course_title, claims.course_code, claims.modules) == ("Course law (es)", "law", ("Module 1 (es)",))
    assert (claims.language, claims.edition_number, claims.score) == ("es", 1, 90)
    assert (claims.serial, claims.verification_code) == (certificate.serial, certificate.code)
    assert claims.valid_until == completion.valid_until == certificate.valid_until
    entry = Entry.objects.get(verb="certificates.issue")
    assert (entry.subject, entry.unit_path) == (str(certificate.uid), person.postings.get().unit.path)


def test_the_document_is_a_pdf_that_says_the_name_and_the_code(settings):
    settings.SITE_URL = "https://academy.example.org"
    person = make_person(unit=make_nation_unit(), given_names="Zoë", family_names="Ñandutí")
    certificate = complete(person).certificate
    document = certificate.document
    assert hashlib.sha256(document.pdf).hexdigest() == document.sha256
    [page] = pypdf.PdfReader(io.BytesIO(document.pdf)).pages
    text = page.extract_text()
    assert "Zoë Ñandutí" in text
    assert certificate.code in text
    [link] = page["/Annots"]
    assert link.get_object()["/A"]["/URI"] == f"https://academy.example.org/verify/{certificate.code}/"


def test_a_person_without_a_unit_is_certified_by_the_academy_itself():
    claims = Claims.from_json(complete(make_person()).certificate.claims)
    assert (claims.unit_name, claims.nation_name) == ("", "")
    assert claims.issuing_authority == "Human Rights Academy"


def test_a_unit_whose_root_is_no_nation_is_certified_by_the_academy_too():
    unit = make_unit("Staff", make_unit("Alliance"))
    claims = Claims.from_json(complete(make_person(unit=unit)).certificate.claims)
    assert (claims.unit_name, claims.nation_name) == ("Staff", "Alliance")
    assert claims.issuing_authority == "Human Rights Academy"


def test_who_serves_with_the_nation_itself_does_not_read_its_name_twice():
    root = make_nation_unit().parent
    claims = Claims.from_json(complete(make_person(unit=root)).certificate.claims)
    assert (claims.unit_name, claims.nation_name) == ("", "Valmarén")


def test_claims_and_bytes_stay_when_names_and_units_change(client):
    person = make_person(unit=make_nation_unit(), given_names="Ana", family_names="Lima")
    completion = complete(person)
    before = (completion.certificate.claims, bytes(completion.certificate.document.pdf))
    person.given_names, person.rank = "Somebody", "General"
    person.save()
    unit = person.postings.get().unit
    unit.name = "Renamed"
    unit.save()
    Posting.objects.filter(person=person).update(unit=make_nation_unit("Other", "Other nation"))
    certificate = Certificate.objects.get(completion=completion)
    assert (certificate.claims, bytes(certificate.document.pdf)) == before
    assert issue(completion) == certificate
    client.force_login(person)
    assert client.get(f"/certificates/{completion.uid}.pdf").content == before[1]
    page = client.get(f"/verify/{certificate.code}/")
    assert "Ana Lima" in page.text
    assert "Somebody" not in page.text.partition("<main")[2]


@pytest.mark.parametrize("table", ["certificates_certificate", "certificates_document"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1000"])
def test_the_database_refuses_to_change_a_certificate(table, statement):
    complete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_issuing_again_gives_the_same_certificate():
    completion = complete()
    assert issue(completion) == issue(completion) == completion.certificate
    assert Certificate.objects.count() == Entry.objects.filter(verb="certificates.issue").count() == 1


def test_a_taken_serial_is_drawn_again(monkeypatch):
    taken = complete().certificate.serial
    draws = iter([taken, taken, "HR-2026-0000-0001"])
    monkeypatch.setattr(issuing, "new_serial", lambda year: next(draws))
    assert complete().certificate.serial == "HR-2026-0000-0001"


def test_a_name_that_cannot_be_printed_leaves_the_completion_and_says_why():
    completion = complete(make_person(given_names=UNPRINTABLE, unit=make_nation_unit()))
    assert Completion.objects.get() == completion
    assert not Certificate.objects.exists()
    assert list(pending()) == [completion]
    entry = Entry.objects.get(verb=FAILED)
    assert (entry.subject, entry.data["characters"]) == (str(completion.uid), sorted(set(UNPRINTABLE)))
    assert "“\u2068د\u2069”" in in_words(last_problem(completion))


def test_a_failure_is_on_record_once_however_often_it_is_tried():
    completion = complete(make_person(given_names=UNPRINTABLE))
    assert issue(completion) is None
    assert Entry.objects.filter(verb=FAILED).count() == 1


def test_a_text_without_room_is_told_without_the_text():
    completion = complete(make_person(given_names="W" * 120, family_names="W" * 120, rank="W" * 60))
    assert last_problem(completion) == {"problem": "room"}
    assert "WWW" not in in_words(last_problem(completion))


def test_a_fault_of_the_drawing_costs_nobody_the_completion_and_logs_no_name(monkeypatch, caplog):
    def fails(claims, *, verify_url):
        raise RuntimeError(f"cannot draw {claims.full_name}")

    monkeypatch.setattr(issuing, "draw", fails)
    with caplog.at_level(logging.ERROR):
        completion = complete(make_person(given_names="Secretname"))
    assert last_problem(completion) == {"problem": "fault"}
    assert str(completion.uid) in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Secretname" not in caplog.text


def test_a_database_error_while_issuing_costs_nobody_the_completion(monkeypatch):
    monkeypatch.setattr(issuing, "new_code", lambda: "0" * 25)
    complete()
    monkeypatch.setattr(issuing, "_unused_serial", lambda year: Certificate.objects.get().serial)
    completion = complete()
    assert list(pending()) == [completion]


def test_the_command_issues_what_is_pending_once_it_can(capsys):
    person = make_person(given_names=UNPRINTABLE)
    completion = complete(person)
    with pytest.raises(CommandError):
        call_command("issue_certificates")
    assert str(completion.uid) in capsys.readouterr().err
    person.given_names = "Mohammed"
    person.save()
    call_command("issue_certificates")
    assert "Issued: 1. Still pending: 0." in capsys.readouterr().out
    assert Claims.from_json(Certificate.objects.get().claims).full_name.startswith("Mohammed")
    call_command("issue_certificates")
    assert "Issued: 0" in capsys.readouterr().out


def test_issuing_takes_the_same_few_queries_every_time(django_assert_max_num_queries):
    edition = make_short_edition()
    complete(edition=edition)
    completion = complete(make_person(given_names=UNPRINTABLE, unit=make_nation_unit("B")), edition)
    completion.person.given_names = "Ada"
    completion.person.save()
    with django_assert_max_num_queries(14):
        assert issue(completion)


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_complete_at_once_write_one_completion_and_one_certificate():
    edition = make_short_edition()
    enrollment = make_enrollment(make_person(unit=make_nation_unit()), edition)
    activity = Activity.objects.get(module__edition=edition)
    found = at_once(4, lambda _number: complete_activity(enrollment, activity, score=90).pk)
    assert set(found) == {Completion.objects.get().pk}
    assert Certificate.objects.count() == Document.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_that_issue_a_pending_certificate_at_once_issue_one():
    person = make_person(given_names=UNPRINTABLE)
    completion = complete(person)
    person.given_names = "Mohammed"
    person.save()
    found = at_once(3, lambda _number: issue(completion).pk)
    assert set(found) == {Certificate.objects.get().pk}
