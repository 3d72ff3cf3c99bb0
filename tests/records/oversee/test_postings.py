import csv
import io

import pytest
from django.urls import reverse

from academy.audit.models import Entry
from academy.people.actions.postings import release, transfer
from tests.builders import LONG_AGO, appoint, make_person, make_unit
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation():
    return make_unit("Nation")


@pytest.fixture
def army(nation):
    return make_unit("Army", nation)


@pytest.fixture
def commander(client, army):
    person = make_person("commander", given_names="Ana")
    appoint(person, "commander", army)
    client.force_login(person)
    return person


@pytest.fixture
def soldier(army):
    return make_person("sn-7", unit=make_unit("Company", army), given_names="Rosa", family_names="Illanes")


def page_of(client, unit, **query) -> str:
    answer = client.get(reverse("records:oversee-postings", args=[unit.uid]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_was_in_the_unit_on_a_day_has_an_answer(client, commander, soldier, army, nation):
    keeper = make_person()
    appoint(keeper, "coordinator", nation)
    transfer(soldier, make_unit("Navy", nation), on=today() - days(5), by=keeper)
    for on, there in [
        (today(), False),
        (today() - days(5), False),
        (today() - days(6), True),
        (LONG_AGO, True),
        (LONG_AGO - days(1), False),
    ]:
        page = page_of(client, army, on=on.isoformat())
        assert ("Rosa Illanes" in page) == there, on


def test_who_has_left_is_listed_without_a_way_to_the_records(client, commander, soldier, army):
    transcript = reverse("records:oversee-person", args=[soldier.uid])
    assert transcript in page_of(client, army)
    release(soldier, on=today(), by=commander)
    page = page_of(client, army)
    assert "Rosa Illanes" in page and transcript not in page


def test_a_duplicate_is_not_listed_beside_the_account_that_was_kept(client, commander, soldier, army):
    make_person(unit=army, given_names="Twin", merged_into=soldier)
    assert "Twin" not in page_of(client, army)


@pytest.mark.parametrize("on", ["", "\0", "tomorrow", "9999-12-31", "0001-01-01", "9" * 5000])
def test_a_day_that_makes_no_sense_is_today(client, commander, soldier, army, on):
    assert "Rosa Illanes" in page_of(client, army, on=on, page="x")


def test_the_file_holds_the_day_and_taking_it_is_on_record(client, commander, soldier, army):
    on = today() - days(3)
    answer = client.get(reverse("records:oversee-postings-csv", args=[army.uid]), {"on": on.isoformat()})
    text = b"".join(answer).decode()
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row == {
        "Family names": "Illanes",
        "Given names": "Rosa",
        "Rank": "",
        "User name": "sn-7",
        "Unit": "Company",
        "From": LONG_AGO.isoformat(),
        "Until": "",
    }
    entry = Entry.objects.get(verb="records.export_postings")
    assert (entry.unit_path, entry.role, entry.data) == (army.path, "commander", {"count": 1, "on": on.isoformat()})


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_queries_however_long_it_is(client, commander, army, django_assert_num_queries, count):
    for _ in range(count):
        make_person(unit=army)
    with django_assert_num_queries(8):
        page_of(client, army)
