import re

import pytest
from django.urls import reverse

from academy.people.actions.units import close_unit
from academy.people.models import Unit
from tests.builders import appoint, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def army(nation):
    return make_unit("Army", nation)


@pytest.fixture
def keeper(client, army):
    person = make_person("keeper", unit=army)
    appoint(person, "coordinator", army)
    client.force_login(person)
    return person


def page(client, name, unit, data=None, *, status=200):
    address = reverse(f"people:oversee-{name}", args=[unit.uid])
    answer = client.get(address) if data is None else client.post(address, data)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_roster_leads_to_what_may_be_done_with_the_unit(client, keeper, army):
    roster = client.get(reverse("records:oversee-unit", args=[army.uid])).content.decode()
    assert reverse("people:oversee-manage", args=[army.uid]) in roster
    manage = page(client, "manage", army)
    for act in ("create-unit", "rename-unit", "move-unit", "merge-unit", "close-unit", "claim"):
        assert reverse(f"people:oversee-{act}", args=[army.uid]) in manage


def test_a_commander_sees_the_unit_but_no_act_on_it(client, army):
    commander = make_person(unit=army)
    appoint(commander, "commander", army)
    client.force_login(commander)
    manage = page(client, "manage", army)
    assert reverse("people:oversee-rename-unit", args=[army.uid]) not in manage
    assert reverse("people:oversee-create-unit", args=[army.uid]) not in manage


def test_the_coordinator_of_a_nation_cannot_rename_it_but_sets_up_units(client, nation):
    keeper = make_person(unit=nation)
    appoint(keeper, "coordinator", nation)
    client.force_login(keeper)
    manage = page(client, "manage", nation)
    assert reverse("people:oversee-create-unit", args=[nation.uid]) in manage
    assert reverse("people:oversee-rename-unit", args=[nation.uid]) not in manage
    page(client, "rename-unit", nation, {"name": "Empire"}, status=403)


def test_what_was_typed_stays_and_the_error_stands_at_the_field(client, keeper, army):
    make_unit("Brigade", army)
    answer = page(client, "create-unit", army, {"name": "Brigade"})
    assert "There is a unit of this name already, directly below Army." in answer
    assert 'value="Brigade"' in answer
    page(client, "create-unit", army, {"name": "Second brigade"}, status=302)


@pytest.mark.parametrize("name", ["", " ", "a\0b", "x" * 161])
def test_a_name_that_is_none_is_refused(client, keeper, army, name):
    assert "errors" in page(client, "create-unit", army, {"name": name})
    assert not army.children.exists()


def test_a_search_finds_the_unit_to_move_to_with_its_place(client, keeper, army):
    brigade = make_unit("Brigada Ñandú", army)
    company = make_unit("Company", make_unit("Battalion", army))
    found = page(client, "move-unit", company, {"find": "nandu", "search": "1"})
    assert "Brigada Ñandú<small>Army</small>" in found
    assert "Battalion" not in found.partition("<form method")[2]
    assert 'value="nandu"' in found
    assert "This did not go through" not in found
    page(client, "move-unit", company, {"find": "nandu", "unit": str(brigade.uid)}, status=302)
    company.refresh_from_db()
    assert company.parent == brigade


def test_the_search_does_not_ask_for_the_answer_that_it_is_to_find(client, keeper, army):
    unit = make_unit("Company", army)
    assert re.search(r'<button[^>]* name="search"[^>]* formnovalidate>', page(client, "move-unit", unit))


def test_a_search_without_result_says_so(client, keeper, army):
    unit = make_unit("Unit", army)
    assert "No unit is called like this." in page(client, "move-unit", unit, {"find": "zzz", "search": "1"})


def test_only_units_in_the_own_care_are_offered_or_taken(client, keeper, army, nation):
    unit, other = make_unit("Unit", army), make_unit("Other", army)
    navy, abroad = make_unit("Navy", nation), make_unit("Abroad")
    closed = close_unit(make_unit("Closed", army), by=keeper)
    offered = page(client, "merge-unit", unit)
    assert str(other.uid) in offered and str(army.uid) in offered
    for outside in (navy, abroad, nation, closed):
        assert str(outside.uid) not in offered
        assert "Select a valid choice" in page(client, "merge-unit", unit, {"unit": str(outside.uid)})
    for nonsense in ("", "x", "\0", str(unit.pk)):
        page(client, "merge-unit", unit, {"unit": nonsense})
    assert Unit.objects.get(pk=unit.pk).closed_on is None


def test_a_unit_with_people_says_what_is_in_the_way_and_offers_to_move_them(client, keeper, army):
    unit = make_unit("Unit", army)
    make_unit("Below", unit)
    make_person(unit=unit)
    answer = page(client, "close-unit", unit)
    assert "1 person" in answer and "Below" in answer
    assert reverse("people:oversee-merge-unit", args=[unit.uid]) in answer
    page(client, "close-unit", unit, {})
    assert Unit.objects.get(pk=unit.pk).closed_on is None


def test_a_closed_unit_is_listed_apart_and_nothing_can_be_done_with_it(client, keeper, army):
    unit = make_unit("Old company", army)
    page(client, "close-unit", unit, {}, status=302)
    page(client, "close-unit", unit, {}, status=302)  # a second click
    manage = page(client, "manage", army)
    assert manage.index("Closed units") < manage.index("Old company")
    assert "This unit was closed on" in page(client, "manage", unit)
    page(client, "rename-unit", unit, {"name": "New"}, status=403)
    assert page(client, "merge-unit", unit, status=302) == ""


@pytest.mark.parametrize("count", [1, 3, 60])
def test_pages_cost_the_same_queries_however_many_units(client, keeper, army, django_assert_num_queries, count):
    for _ in range(count):
        make_unit(None, make_unit(None, army))
    unit = make_unit("Unit", army)
    with django_assert_num_queries(9):
        page(client, "manage", army)
    with django_assert_num_queries(8):
        page(client, "move-unit", unit)
