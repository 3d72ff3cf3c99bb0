import pytest

from tests.builders import make_edition, make_enrollment, make_person
from tests.quizzes.sitting import make_attempt


@pytest.fixture
def trainee(client):
    """A person who is signed in on ``client``."""
    person = make_person("mateo")
    client.force_login(person)
    return person


@pytest.fixture
def enrollment(trainee):
    """The trainee's, on a course of one module with a lesson and a quiz of ten questions."""
    return make_enrollment(trainee, make_edition("rights", modules=1, lessons=1, families=10))


@pytest.fixture
def attempt(enrollment):
    """The trainee's open attempt, ten questions on two pages."""
    return make_attempt(enrollment)
