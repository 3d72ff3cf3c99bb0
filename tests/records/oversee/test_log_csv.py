import csv
import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from academy.audit.models import Entry
from academy.audit.record import record
from tests.builders import appoint, make_person, make_unit
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


def rows_of(client, /, **query) -> list[dict[str, str]]:
    if "who" in query:
        led = client.post(reverse("records:oversee-log"), {"who": query.pop("who")})
        query |= parse_qsl(urlsplit(led.url).query)
    answer = client.get(reverse("records:oversee-log-csv"), query)
    assert answer["Content-Disposition"] == f'attachment; filename="log-{today().isoformat()}.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_file_holds_what_the_page_tells(client, commander, army):
    entry = record(
        "records.export", army, by=commander, role="commander", unit_path=army.path, count=7, reason="Inspection"
    )
    [row] = rows_of(client)
    assert row == {
        "When": timezone.localtime(entry.at).isoformat(timespec="seconds"),
        "Who": "Ana Quispe",
        "Role": "Commander",
        "Kind of act": "Roster downloaded",
        "What happened": "Ana Quispe downloaded the roster of this unit as a file: Army.",
        "Reason": "Inspection",
        "Unit": "Army",
        "Session": "",
        "Details": "Rows in the file: 7",
    }


def test_changes_stand_among_the_details(client, commander, army):
    record("people.change", commander, unit_path=army.path, before={"rank": "Cabo"}, after={"rank": "Sargento"})
    assert rows_of(client)[0]["Details"] == "Rank: Cabo → Sargento"


def test_the_file_has_the_filters_of_the_page_and_all_its_pages(client, commander, army, monkeypatch):
    monkeypatch.setattr("academy.records.log.PAGE", 1)
    monkeypatch.setattr("academy.records.csv_file.CHUNK", 2)
    for number in range(5):
        record("people.found", army, by=commander, unit_path=army.path, reason=str(number))
    record("records.export", army, unit_path=army.path, reason="another")
    before = Entry.objects.order_by("pk").first().pk
    assert [row["Reason"] for row in rows_of(client, who="ana", before=before)] == ["4", "3", "2", "1", "0"]


def test_the_file_of_one_scope_holds_nothing_of_another(client, commander, army):
    record("people.found", army, unit_path=army.path, reason="here")
    record("people.found", army, unit_path=make_unit().path, reason="elsewhere")
    record("people.found", army, reason="nowhere")
    assert [row["Reason"] for row in rows_of(client)] == ["here"]


@pytest.mark.parametrize("attack", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_in_the_file_is_run_as_a_formula(client, commander, army, attack):
    commander.given_names = attack
    commander.save()
    record("people.found", army, by=commander, unit_path=army.path, reason=attack, **{attack: attack})
    [row] = rows_of(client)
    for value in row.values():
        assert not value.startswith(("=", "+", "-", "@", "\t"))
    assert row["Reason"] == f"'{attack}"


def test_taking_the_log_is_on_record_with_its_filters(client, commander, army):
    record("people.found", army, unit_path=army.path)
    since = (today() - days(1)).isoformat()
    rows_of(client, kind="", since=since, unit="nonsense")
    entry = Entry.objects.get(verb="records.export_log")
    assert (entry.actor, entry.role, entry.subject) == (commander.uid, "commander", str(army.uid))
    assert entry.unit_path == army.path
    assert entry.session
    assert entry.data == {"filters": {"since": since}, "count": 1}


def test_taking_the_log_of_a_unit_below_is_on_record_there(client, commander, army):
    brigade = make_unit("Brigade", army)
    rows_of(client, unit=str(brigade.uid))
    entry = Entry.objects.get(verb="records.export_log")
    assert (entry.subject, entry.unit_path, entry.role) == (str(brigade.uid), brigade.path, "commander")


def test_whoever_oversees_two_units_leaves_an_entry_in_each(client, commander, army):
    other = make_unit("Navy")
    appoint(commander, "coordinator", other)
    rows_of(client)
    entries = Entry.objects.filter(verb="records.export_log").values_list("unit_path", "role")
    assert set(entries) == {(army.path, "commander"), (other.path, "coordinator")}


def test_an_administrator_who_takes_all_is_on_record_too(client):
    administrator = make_person(is_staff=True, given_names="Site", family_names="Keeper")
    client.force_login(administrator)
    rows_of(client)
    entry = Entry.objects.get()
    assert (entry.verb, entry.role, entry.unit_path) == ("records.export_log", "administrator", "")
    assert rows_of(client)[0]["What happened"] == "Site Keeper downloaded the whole log as a file."


def test_a_file_ends_somewhere_and_the_record_says_where(client, commander, army, monkeypatch):
    monkeypatch.setattr("academy.records.actions.exporting.LONGEST_LOG", 2)
    for number in range(3):
        record("people.found", army, unit_path=army.path, reason=str(number))
    assert [row["Reason"] for row in rows_of(client)] == ["2", "1"]
    assert Entry.objects.get(verb="records.export_log").data["count"] == 2


def test_the_file_keeps_the_language_of_who_asked_although_it_is_sent_later(client, commander, army):
    record("records.export", army, by=commander, unit_path=army.path)
    client.cookies["django_language"] = "es"
    answer = client.get(reverse("records:oversee-log-csv"))
    with translation.override("fr"):
        text = b"".join(answer).decode()
    with translation.override("es"):
        assert translation.gettext("Roster downloaded") in text
        assert translation.gettext("Kind of act") in text


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_costs_the_same_queries_however_long_it_is(client, commander, army, django_assert_num_queries, count):
    for _ in range(count):
        record("people.found", army, by=make_person(unit=army), unit_path=army.path)
    with django_assert_num_queries(13):  # three of them the transaction and the entry of the act itself
        rows_of(client)
