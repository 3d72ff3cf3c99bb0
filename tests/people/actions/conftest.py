import pytest

from tests.people.importing import make_nation_of_units


@pytest.fixture
def world():
    return make_nation_of_units()
