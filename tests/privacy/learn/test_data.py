"""A person sees what is held, takes it along, and it is on record."""

import json

import pytest

from academy.audit.models import Entry
from academy.privacy.actions.asking import ask_erasure, refuse_erasure
from tests.builders import make_person
from tests.privacy.people import make_known_person

pytestmark = pytest.mark.django_db
PAGE = "/accounts/your-data/"


@pytest.fixture
def person(client):
    person = make_known_person()
    client.force_login(person)
    return person


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_tells_each_table_with_its_number_of_rows_and_only_those_that_hold_something(client, person):
    html = text(client.get(PAGE))
    assert "Attempts at quizzes" in html
    assert "2 entries" in html
    assert "Jan. 1, 2020" in html
    assert "Appointments" not in html


def test_it_costs_the_same_queries_for_a_person_of_whom_little_is_held(client, person, django_assert_num_queries):
    with django_assert_num_queries(54):
        client.get(PAGE)
    client.force_login(make_person())
    with django_assert_num_queries(54):
        client.get(PAGE)


def test_the_json_file_holds_it_and_taking_it_is_on_record(client, person):
    response = client.get(f"{PAGE}your-data.json")
    told = json.loads(b"".join(response.streaming_content))
    assert told["person"] == str(person.uid)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "no-store"
    entry = Entry.objects.get(verb="privacy.export")
    assert (entry.actor, entry.subject, entry.role, entry.data) == (
        person.uid,
        str(person.uid),
        "",
        {"format": "JSON"},
    )


def test_the_pdf_is_one_and_taking_it_is_on_record(client, person):
    response = client.get(f"{PAGE}your-data.pdf")
    assert response.content.startswith(b"%PDF-")
    assert Entry.objects.get(verb="privacy.export").data == {"format": "PDF"}


@pytest.mark.parametrize("name", ["your-data.json", "your-data.pdf"])
def test_the_name_of_a_file_says_nothing_of_the_person(client, person, name):
    header = client.get(PAGE + name)["Content-Disposition"].lower()
    assert "quetzal" not in header
    assert "70411" not in header


def test_a_request_that_waits_is_shown_and_can_be_taken_back(client, person):
    ask_erasure(person, by=person)
    assert "Take the request back" in text(client.get(PAGE))
    assert client.post(f"{PAGE}erasure/withdraw/").status_code == 302
    html = text(client.get(PAGE))
    assert "Take the request back" not in html
    assert "Ask to be erased" in html


def test_a_refusal_is_shown_with_its_reason(client, person):
    refuse_erasure(ask_erasure(person, by=person), by=make_person(is_staff=True), reason="Law 1234 <article 5>")
    assert "Law 1234 &lt;article 5&gt;" in text(client.get(PAGE))


def test_who_has_asked_for_nothing_has_nothing_to_take_back(client, person):
    assert client.post(f"{PAGE}erasure/withdraw/").status_code == 404
