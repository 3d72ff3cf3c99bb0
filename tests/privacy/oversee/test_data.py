"""Who keeps the account hands out what is held to a person who asks on paper."""

import json

import pytest

from academy.audit.models import Entry
from academy.people.models import User
from academy.privacy.actions.asking import ask_erasure
from academy.privacy.actions.erasing import erase
from academy.privacy.models import ErasureRequest
from tests.builders import appoint, make_person
from tests.privacy.people import make_known_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_known_person(language="es")


@pytest.fixture
def coordinator(client, person):
    keeper = make_person()
    appoint(keeper, "coordinator", person.postings.get().unit)
    client.force_login(keeper)
    return keeper


def page(person, file="") -> str:
    return f"/oversee/people/{person.uid}/data/{file}"


def test_the_page_names_the_person_and_offers_the_files(client, person, coordinator):
    html = client.get(page(person)).content.decode()
    assert "Xochiquetzal Quetzalmar" in html
    assert page(person, "data.pdf") in html
    assert page(person, "data.json") in html


def test_the_file_is_in_the_persons_language_and_on_record_with_who_took_it(client, person, coordinator):
    response = client.get(page(person, "data.json"))
    assert json.loads(b"".join(response.streaming_content))["language"] == "es"
    entry = Entry.objects.get(verb="privacy.export")
    assert (entry.actor, entry.subject, entry.role) == (coordinator.uid, str(person.uid), "coordinator")
    assert entry.unit_path == person.postings.get().unit.path


def test_the_pdf_too(client, person, coordinator):
    assert client.get(page(person, "data.pdf")).content.startswith(b"%PDF-")


def test_a_request_on_paper_is_entered_once_who_asks_is_checked(client, person, coordinator):
    answer = client.post(page(person, "erasure/"), {})
    assert "Check first who asks" in answer.content.decode()
    assert not ErasureRequest.objects.exists()
    assert client.post(page(person, "erasure/"), {"checked": "on"}).status_code == 302
    request = ErasureRequest.objects.get()
    assert (request.person, request.asked_by) == (person, coordinator)
    assert Entry.objects.get(verb="privacy.ask_erasure").role == "coordinator"


def test_a_request_that_waits_is_shown(client, person, coordinator):
    ask_erasure(person, by=person)
    html = client.get(page(person)).content.decode()
    assert "The person asked to be erased on" in html
    assert page(person, "erasure/") not in html


def test_of_who_is_erased_nothing_is_handed_out(client, person):
    administrator = make_person(is_staff=True)
    client.force_login(administrator)
    assert client.get(page(person)).status_code == 200
    erase(person, by=administrator)
    for file in ("", "data.json", "data.pdf", "erasure/"):
        assert client.get(page(User.objects.get(pk=person.pk), file)).status_code == 404
