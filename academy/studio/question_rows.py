"""The rows of a question, made of plain data."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from courses.models import Objective
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText


def question_from(data: Mapping[str, Any], bank: QuestionBank, number: int) -> Question:
    """Make the rows of a question of its data as ``gift_questions`` finds it, in a draft.

    An objective that is gone by now is left out.
    """
    question = Question.objects.create(
        bank=bank,
        number=number,
        lineage=UUID(data["lineage"]),
        kind=data["kind"],
        family=data["family"],
        red_line=data["red_line"],
    )
    question.objectives.set(Objective.objects.filter(module__edition=bank.edition_id, lineage__in=data["objectives"]))
    QuestionText.objects.bulk_create(QuestionText(question=question, **words) for words in data["texts"])
    choices = Choice.objects.bulk_create(
        Choice(question=question, number=each["number"], weight=Decimal(each["weight"])) for each in data["choices"]
    )
    ChoiceText.objects.bulk_create(_texts_of(zip(choices, data["choices"], strict=True)))
    return question


def _texts_of(pairs: Iterable[tuple[Choice, Mapping[str, Any]]]) -> Iterable[ChoiceText]:
    for choice, data in pairs:
        yield from (ChoiceText(choice=choice, **words) for words in data["texts"])
