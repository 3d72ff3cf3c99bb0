import pytest

from tests.builders import make_person, make_unit


@pytest.fixture
def trainee(client):
    person = make_person("mateo", unit=make_unit())
    client.force_login(person)
    return person
