import pytest

from academy.audit.models import Entry
from academy.people.record import record_on
from tests.builders import appoint, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def battalion():
    return make_unit("Battalion", parent=make_unit("Brigade"))


@pytest.fixture
def sergeant(battalion):
    return make_person("sergeant", unit=battalion)


def test_an_act_on_a_person_is_in_the_scope_of_the_persons_unit(sergeant, battalion):
    record_on(sergeant, "tests.act", sergeant, by=sergeant, answer=42)
    entry = Entry.objects.get()
    assert (entry.actor, entry.unit_path, entry.data) == (sergeant.uid, battalion.path, {"answer": 42})


def test_nobody_has_a_role_over_the_own_records(sergeant, battalion):
    appoint(sergeant, "commander", battalion)
    assert record_on(sergeant, "tests.act", sergeant, by=sergeant).role == ""


@pytest.mark.parametrize("role", ["commander", "coordinator"])
def test_whoever_keeps_the_records_of_a_unit_above_acts_by_that_role(sergeant, battalion, role):
    keeper = make_person()
    appoint(keeper, role, battalion.parent)
    assert record_on(sergeant, "tests.act", sergeant, by=keeper).role == role


def test_an_administrator_acts_as_such_where_no_appointment_allows_it(sergeant):
    administrator = make_person(is_staff=True)
    appoint(administrator, "commander", make_unit("Elsewhere"))
    assert record_on(sergeant, "tests.act", sergeant, by=administrator).role == "administrator"


def test_the_system_acts_without_a_role(sergeant):
    entry = record_on(sergeant, "tests.act", sergeant, by=None)
    assert (entry.actor, entry.role) == (None, "")


def test_a_person_without_a_unit_is_in_nobodys_scope():
    person = make_person()
    assert record_on(person, "tests.act", person, by=person).unit_path == ""
