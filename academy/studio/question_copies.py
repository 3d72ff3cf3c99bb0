"""A question with all that belongs to it as plain data, and a question made of that again."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from courses.models import Objective
from courses.models.text import Text
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText

_OF_TEXT = ("language", "revision", "source_revision", "reviewed_revision")


def copy_of(question: Question) -> dict[str, Any]:
    """All of a question but its place, as JSON can hold it."""
    return {
        "lineage": str(question.lineage),
        "kind": question.kind,
        "family": question.family,
        "red_line": question.red_line,
        "objectives": [str(each) for each in question.objectives.values_list("lineage", flat=True)],
        "texts": [_words(text, "stem", "explanation") for text in question.texts.all()],
        "choices": [
            {
                "number": choice.number,
                "weight": str(choice.weight),
                "texts": [_words(text, "text", "rationale") for text in choice.texts.all()],
            }
            for choice in question.choices.prefetch_related("texts")
        ],
    }


def question_from(data: Mapping[str, Any], bank: QuestionBank, number: int, lineage: UUID | None = None) -> Question:
    """Make the rows of a question of such data, in a draft. An objective that is gone by now is left out."""
    question = Question.objects.create(
        bank=bank,
        number=number,
        lineage=lineage or UUID(data["lineage"]),
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


def _words(text: Text, *fields: str) -> dict[str, Any]:
    return {name: getattr(text, name) for name in (*_OF_TEXT, *fields)}
