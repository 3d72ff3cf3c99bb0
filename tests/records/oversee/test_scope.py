"""Nobody sees people of a unit that is not theirs, at any address, in any way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from academy.people.models import Appointment, Posting, Unit
from tests.builders import LONG_AGO, appoint, make_instructor, make_person, make_unit
from tests.records.making import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def units() -> dict[str, Unit]:
    nation = make_unit("Nation")
    brigade = make_unit("Brigade", nation)
    return {
        "nation": nation,
        "brigade": brigade,
        "battalion": make_unit("Battalion", brigade),
        "sister": make_unit("Sister brigade", nation),
        "abroad": make_unit("Brigade", make_unit("Other nation")),
    }


@pytest.fixture
def soldier(units):
    return make_person("soldier", unit=units["battalion"])


def somebody(kind: str, units):
    """A person of each kind that may or may not see the brigade."""
    if kind == "instructor":
        return make_instructor(unit=units["brigade"])
    if kind == "trainee":
        return make_person(unit=units["brigade"])
    if kind == "faculty":
        return make_instructor()
    person = make_person(unit=units["brigade"])
    if kind in {"ended", "not yet"}:
        begins, ends = {
            "ended": (LONG_AGO, today() - timedelta(days=1)),
            "not yet": (today() + timedelta(days=1), None),
        }[kind]
        Appointment.objects.create(
            person=person, unit=units["brigade"], role="commander", starts_on=begins, ends_on=ends
        )
        return person
    role, where = kind.split(" of the ")
    appoint(person, role, units[where])
    return person


def addresses(units, soldier) -> list[str]:
    brigade, battalion = units["brigade"], units["battalion"]
    return [
        reverse("records:oversee-unit", args=[brigade.uid]),
        reverse("records:oversee-unit", args=[battalion.uid]),
        reverse("records:oversee-roster-csv", args=[brigade.uid]),
        reverse("records:oversee-roster-csv", args=[battalion.uid]),
        reverse("records:oversee-person", args=[soldier.uid]),
    ]


ALLOWED = ["commander of the brigade", "coordinator of the brigade", "commander of the nation"]
REFUSED = [
    "trainee",
    "instructor",
    "faculty",
    "ended",
    "not yet",
    "commander of the sister",
    "coordinator of the sister",
    "commander of the abroad",
]


@pytest.mark.parametrize("kind", ALLOWED)
def test_who_oversees_the_unit_or_one_above_sees_it(client, units, soldier, kind):
    client.force_login(somebody(kind, units))
    assert [client.get(address).status_code for address in addresses(units, soldier)] == [200] * 5


@pytest.mark.parametrize("kind", REFUSED)
def test_for_everybody_else_it_does_not_exist(client, units, soldier, kind):
    client.force_login(somebody(kind, units))
    for address in addresses(units, soldier):
        assert client.get(address).status_code == 404, address
        assert client.head(address).status_code == 404, address


def test_a_commander_of_a_unit_below_does_not_see_the_unit_above(client, units, soldier):
    client.force_login(somebody("commander of the battalion", units))
    statuses = [client.get(address).status_code for address in addresses(units, soldier)]
    assert statuses == [404, 200, 404, 200, 200]


@pytest.mark.parametrize("kind", ALLOWED + REFUSED)
def test_nothing_is_taken_by_post(client, units, soldier, kind):
    client.force_login(somebody(kind, units))
    roster, _below, *others = addresses(units, soldier)
    assert {
        client.post(address).status_code for address in others if address.endswith((".csv", f"{soldier.uid}/"))
    } == {405}
    # But a roster can be searched by whoever sees it.
    assert client.post(roster).status_code == (302 if kind in ALLOWED else 404)


def test_strangers_are_asked_to_sign_in(client, units, soldier):
    for address in addresses(units, soldier):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith(reverse("account_login")), address


def test_a_person_who_moved_away_leaves_the_sight_of_the_old_commander(client, units, soldier):
    client.force_login(somebody("commander of the brigade", units))
    soldier.postings.update(ends_on=today() - timedelta(days=1))
    Posting.objects.create(person=soldier, unit=units["sister"], starts_on=today())
    assert client.get(reverse("records:oversee-person", args=[soldier.uid])).status_code == 404


def test_a_trainee_reads_the_own_transcript_only_at_the_own_door(client, soldier):
    client.force_login(soldier)
    assert client.get(reverse("records:oversee-person", args=[soldier.uid])).status_code == 404
    assert client.get(reverse("records:learn-transcript")).status_code == 200


def test_no_address_reads_a_key_that_does_not_exist(client, units, soldier):
    client.force_login(somebody("commander of the nation", units))
    for name in ("oversee-unit", "oversee-roster-csv", "oversee-person"):
        absent = reverse(f"records:{name}", args=["00000000-0000-0000-0000-000000000000"])
        assert client.get(absent).status_code == 404


def test_a_search_finds_nobody_outside_the_scope(client, units, soldier):
    make_person(unit=units["sister"], given_names="Sister", family_names="Person")
    make_person(given_names="Unposted", family_names="Person")
    client.force_login(somebody("commander of the brigade", units))
    page = reverse("records:oversee-unit", args=[units["brigade"].uid])
    text = client.post(page, {"q": "person"}, follow=True).content.decode()
    assert "Nobody in this unit matches" not in text
    assert "Sister" not in text
    assert "Unposted" not in text
