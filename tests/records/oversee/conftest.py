import pytest

from tests.builders import appoint, make_edition, make_person, make_unit
from tests.records.making import make_completion


@pytest.fixture
def army():
    return make_unit("Army")


@pytest.fixture
def brigade(army):
    return make_unit("Brigade", army)


@pytest.fixture
def commander(client, army):
    person = make_person("commander", unit=army, given_names="Ana", family_names="Quispe")
    appoint(person, "commander", army)
    client.force_login(person)
    return person


@pytest.fixture
def soldier(brigade):
    return make_person("sn-7", unit=brigade, given_names="Rosa", family_names="Illanes")


@pytest.fixture
def edition():
    return make_edition("rights", modules=1, lessons=1, quizzes=False)


@pytest.fixture
def completion(soldier, edition):
    return make_completion(soldier, edition)


@pytest.fixture
def units():
    """Units whose keys begin alike, so that a path that is cut short would let the neighbor in."""
    nation = make_unit("Nation")
    sister, cousin = make_unit("Sister", nation), make_unit("Cousin", nation)
    return {"nation": nation, "sister": sister, "cousin": cousin, "below": make_unit("Below", sister)}
