import pytest

from tests.builders import make_edition, make_instructor


@pytest.fixture
def author(client, db):
    """An instructor of the academy, signed in."""
    person = make_instructor("author")
    client.force_login(person)
    return person


@pytest.fixture
def draft(author):
    """The draft of the course “rights”: two modules, each of two lessons and a quiz of two questions."""
    return make_edition("rights", modules=2, lessons=2, families=2, parallel=1, published=False)
