import itertools
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academy.audit.models import Entry
from academy.people.actions.appointments import CannotAppoint
from academy.people.actions.postings import CannotPost, transfer
from academy.people.actions.units import CannotChange, close_unit, create_unit, merge_units, move_unit, rename_unit
from academy.people.models import Posting, Unit
from academy.people.models.unit import LONGEST_PATH
from tests.builders import appoint, make_person, make_unit
from tests.people.units import faults_in_the_tree

pytestmark = pytest.mark.django_db


# Whatever is done ----------------------------------------------------------------------------------------------------

ACTS = ["create", "move", "merge", "close", "rename", "transfer"]
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 30), st.integers(0, 30), st.integers(0, 4)), max_size=25
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_paths_follow_the_parents_and_nobody_loses_a_posting(nation, keeper, steps):
    with transaction.atomic():
        units = [nation, make_unit("A", nation), make_unit("B", nation)]
        people = [make_person(unit=unit) for unit in (*units, *units[1:])]
        for act, one, other, who in steps:
            unit, target = units[one % len(units)], units[other % len(units)]
            try:
                with transaction.atomic():
                    if act == "create":
                        units.append(create_unit(unit, f"Unit {other % 7}", by=keeper))
                    elif act == "move":
                        move_unit(unit, target, by=keeper)
                    elif act == "merge":
                        merge_units(unit, target, by=keeper)
                    elif act == "close":
                        close_unit(unit, by=keeper)
                    elif act == "rename":
                        rename_unit(unit, f"Unit {other % 7}", by=keeper)
                    else:
                        on = timezone.localdate() - timedelta(days=other)
                        transfer(people[who], unit, on=on, by=keeper)
            except (CannotChange, CannotPost):
                pass
            assert not faults_in_the_tree()
        assert Unit.objects.filter(parent=None).get() == nation
        for person in people:
            postings = list(person.postings.select_related("unit").order_by("starts_on"))
            assert [each.ends_on for each in postings].count(None) == 1
            assert postings[-1].ends_on is None
            assert postings[-1].unit.closed_on is None
            for before, after in itertools.pairwise(postings):
                assert before.ends_on == after.starts_on - timedelta(days=1)
        transaction.set_rollback(True)


# One by one ----------------------------------------------------------------------------------------------------------


def test_a_unit_is_set_up_below_another_and_that_is_on_record(nation, keeper):
    unit = create_unit(nation, "Brigade", by=keeper)
    assert unit.path == f"{nation.path}{unit.pk}/"
    entry = Entry.objects.get(verb="people.create_unit")
    assert (entry.actor, entry.role, entry.unit_path) == (keeper.uid, "coordinator", unit.path)


def test_no_two_open_units_side_by_side_have_one_name_but_a_closed_one_gives_its_name_free(nation, keeper):
    first = create_unit(nation, "Brigade", by=keeper)
    with pytest.raises(CannotChange, match="of this name already"):
        create_unit(nation, "Brigade", by=keeper)
    close_unit(first, by=keeper)
    assert create_unit(nation, "Brigade", by=keeper) != first


def test_renaming_says_what_the_name_was(nation, keeper):
    unit = make_unit("Old", nation)
    rename_unit(unit, "New", by=keeper)
    rename_unit(unit, "New", by=keeper)
    entry = Entry.objects.get(verb="people.rename_unit")
    assert entry.data == {"before": {"name": "Old"}, "after": {"name": "New"}}


def test_a_move_takes_everything_below_along_and_is_told_in_both_places(nation, keeper):
    army, navy = make_unit("Army", nation), make_unit("Navy", nation)
    brigade = make_unit("Brigade", army)
    company = make_unit("Company", make_unit("Battalion", brigade))
    old_path = brigade.path
    with CaptureUpdates() as updates:
        move_unit(brigade, navy, by=keeper)
    assert updates == 2  # the parent, and all paths at once
    company.refresh_from_db()
    assert company.path.startswith(f"{navy.path}{brigade.pk}/")
    assert not faults_in_the_tree()
    entries = Entry.objects.filter(verb="people.move_unit").order_by("pk")
    assert [entry.unit_path for entry in entries] == [old_path, f"{navy.path}{brigade.pk}/"]
    assert entries[0].data == {"before": {"parent": "Army"}, "after": {"parent": "Navy"}}
    move_unit(brigade, navy, by=keeper)
    assert entries.count() == 2


class CaptureUpdates:
    """Counts the statements that change units."""

    def __enter__(self):
        from django.test.utils import CaptureQueriesContext

        self.queries = CaptureQueriesContext(connection)
        self.queries.__enter__()
        return self

    def __exit__(self, *error):
        self.queries.__exit__(*error)

    def __eq__(self, number):
        return sum(query["sql"].startswith('UPDATE "people_unit"') for query in self.queries) == number


def test_entries_of_before_a_move_stay_in_the_log_of_the_old_command(nation, keeper):
    """As docs/decisions/the-log-tells-an-act-in-the-scope-where-it-happened.md says."""
    army, navy = make_unit("Army", nation), make_unit("Navy", nation)
    unit = create_unit(army, "Company", by=keeper)
    move_unit(unit, navy, by=keeper)
    assert Entry.objects.get(verb="people.create_unit").unit_path.startswith(army.path)


def test_what_cannot_be_moved_stays_where_it_is(nation, keeper):
    army = make_unit("Army", nation)
    brigade = make_unit("Brigade", army)
    abroad = make_unit("Abroad")
    for unit, target, why in [
        (army, brigade, "to itself or to a unit below"),
        (army, army, "to itself or to a unit below"),
        (nation, brigade, "the nation itself"),
        (brigade, abroad, "different nations"),
    ]:
        with pytest.raises(CannotChange, match=why):
            move_unit(unit, target, by=keeper)
    closed = close_unit(make_unit("Closed", nation), by=keeper)
    with pytest.raises(CannotChange, match="is closed"):
        move_unit(brigade, closed, by=keeper)
    make_unit("Brigade", nation)
    with pytest.raises(CannotChange, match="of this name already"):
        move_unit(brigade, nation, by=keeper)
    assert not faults_in_the_tree()


def test_too_deep_a_chain_of_command_is_refused_in_words(nation, keeper):
    unit = nation
    while unit.has_room_below:
        unit = create_unit(unit, "Deeper", by=keeper)
    with pytest.raises(CannotChange, match="too many levels"):
        create_unit(unit, "Deeper", by=keeper)
    tall = make_unit("Tall", nation)
    for _ in range(20):
        tall = create_unit(tall, "Taller", by=keeper)
    top = Unit.objects.get(name="Tall")
    with pytest.raises(CannotChange, match="too many levels"):
        move_unit(top, unit, by=keeper)
    assert not faults_in_the_tree()
    assert max(len(path) for path in Unit.objects.values_list("path", flat=True)) <= LONGEST_PATH


def test_a_merge_moves_people_and_units_and_closes_what_is_left(nation, keeper):
    old, new = make_unit("Old", nation), make_unit("New", nation)
    child = make_unit("Child", old)
    soldier = make_person(unit=old)
    newcomer = make_person()
    Posting.objects.create(person=newcomer, unit=old, starts_on=timezone.localdate())
    commander = make_person(unit=nation)
    appointment = appoint(commander, "commander", old)
    merge_units(old, new, by=keeper)
    merge_units(old, new, by=keeper)
    old.refresh_from_db()
    child.refresh_from_db()
    assert old.closed_on == timezone.localdate()
    assert child.path == f"{new.path}{child.pk}/"
    assert set(new.postings.open().values_list("person", flat=True)) == {soldier.pk, newcomer.pk}
    past = soldier.postings.get(unit=old)
    assert past.ends_on == timezone.localdate() - timedelta(days=1)
    assert newcomer.postings.count() == 1  # nobody was in the old unit for no day at all
    assert not commander.appointments.in_force().exists()
    appointment.refresh_from_db()
    assert appointment.ended_at
    assert Entry.objects.filter(verb="people.post", unit_path=new.path).count() == 2
    assert Entry.objects.get(verb="people.merge_unit").data == {
        "merged": "Old",
        "into": "New",
        "people": 2,
        "units": 1,
    }


def test_units_that_would_be_of_one_name_are_not_merged(nation, keeper):
    old, new = make_unit("Old", nation), make_unit("New", nation)
    make_unit("First company", old)
    make_unit("First company", new)
    make_person(unit=old)
    with pytest.raises(CannotChange, match="First company"):
        merge_units(old, new, by=keeper)
    assert old.postings.open().exists()


def test_a_unit_goes_up_in_the_one_above_even_with_a_child_of_its_own_name(nation, keeper):
    staff = make_unit("Staff", nation)
    child = make_unit("Staff", staff)
    merge_units(staff, nation, by=keeper)
    child.refresh_from_db()
    assert child.parent == nation
    assert not faults_in_the_tree()


@pytest.mark.parametrize("count", [1, 40])
def test_a_merge_costs_the_same_queries_however_many_people(nation, keeper, django_assert_max_num_queries, count):
    old, new = make_unit("Old", nation), make_unit("New", nation)
    for _ in range(count):
        make_person(unit=old)
    with django_assert_max_num_queries(27):
        merge_units(old, new, by=keeper)


def test_only_an_empty_unit_is_closed(nation, keeper):
    unit = make_unit("Unit", nation)
    child = make_unit("Child", unit)
    with pytest.raises(CannotChange, match="still people or units"):
        close_unit(unit, by=keeper)
    soldier = make_person(unit=child)
    with pytest.raises(CannotChange, match="still people or units"):
        close_unit(child, by=keeper)
    transfer(soldier, nation, on=timezone.localdate(), by=keeper)
    close_unit(child, by=keeper)
    close_unit(unit, by=keeper)
    assert set(Unit.objects.open()) == {nation}
    with pytest.raises(CannotPost, match="is closed"):
        transfer(soldier, unit, on=timezone.localdate(), by=keeper)
    with pytest.raises(CannotAppoint, match="is closed"):
        _appoint_to(unit, soldier)


def _appoint_to(unit, person):
    from academy.people.actions.appointments import appoint as give

    return give(person, "commander", unit, starts_on=timezone.localdate(), ends_on=None, by=make_person(is_staff=True))
