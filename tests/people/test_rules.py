import pytest

from academy.people.rules import may_appoint, may_change_unit, may_keep_account, may_keep_roster, may_merge
from tests.builders import appoint, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation():
    return make_unit("Nation")


@pytest.fixture
def brigade(nation):
    return make_unit("Brigade", nation)


@pytest.fixture
def battalion(brigade):
    return make_unit("Battalion", brigade)


def holder(role, unit, posted=None):
    person = make_person(unit=posted or unit)
    appoint(person, role, unit)
    return person


def test_a_coordinator_changes_the_own_unit_and_those_below_but_never_a_nation(nation, brigade, battalion):
    keeper = holder("coordinator", brigade)
    assert may_change_unit(keeper, brigade) and may_change_unit(keeper, battalion)
    assert not may_change_unit(holder("coordinator", battalion), brigade)
    assert not may_change_unit(holder("commander", brigade), brigade)
    assert not may_change_unit(holder("coordinator", nation), nation)
    assert may_keep_roster(holder("coordinator", nation), nation)


def test_a_commander_appoints_below_the_own_level_only(nation, brigade, battalion):
    commander = holder("commander", brigade)
    assert may_appoint(commander, battalion)
    assert not may_appoint(commander, brigade) and not may_appoint(commander, nation)
    assert not may_appoint(holder("coordinator", brigade), battalion)
    assert may_appoint(make_person(is_staff=True), nation)


def test_who_keeps_the_records_looks_after_the_account(brigade, battalion):
    soldier = make_person(unit=battalion)
    for role in ("coordinator", "commander"):
        assert may_keep_account(holder(role, brigade), soldier)
        assert not may_keep_account(holder(role, make_unit()), soldier)


@pytest.mark.parametrize("role", ["commander", "coordinator"])
def test_nobody_looks_after_an_account_that_opens_more_than_the_own(nation, brigade, battalion, role):
    """Whoever can change an address or print a slip could sign in as the commander otherwise."""
    keeper = holder("coordinator", battalion)
    for unit in (nation, brigade, battalion):
        assert not may_keep_account(keeper, holder(role, unit, posted=battalion))
    above = holder("coordinator", brigade)
    assert may_keep_account(above, holder(role, battalion))
    assert not may_keep_account(above, holder(role, brigade, posted=battalion))


def test_an_account_with_the_faculty_or_the_administration_is_an_administrators_to_look_after(nation):
    keeper, administrator = holder("coordinator", nation), make_person(is_staff=True)
    teacher = make_person(unit=nation)
    appoint(teacher, "instructor")
    for person in (teacher, make_person(unit=nation, is_staff=True)):
        assert not may_keep_account(keeper, person)
        assert may_keep_account(administrator, person)


def test_an_instructor_of_the_own_unit_is_looked_after_there(battalion):
    assert may_keep_account(holder("coordinator", battalion), holder("instructor", battalion))


def test_an_appointment_that_is_over_protects_nobody(nation, battalion):
    former = holder("commander", nation, posted=battalion)
    former.appointments.update(ended_at="2026-01-01T00:00Z")
    assert may_keep_account(holder("coordinator", battalion), former)


def test_an_account_that_is_closed_for_good_is_nobodys_to_look_after(battalion):
    person, other = make_person(unit=battalion), make_person(unit=battalion)
    other.merged_into = person
    for user in (holder("coordinator", battalion), make_person(is_staff=True)):
        assert may_keep_account(user, person) and not may_keep_account(user, other)


def test_only_a_coordinator_of_both_or_an_administrator_merges(brigade, battalion):
    one, other = make_person(unit=battalion), make_person(unit=brigade)
    assert may_merge(holder("coordinator", brigade), one, other)
    assert not may_merge(holder("coordinator", battalion), one, other)
    assert not may_merge(holder("commander", brigade), one, other)
    assert may_merge(make_person(is_staff=True), one, other)
    assert not may_merge(make_person(is_staff=True), one, one)


def test_nobody_merges_the_own_account(brigade):
    keeper = holder("coordinator", brigade)
    twin = make_person(unit=brigade)
    assert not may_merge(keeper, keeper, twin) and not may_merge(keeper, twin, keeper)
