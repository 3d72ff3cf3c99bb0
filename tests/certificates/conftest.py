import pytest

from tests.builders import make_person
from tests.certificates.building import complete, make_commander, make_nation_unit


@pytest.fixture
def unit(db):
    return make_nation_unit()


@pytest.fixture
def commander(unit):
    return make_commander(unit, "commander")


@pytest.fixture
def person(unit):
    return make_person("trainee", unit=unit, given_names="Ana", family_names="Lima")


@pytest.fixture
def certificate(person):
    return complete(person).certificate
