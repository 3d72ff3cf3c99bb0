import pytest

from quizzes.models import Quiz


@pytest.fixture
def quiz(draft):
    return Quiz.objects.filter(activity__module__edition=draft).order_by("activity__module__number").first()
