from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academy.people.models import Posting
from academy.records.models import Requirement
from academy.records.readiness import (
    CURRENT,
    DUE,
    EXPIRED,
    NOTHING_REQUIRED,
    OVERDUE,
    RECERTIFICATION_WINDOW,
    Readiness,
    ReadinessKey,
    key_of,
    parse,
    state_of,
    worst,
)
from academy.records.transcript import completions_of, required_of
from certificates.actions.issuing import issue
from certificates.actions.withdrawing import revoke
from tests.builders import make_edition, make_person, make_unit
from tests.records.making import days, make_completion, require, today

ON = date(2026, 5, 10)
DAY = timedelta(days=1)
WINDOW_OPENS_FOR = ON + RECERTIFICATION_WINDOW


@pytest.mark.parametrize(
    ("due_on", "validities", "state", "day"),
    [
        (ON, [], DUE, ON),
        (ON - DAY, [], OVERDUE, ON - DAY),
        (ON + DAY, [], DUE, ON + DAY),
        (ON - DAY, [None], CURRENT, None),
        (ON - DAY, [WINDOW_OPENS_FOR + DAY], CURRENT, WINDOW_OPENS_FOR + DAY),
        (ON - DAY, [WINDOW_OPENS_FOR], DUE, WINDOW_OPENS_FOR),
        (ON + DAY, [ON], DUE, ON),
        (ON + DAY, [ON - DAY], EXPIRED, ON - DAY),
        (ON + DAY, [ON - DAY, WINDOW_OPENS_FOR + DAY], CURRENT, WINDOW_OPENS_FOR + DAY),
        (ON + DAY, [ON - DAY, ON - 9 * DAY], EXPIRED, ON - DAY),
    ],
)
def test_the_state_follows_from_the_due_date_and_the_validities(due_on, validities, state, day):
    readiness = state_of(due_on, validities, ON, course=7)
    assert (readiness.state, readiness.day, readiness.held) == (state, day, bool(validities))


def test_the_worst_of_several_courses_counts():
    expired, overdue = Readiness(EXPIRED, ON - DAY, True, 1), Readiness(OVERDUE, ON - 9 * DAY, False, 2)
    due, current = Readiness(DUE, ON, False, 3), Readiness(CURRENT, None, True, 4)
    assert worst([current, due, overdue, expired]) == expired
    assert worst([current, due, overdue]) == overdue
    assert worst([current, due]) == due
    assert worst([]) == NOTHING_REQUIRED


def test_of_equal_states_the_earliest_day_counts():
    early, late = Readiness(DUE, ON, True, 1), Readiness(DUE, ON + DAY, False, 2)
    assert worst([late, early]) == early


def test_a_readiness_survives_the_way_through_text():
    for readiness in (NOTHING_REQUIRED, Readiness(CURRENT, None, True, 12), Readiness(DUE, ON, False, 3)):
        assert parse(key_of(readiness)) == readiness


# The same in SQL ----------------------------------------------------------------------------------------------------
@pytest.fixture
def chain(db):
    """A nation, a brigade and a battalion; and a second nation of the same shape."""
    top = make_unit("Nation")
    middle = make_unit("Brigade", top)
    return [top, middle, make_unit("Battalion", middle), make_unit("Other nation")]


@pytest.fixture
def editions(db):
    return [make_edition(f"course-{letter}", modules=1, lessons=1, quizzes=False) for letter in "abc"]


def from_database(person, on, course=None) -> Readiness:
    [key] = (
        Posting.objects.open()
        .filter(person=person)
        .annotate(key=ReadinessKey(on, course))
        .values_list("key", flat=True)
    )
    return parse(key)


def from_rules(person, unit, on, course=None) -> Readiness:
    requirements = Requirement.objects.binding(unit)
    if course:
        requirements = requirements.filter(course=course)
    return worst(each.readiness for each in required_of(requirements, completions_of(person, on), on))


NEAR = st.integers(-130, 130)
REQUIREMENTS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), NEAR, max_size=6)
COMPLETIONS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 400), st.none() | NEAR, st.booleans()), max_size=5)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 2),
    requirements=REQUIREMENTS,
    completions=COMPLETIONS,
    on=st.integers(-200, 200),
    only=st.none() | st.integers(0, 2),
)
def test_the_database_and_the_rules_agree(chain, editions, place, requirements, completions, on, only):
    with transaction.atomic():
        person = make_person(unit=chain[place])
        for (unit, edition), due in requirements.items():
            require(chain[unit], editions[edition], today() + days(due))
        for edition, ago, valid, corrected in completions:
            valid_until = None if valid is None else today() + days(valid)
            completed_on = today() - days(ago)
            completion = make_completion(person, editions[edition], completed_on=completed_on, valid_until=valid_until)
            if corrected:
                make_completion(
                    person, editions[edition], completed_on=completed_on, valid_until=today(), supersedes=completion
                )
        day = today() + days(on)
        course = None if only is None else editions[only].course_id
        assert from_database(person, day, course) == from_rules(person, chain[place], day, course)
        transaction.set_rollback(True)


def test_a_requirement_binds_the_unit_and_everything_below_but_nothing_above(chain, editions):
    top, middle, bottom, _other = chain
    require(middle, editions[0])
    states = {unit: from_database(make_person(unit=unit), today()).state for unit in (top, middle, bottom)}
    assert states == {top: "none", middle: DUE, bottom: DUE}


def test_where_two_units_require_the_same_course_the_earliest_due_date_counts(chain, editions):
    require(chain[0], editions[0], today() - days(3))
    require(chain[1], editions[0], today() + days(3))
    person = make_person(unit=chain[1])
    expected = Readiness(OVERDUE, today() - days(3), False, editions[0].course_id)
    assert from_database(person, today()) == from_rules(person, chain[1], today()) == expected


def test_a_completion_that_was_corrected_no_longer_counts(chain, editions):
    require(chain[0], editions[0])
    person = make_person(unit=chain[0])
    wrong = make_completion(person, editions[0], valid_until=None)
    make_completion(person, editions[0], valid_until=today() - days(1), supersedes=wrong)
    assert from_database(person, today()).state == EXPIRED


def test_a_completion_whose_certificate_was_revoked_counts_for_nothing_from_that_day_on(chain, editions):
    require(chain[0], editions[0], today() + days(30))
    person = make_person(unit=chain[0])
    completion = make_completion(person, editions[0], completed_on=today() - days(10), valid_until=today() + days(300))
    issue(completion)
    assert from_database(person, today()).state == CURRENT
    revoke(completion.certificate, by=make_person(), reason="Somebody else sat the quiz.")
    for day, state in ((today(), DUE), (today() - days(1), CURRENT)):
        assert from_database(person, day).state == state
        assert from_rules(person, chain[0], day).state == state


def test_on_a_past_day_only_what_was_completed_by_then_counts(chain, editions):
    require(chain[0], editions[0], today() - days(50))
    person = make_person(unit=chain[0])
    make_completion(person, editions[0], completed_on=today() - days(10))
    assert from_database(person, today() - days(11)).state == OVERDUE
    assert from_database(person, today() - days(10)).state == CURRENT
    assert from_database(person, today()).state == CURRENT
