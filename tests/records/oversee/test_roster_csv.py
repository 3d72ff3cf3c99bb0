import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from academy.audit.models import Entry
from tests.builders import appoint, make_edition, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def army():
    return make_unit("Ejército Ñandú")


@pytest.fixture
def commander(client, army):
    person = make_person("commander", unit=army, given_names="Beatriz", family_names="Solano", category="officer")
    appoint(person, "commander", army)
    client.force_login(person)
    return person


def download(client, unit, /, **query):
    answer = client.get(reverse("records:oversee-roster-csv", args=[unit.uid]), query)
    assert answer.status_code == 200
    return answer, b"".join(answer).decode()


def rows_in(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_file_holds_the_rows_of_the_roster(client, commander, army):
    edition = make_edition("rights", languages=("en",), modules=1, lessons=2, quizzes=False)
    require(army, edition, today() + days(9))
    ends = today() + days(300)
    make_completion(commander, edition, completed_on=today() - days(2), valid_until=ends)
    make_person("sn-1", unit=army, given_names="Óscar", family_names="Peña", rank="Cabo", category="nco")
    answer, text = download(client, army)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith("\ufeff")
    due, current = rows_in(text)
    assert due == {
        "Family names": "Peña",
        "Given names": "Óscar",
        "Rank": "Cabo",
        "Category": "NCO",
        "User name": "sn-1",
        "Unit": "Ejército Ñandú",
        "State": "Due",
        "Course": "Course rights (en)",
        "Due on": (today() + days(9)).isoformat(),
        "Valid until": "",
        "Last completed": "",
        "Progress, percent": "",
    }
    assert current["State"] == "Current"
    assert (current["Due on"], current["Valid until"]) == ("", ends.isoformat())
    assert current["Last completed"] == (today() - days(2)).isoformat()


def test_the_file_has_the_filters_and_the_order_of_the_page(client, commander, army):
    make_person(unit=army, given_names="Ana", family_names="Zapata", category="cadet")
    make_person(unit=army, given_names="Ana", family_names="Baker", category="cadet")
    _answer, text = download(client, army, category="cadet", sort="-name", page="7")
    assert [row["Family names"] for row in rows_in(text)] == ["Zapata", "Baker"]


def test_the_name_of_the_file_tells_the_unit_and_the_day(client, commander, army):
    answer, _text = download(client, army)
    assert f"{today().isoformat()}.csv" in answer["Content-Disposition"]
    assert "ej%C3%A9rcito-%C3%B1and%C3%BA" in answer["Content-Disposition"]


def test_a_unit_whose_name_has_no_letters_can_be_exported(client, commander, army):
    answer, _text = download(client, make_unit("../..", army))
    assert f'"roster-{today().isoformat()}.csv"' in answer["Content-Disposition"]


def test_a_name_that_looks_like_a_formula_is_not_run(client, commander, army):
    make_person(unit=army, given_names="=HYPERLINK(1)", category="cadet")
    _answer, text = download(client, army, category="cadet")
    assert rows_in(text)[0]["Given names"] == "'=HYPERLINK(1)"


def test_every_export_is_put_on_record_with_its_filters(client, commander, army):
    make_person(unit=army, category="cadet")
    download(client, army, category="cadet", state="", sort="name", unit="nonsense")
    entry = Entry.objects.get(verb="records.export")
    assert (entry.actor, entry.role, entry.subject) == (commander.uid, "commander", str(army.uid))
    assert entry.unit_path == army.path
    assert entry.data == {"filters": {"category": "cadet", "sort": "name"}, "count": 1, "on": today().isoformat()}


def test_looking_at_the_page_is_no_export(client, commander, army):
    client.get(reverse("records:oversee-unit", args=[army.uid]))
    assert not Entry.objects.filter(verb="records.export").exists()


def test_the_file_keeps_the_language_of_who_asked_although_it_is_sent_later(client, commander, army):
    client.cookies["django_language"] = "es"
    with translation.override("es"):
        expected = translation.gettext("Family names")
    answer = client.get(reverse("records:oversee-roster-csv", args=[army.uid]))
    with translation.override("fr"):
        text = b"".join(answer).decode()
    assert text.removeprefix("\ufeff").startswith(expected)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_file_costs_the_same_queries_however_many_people(client, commander, army, django_assert_num_queries, count):
    for _ in range(count):
        make_person(unit=army)
    with django_assert_num_queries(13):  # two of them the transaction of the audit entry
        download(client, army)
