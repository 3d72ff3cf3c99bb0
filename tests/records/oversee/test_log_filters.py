"""What the log is narrowed to, page by page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.audit.record import record
from academy.records.log import PAGE
from certificates.actions.issuing import issue
from tests.builders import appoint, make_person, make_unit
from tests.records.logs import LOG, act_in, log_of
from tests.records.making import days, today

pytestmark = pytest.mark.django_db


def test_who_is_found_by_name_whatever_the_accents_and_by_user_name(client, commander, army):
    other = make_person("sn-9", unit=army, given_names="Óscar", family_names="Núñez")
    record("people.found", army, by=commander, unit_path=army.path, reason="act-of-ana")
    record("people.found", army, by=other, unit_path=army.path, reason="act-of-oscar")
    record("people.found", army, unit_path=army.path, reason="act-of-the-site")
    for asked in ("oscar nunez", "SN-9", "Núñez Ó"):
        page = log_of(client, who=asked)
        assert "act-of-oscar" in page
        assert "act-of-ana" not in page and "act-of-the-site" not in page


def test_nobody_out_of_sight_can_be_searched_for(client, commander, army):
    stranger = make_person("stranger", given_names="Zenobia")
    record("people.found", army, by=stranger, unit_path=army.path, reason="act-of-a-stranger")
    assert "act-of-a-stranger" in log_of(client)
    assert "Nothing on record matches" in log_of(client, who="stranger")


def test_a_name_that_too_many_people_have_is_asked_for_in_full(client, commander, army, monkeypatch):
    monkeypatch.setattr("academy.records.log.MOST_PEOPLE", 2)
    for number in range(3):
        make_person(unit=army, given_names="Juan", username=f"juan-{number}")
    record("people.found", army, by=commander, unit_path=army.path)
    page = log_of(client, who="juan")
    assert "Too many people are called like this" in page
    assert 'value="juan"' in page
    assert "Ana Quispe: people.found" in log_of(client, who="ana")


def test_the_kind_of_act_is_a_filter(client, commander, completion, army):
    certificate = issue(completion)
    record("records.export", army, by=commander, unit_path=army.path)
    page = log_of(client, kind="records.export")
    assert "downloaded the roster" in page
    assert certificate.serial not in page


def test_a_unit_below_is_a_filter_and_leads_further_down(client, commander, army, brigade):
    battalion = make_unit("Battalion", brigade)
    act_in(army, "act-in-army")
    act_in(battalion, "act-in-battalion")
    assert str(battalion.uid) not in log_of(client)
    page = log_of(client, unit=str(brigade.uid))
    assert "act-in-battalion" in page and "act-in-army" not in page
    assert str(battalion.uid) in page


def test_a_unit_out_of_sight_is_no_filter_and_not_named(client, units):
    person = make_person()
    appoint(person, "commander", units["sister"])
    act_in(units["cousin"], "act-in-cousin")
    client.force_login(person)
    page = log_of(client, unit=str(units["cousin"].uid))
    assert "act-in-cousin" not in page and "Cousin" not in page


def test_an_administrator_narrows_the_log_nation_by_nation(client, units):
    act_in(make_unit("Abroad"), "act-in-abroad")
    act_in(units["below"], "act-in-below")
    client.force_login(make_person(is_staff=True))
    assert "Abroad" in log_of(client)
    page = log_of(client, unit=str(units["nation"].uid))
    assert "act-in-below" in page and "act-in-abroad" not in page
    assert "Cousin" in page


def test_days_are_a_filter_both_included(client, commander, army, monkeypatch):
    for back in range(4):
        moment = timezone.now() - days(back)
        with monkeypatch.context() as patched:
            patched.setattr("django.utils.timezone.now", lambda moment=moment: moment)
            act_in(army, f"act-{back}-days-ago")
    page = log_of(client, since=(today() - days(2)).isoformat(), until=(today() - days(1)).isoformat())
    assert [back for back in range(4) if f"act-{back}-days-ago" in page] == [1, 2]


def test_pages_follow_each_other_without_gap_or_overlap(client, commander, army, monkeypatch):
    monkeypatch.setattr("academy.records.log.PAGE", 2)
    same = timezone.now()  # several acts of one moment
    monkeypatch.setattr("django.utils.timezone.now", lambda: same)
    for number in range(5):
        act_in(army, f"act-{number}")
    seen, place = [], {}
    for _page in range(3):
        answer = client.get(LOG, {"kind": "", **place})
        seen.append([act.reason for act in answer.context["acts"]])
        place = {"before": answer.context["older"]}
    assert seen == [["act-4", "act-3"], ["act-2", "act-1"], ["act-0"]]
    assert place == {"before": None}
    assert PAGE == 50


def test_the_place_in_the_log_tells_nothing_of_other_logs(client, commander, army):
    """A key of an entry out of sight counts as not given, so that nobody learns when it was written."""
    act_in(army, "act-here")
    foreign = record("people.found", make_unit())
    act_in(army, "act-later")
    page = log_of(client, before=str(foreign.pk))
    assert "act-here" in page and "act-later" in page


HOSTILE = [
    {"who": "\x00"},
    {"who": "ana\x00quispe"},
    {"who": "x" * 100_000},
    {"who": "%"},
    {"who": "<script>alert(1)</script>"},
    {"who": "\ud800".encode("utf-8", "surrogatepass")},
    {"kind": "\x00"},
    {"kind": "'; --"},
    {"kind": ["a", "records.export"]},
    {"unit": "\x00"},
    {"unit": "not-a-unit"},
    {"unit": "00000000-0000-0000-0000-000000000000"},
    {"unit": "{00000000000000000000000000000000}"},
    {"since": "\x00"},
    {"since": "0001-01-01"},
    {"since": "9999-12-31", "until": "0001-01-01"},
    {"until": "9999-12-31"},
    {"until": "2026-02-30"},
    {"before": "\x00"},
    {"before": "-1"},
    {"before": "9" * 30},
    {"before": "9" * 5000},
    {"before": "1.5"},
]


@pytest.mark.parametrize("query", HOSTILE, ids=str)
@pytest.mark.parametrize("name", ["oversee-log", "oversee-log-csv"])
def test_a_hostile_query_is_no_error(client, commander, army, name, query):
    act_in(army, "act")
    answer = client.get(reverse(f"records:{name}"), query)
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content
    assert b"<script>alert" not in body
    assert b"\x00" not in body
