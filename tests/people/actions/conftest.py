import pytest

from tests.builders import appoint, make_person, make_unit
from tests.people.coming_in import make_company
from tests.people.importing import make_nation_of_units


@pytest.fixture
def nation():
    return make_unit("Nation")


@pytest.fixture
def keeper(nation):
    person = make_person("keeper", unit=nation)
    appoint(person, "coordinator", nation)
    return person


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def world():
    return make_nation_of_units()
