"""What a page shows of a response: the question as it is asked, and, after grading, as it was answered.

What is asked is a type of its own, without the key: a template cannot leak what it was never given. A choice is
known to the page by its place as shown, because its number in the bank may betray the key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from .models import Response
from .paper import PaperQuestion, takes_one


@dataclass(frozen=True, slots=True)
class AskedChoice:
    """A choice as it is offered; ``place``, counted from 1, is all that the browser sends back."""

    place: str
    text: SafeString
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before grading. ``translated`` is whether it is in the language that was wanted.

    ``field`` is its name in the form, ``control`` the kind of its inputs: radio or checkbox.
    """

    position: int
    field: str
    control: str
    language: str
    translated: bool
    opening: str
    stem: SafeString
    answered: bool
    choices: tuple[AskedChoice, ...]


@dataclass(frozen=True, slots=True)
class GradedChoice:
    """A choice after grading: whether it is right, and whether it was chosen."""

    text: SafeString
    rationale: SafeString
    right: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class GradedQuestion:
    """A question after grading, with its key. ``verdict`` is right, partly_right, wrong or unanswered."""

    position: int
    language: str
    translated: bool
    stem: SafeString
    explanation: SafeString
    red_line: bool
    objectives: tuple[str, ...]
    verdict: str
    choices: tuple[GradedChoice, ...]


def field_of(position: int) -> str:
    """The name under which the answer at a position is sent."""
    return f"q{position}"


def asked(response: Response, paper: Mapping[int, PaperQuestion], wanted: str) -> Asked:
    """The question of a response without its key; ``wanted`` is the language of the attempt."""
    question = paper[response.question_id]
    return Asked(
        position=response.position,
        field=field_of(response.position),
        control="radio" if takes_one(question.kind) else "checkbox",
        language=question.language,
        translated=question.language == wanted,
        opening=question.opening,
        stem=question.stem,
        answered=bool(response.selected),
        choices=tuple(
            AskedChoice(str(place), question.choices[number].text, number in response.selected)
            for place, number in enumerate(response.choice_order, start=1)
        ),
    )


def graded(response: Response, paper: Mapping[int, PaperQuestion], wanted: str) -> GradedQuestion:
    """The question of a graded response, with its key and every rationale."""
    question = paper[response.question_id]
    return GradedQuestion(
        position=response.position,
        language=question.language,
        translated=question.language == wanted,
        stem=question.stem,
        explanation=question.explanation,
        red_line=question.red_line,
        objectives=question.objectives,
        verdict=_verdict(response.points, response.selected),
        choices=tuple(
            GradedChoice(choice.text, choice.rationale, choice.right, number in response.selected)
            for number in response.choice_order
            for choice in [question.choices[number]]
        ),
    )


def _verdict(points: Decimal, selected: list[int]) -> str:
    if not selected:
        return "unanswered"
    if points == 1:
        return "right"
    return "partly_right" if points else "wrong"
