import pytest

from academy.people.models import Posting, Unit
from academy.records.roster import Filters, Roster, standings
from academy.records.rows import rows_of
from courses.actions.progress import complete_activity
from courses.models import Activity
from tests.builders import LONG_AGO, make_edition, make_enrollment, make_person, make_unit
from tests.records.making import days, make_completion, require, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def army():
    return make_unit("Army")


@pytest.fixture
def edition():
    return make_edition("rights", modules=1, lessons=3, quizzes=False)


def roster_of(unit, /, **filters) -> Roster:
    return Roster(unit, list(unit.children.order_by("name")), today(), Filters(**filters))


def names(roster: Roster) -> list[str]:
    return [row.name for row in rows_of(roster.matching)]


def person(name: str, unit: Unit, **fields):
    given, _space, family = name.partition(" ")
    return make_person(unit=unit, given_names=given, family_names=family, **fields)


def test_a_roster_holds_the_people_of_the_unit_and_of_all_units_below(army):
    battalion = make_unit("Battalion", make_unit("Brigade", army))
    person("Ana Above", army)
    person("Ben Below", battalion)
    person("Carl Elsewhere", make_unit("Navy"))
    assert names(roster_of(army, sort="name")) == ["Ana Above", "Ben Below"]
    assert names(roster_of(battalion)) == ["Ben Below"]


def test_a_unit_whose_key_begins_with_the_same_digits_is_another_unit():
    first, twelfth = (Unit.objects.create(pk=key, name=f"Unit {key}") for key in (90_001, 900_012))
    assert twelfth.path.startswith(first.path.rstrip("/"))
    person("Ana One", first)
    person("Ben Twelve", twelfth)
    assert names(roster_of(first)) == ["Ana One"]
    assert [each.path for each in standings(["9000/"], today())] == []


def test_who_has_left_is_on_no_roster(army):
    gone = make_person()
    Posting.objects.create(person=gone, unit=army, starts_on=LONG_AGO, ends_on=today() - days(1))
    assert roster_of(army).people == []


def test_the_picture_counts_everybody_whatever_is_asked_of_the_table(army, edition):
    require(army, edition, today() - days(1))
    make_completion(person("Ana Current", army), edition)
    person("Ben Late", army)
    roster = roster_of(army, state="overdue", text="ben")
    assert roster.picture == {"current": 1, "due": 0, "overdue": 1, "expired": 0, "none": 0}
    assert list(roster.picture) == ["current", "due", "overdue", "expired", "none"]
    assert names(roster) == ["Ben Late"]


def test_each_unit_below_has_its_own_picture(army, edition):
    brigade = make_unit("Brigade", army)
    make_unit("Cadre without people", army)
    require(brigade, edition)
    person("Ana Above", army)
    person("Ben Below", make_unit("Battalion", brigade))
    parts = {
        unit.name: {state for state, count in picture.items() if count} for unit, picture in roster_of(army).parts
    }
    assert parts == {"Army": {"none"}, "Brigade": {"due"}, "Cadre without people": set()}


@pytest.mark.parametrize("text", ["nunez", "NÚÑEZ", "núñez maria", "sn-77", "Maria  sn-77"])
def test_people_are_found_by_words_of_name_and_user_name_whatever_accents_and_case(army, text):
    person("María Núñez", army, username="SN-77")
    person("Mario Nunes", army, username="SN-78")
    assert names(roster_of(army, text=text)) == ["María Núñez"]


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", '"', "maria nobody"])
def test_what_is_special_to_a_database_is_only_a_letter(army, text):
    person("María Núñez", army)
    assert names(roster_of(army, text=text)) == []


def test_names_of_any_script_are_found_in_any_case(army):
    person("Иван Петров", army)
    assert names(roster_of(army, text="иВАН")) == ["Иван Петров"]


def test_the_table_is_filtered_by_category_and_unit(army):
    brigade = make_unit("Brigade", army)
    person("Ana Officer", army, category="officer")
    person("Ben Officer", brigade, category="officer")
    person("Carl Cadet", brigade, category="cadet")
    assert names(roster_of(army, category="cadet")) == ["Carl Cadet"]
    assert names(roster_of(army, unit=brigade, category="officer")) == ["Ben Officer"]
    assert names(roster_of(army, unit=army, directly=True)) == ["Ana Officer"]


def test_with_one_course_asked_for_a_state_is_that_of_the_course(army, edition):
    other = make_edition("force", modules=1, lessons=1, quizzes=False)
    require(army, edition, today() - days(1))
    require(army, other, today() + days(5))
    person("Ana Late", army)
    assert roster_of(army).picture["overdue"] == 1
    assert roster_of(army, course=other.course_id).picture["due"] == 1


def test_the_most_urgent_come_first_and_equals_by_name(army, edition):
    require(army, edition, today() - days(1))
    make_completion(person("Zoe Expired", army), edition, valid_until=today() - days(1))
    person("Ben Álvarez", army)
    person("Ana Baker", army)
    make_completion(person("Ada Current", army), edition)
    expected = ["Zoe Expired", "Ben Álvarez", "Ana Baker", "Ada Current"]
    assert names(roster_of(army)) == expected
    assert names(roster_of(army, sort="-state")) == ["Ada Current", "Ben Álvarez", "Ana Baker", "Zoe Expired"]


def test_people_are_sorted_by_name_unit_and_date(army, edition):
    brigade = make_unit("Brigade", army)
    require(army, edition)
    make_completion(person("Ana Cook", brigade), edition, valid_until=today() + days(400))
    person("Ben Árbol", army)
    make_completion(person("Carl Baker", army), edition, valid_until=today() - days(4))
    assert names(roster_of(army, sort="name")) == ["Ben Árbol", "Carl Baker", "Ana Cook"]
    assert names(roster_of(army, sort="-name")) == ["Ana Cook", "Carl Baker", "Ben Árbol"]
    assert names(roster_of(army, sort="unit")) == ["Ben Árbol", "Carl Baker", "Ana Cook"]
    assert names(roster_of(army, sort="day")) == ["Carl Baker", "Ben Árbol", "Ana Cook"]
    assert names(roster_of(army, sort="-day")) == ["Ana Cook", "Ben Árbol", "Carl Baker"]


def test_a_row_tells_the_last_completion_and_how_far_the_open_enrollment_is(army, edition):
    require(army, edition)
    ana = person("Ana Busy", army, rank="Sergeant")
    make_completion(ana, edition, completed_on=today() - days(90), valid_until=today() - days(4))
    enrollment = make_enrollment(ana, edition)
    complete_activity(enrollment, Activity.objects.get(module__edition=edition, number=1))
    [row] = rows_of(roster_of(army).matching)
    assert (row.rank, row.unit_name, row.readiness.state) == ("Sergeant", "Army", "expired")
    assert (row.completed_on, row.percent) == (today() - days(90), 33)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_roster_costs_the_same_queries_however_many_people(army, edition, django_assert_num_queries, count):
    require(army, edition)
    for _ in range(count):
        make_enrollment(make_person(unit=army), edition)
    roster = roster_of(army)
    with django_assert_num_queries(4):
        assert len(rows_of(roster.matching)) == count
