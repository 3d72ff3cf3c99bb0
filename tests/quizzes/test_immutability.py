"""A submitted attempt is a record, whoever asks, on either database."""

import pytest
from django.db import IntegrityError, transaction

from quizzes.actions.attempts import submit
from quizzes.models import Attempt, Response
from tests.quizzes.sitting import answer_all, make_attempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted():
    attempt = make_attempt()
    answer_all(attempt)
    return submit(attempt, by=attempt.enrollment.person)


def refused():
    return pytest.raises(IntegrityError, match="a submitted attempt is a record")


@pytest.mark.parametrize("change", [{"score": 1}, {"passed": False}, {"submitted_at": None}], ids=str)
def test_its_outcome_cannot_be_changed(submitted, change):
    with refused(), transaction.atomic():
        Attempt.objects.filter(pk=submitted.pk).update(**change)


def test_its_answers_can_be_neither_changed_nor_deleted_nor_led_away(submitted):
    other = make_attempt()
    for change in ({"selected": [1]}, {"points": 0}, {"attempt": other, "position": 90}):
        with refused(), transaction.atomic():
            submitted.responses.update(**change)
    with refused(), transaction.atomic():
        submitted.responses.all()._raw_delete("default")


def test_no_answer_of_another_attempt_joins_it(submitted):
    other = make_attempt()
    with refused(), transaction.atomic():
        Response.objects.filter(attempt=other, position=1).update(attempt=submitted, position=90)
