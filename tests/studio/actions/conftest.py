import pytest

from quizzes.models import Quiz
from tests.builders import make_instructor


@pytest.fixture
def author(db):
    return make_instructor("author")


@pytest.fixture
def quiz(draft):
    return Quiz.objects.filter(activity__module__edition=draft).order_by("activity__module__number").first()
