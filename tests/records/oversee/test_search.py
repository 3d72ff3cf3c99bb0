"""What is searched for is a person's name or number, and stands in no address."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import appoint, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster(army):
    return reverse("records:oversee-unit", args=[army.uid])


def search(client, address, **asked) -> str:
    answer = client.post(address, asked)
    assert answer.status_code == 302
    return answer.url


def test_a_search_leads_to_an_address_without_the_name(client, commander, army, roster):
    make_person("sn-7", unit=army, given_names="Rosa", family_names="Illanes")
    address = search(client, roster, q="illanes", state="", sort="name")
    assert "illanes" not in address.lower()
    assert set(parse_qs(urlsplit(address).query)) == {"search", "sort"}
    page = client.get(address).content.decode()
    assert "Rosa Illanes" in page
    assert "1 person" in page
    assert 'value="illanes"' in page


def test_pages_orders_and_the_file_keep_the_search(client, commander, army, roster):
    for number in range(30):
        make_person(unit=army, given_names=f"Rosa {number:02}")
    make_person(unit=army, given_names="Other")
    address = search(client, roster, q="rosa", sort="name")
    key = parse_qs(urlsplit(address).query)["search"][0]
    page = client.get(f"{address}&page=2").content.decode()
    assert "26 to 30 of 30 people" in page
    assert f"search={key}" in page.partition('aria-sort="ascending"')[2].partition("</th>")[0]
    text = b"".join(client.get(reverse("records:oversee-roster-csv", args=[army.uid]) + f"?search={key}")).decode()
    assert text.count("Rosa") == 30 and "Other" not in text


def test_the_record_of_a_file_says_that_a_name_was_searched_for_but_not_which(client, commander, army, roster):
    address = search(client, roster, q="quispe")
    b"".join(client.get(reverse("records:oversee-roster-csv", args=[army.uid]) + f"?{urlsplit(address).query}"))
    entry = Entry.objects.get(verb="records.export")
    assert entry.data["filters"] == {"q": "…"}


def test_a_search_that_is_not_kept_any_more_says_so_and_gives_no_file_of_everybody(client, commander, army, roster):
    page = client.get(roster, {"search": "of-long-ago"}).content.decode()
    assert "Please search again." in page
    for name, args, leads_to in [
        ("oversee-roster-csv", [army.uid], roster),
        ("oversee-log-csv", [], reverse("records:oversee-log")),
    ]:
        answer = client.get(reverse(f"records:{name}", args=args), {"search": "of-long-ago", "x": "1"})
        assert answer.status_code == 302
        assert answer.url == f"{leads_to}?search=of-long-ago&x=1"
    assert not Entry.objects.filter(verb__startswith="records.export").exists()


def test_the_key_is_of_no_use_to_anybody_else(client, commander, army, roster):
    address = search(client, roster, q="quispe")
    other = make_person(unit=army)
    appoint(other, "commander", army)
    browser = Client()
    browser.force_login(other)
    assert "quispe" not in browser.get(address).content.decode()


def test_an_old_address_with_a_name_in_it_searches_for_nothing(client, commander, army, roster):
    make_person(unit=army, given_names="Rosa")
    assert "2 people" in client.get(roster, {"q": "rosa"}).content.decode()


def test_who_acted_is_searched_for_in_the_same_way(client, commander, army):
    record("people.found", army, by=commander, unit_path=army.path, reason="act-of-ana")
    record("people.found", army, unit_path=army.path, reason="act-of-the-site")
    log = reverse("records:oversee-log")
    address = search(client, log, who="quispe", kind="")
    assert "quispe" not in address.lower()
    page = client.get(address).content.decode()
    assert "act-of-ana" in page and "act-of-the-site" not in page


@pytest.mark.parametrize("text", ["\0", "x" * 100_000, "<script>", "\ud800".encode("utf-8", "surrogatepass")])
def test_whatever_is_searched_for_is_no_error(client, commander, roster, text):
    answer = client.post(roster, {"q": text}, follow=True)
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.replace(b"<script src", b"")
