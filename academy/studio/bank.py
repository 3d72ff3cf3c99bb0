"""The bank of a quiz as its authors see it: the questions in order, and what each of them lacks."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from academy.studio.answer_key import faults_of_key
from courses.models import Edition
from courses.models.text import in_language
from quizzes.models import Question, QuestionBank
from quizzes.paper import opening

OPENING = 70  # characters


@dataclass(frozen=True, slots=True)
class Listed:
    """A question in the list of its bank; ``problems`` are sentences that say what to do."""

    question: Question
    opening: str
    objectives: list[str]
    problems: list[str]
    # What a copy of it will be known by, so that two clicks make one copy.
    copy: UUID = field(default_factory=uuid4)


def whole_questions(bank: QuestionBank) -> QuerySet[Question]:
    """The questions of a bank in their order, with all that a list of them tells."""
    return bank.questions.prefetch_related("texts", "choices__texts", "objectives__texts", "objectives__module")


def bank_list(questions: Iterable[Question], edition: Edition, language: str) -> list[Listed]:
    """Such questions as a list tells them, in a language; no query."""
    return [
        Listed(
            question,
            opening_of(question, edition.source_language),
            [_objective(each, language, edition) for each in question.objectives.all()],
            problems_of_question(question, edition.source_language),
        )
        for question in questions
    ]


def opening_of(question: Question, language: str, most: int = OPENING) -> str:
    """How the stem begins, as plain text of so many characters at most, to recognize the question by."""
    text = in_language(question.texts.all(), language, language)
    return opening(text.stem, most) if text else ""


def problems_of_question(question: Question, language: str) -> list[str]:
    """What a question lacks in the source language; with its texts and choices prefetched, no query."""
    choices = list(question.choices.all())
    text = in_language(question.texts.all(), language, language)
    problems = [] if text and text.stem else [_("Write the question.")]
    for choice in choices:
        said = in_language(choice.texts.all(), language, language)
        if said is None or not said.text:
            problems.append(_("Choice %(number)s has no text.") % {"number": choice.number})
        if said is None or not said.rationale:
            problems.append(
                _("Choice %(number)s has no rationale: say why it is right or wrong.") % {"number": choice.number}
            )
    problems += faults_of_key(question.kind, [choice.weight for choice in choices])
    if not question.objectives.all():
        problems.append(_("The question serves no learning objective."))
    return problems


def problems_of_bank(families: Iterable[tuple[str, bool]], question_count: int) -> list[str]:
    """What is wrong with the bank as a whole: too few families, or a family that is a red line only in part.

    ``families`` tells of each question its family, and whether it is a red line.
    """
    red_lines: dict[str, set[bool]] = {}
    for family, red_line in families:
        red_lines.setdefault(family, set()).add(red_line)
    problems = []
    if len(red_lines) < question_count:
        problems.append(
            _("The quiz asks %(count)s questions, and the bank has %(families)s families of parallel questions.")
            % {"count": question_count, "families": len(red_lines)}
        )
    for family, kinds in red_lines.items():
        if len(kinds) > 1:
            problems.append(
                _("In the family “%(family)s” either every question is a red line or none.") % {"family": family}
            )
    return problems


def structure_of(question: Question) -> str:
    """Tell what a question is besides its words as a short text, to notice when somebody else has changed it."""
    objectives = sorted(str(each) for each in question.objectives.values_list("lineage", flat=True))
    choices = [[number, str(weight)] for number, weight in question.choices.values_list("number", "weight")]
    parts = [question.kind, question.family, question.red_line, objectives, choices]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _objective(objective, language: str, edition: Edition) -> str:
    text = in_language(objective.texts.all(), language, edition.source_language)
    return f"{objective.module.number}.{objective.number} {text.statement if text else ''}".strip()
