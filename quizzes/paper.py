"""The questions of a bank in one language, as plain values; they hold the key, so no page shows them unfiltered.

A published edition cannot change, so its papers are made once per process and kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import unescape
from textwrap import shorten
from types import MappingProxyType
from uuid import UUID

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from courses.models import Edition
from courses.models.text import in_language

from .models import Question

OPENING = 52  # Characters: two lines on a phone.


def opening(html: str, most: int) -> str:
    """How a text begins, as plain text of so many characters at most."""
    return shorten(unescape(strip_tags(html)), most, placeholder="\N{NO-BREAK SPACE}…")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A choice with its key: ``weight`` is the percentage that it earns, from -100 to 100."""

    number: int
    weight: Decimal
    text: SafeString
    rationale: SafeString

    @property
    def right(self) -> bool:
        """Whether it earns something."""
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """``language`` is the one its words are in: the source language where the translation is not complete.

    ``opening`` is how the stem begins, as plain text, to recognize the question in a list.
    """

    id: int
    lineage: UUID
    number: int
    kind: str
    family: str
    red_line: bool
    objectives: tuple[str, ...]
    language: str
    opening: str
    stem: SafeString
    explanation: SafeString
    choices: Mapping[int, PaperChoice]

    @property
    def weights(self) -> dict[int, Decimal]:
        """The percentage that each choice earns, by its number."""
        return {number: choice.weight for number, choice in self.choices.items()}

    @property
    def kind_name(self) -> str:
        """What the kind is called in the reader's language."""
        return Question.Kind(self.kind).label


def takes_one(kind: str) -> bool:
    """Whether a question of this kind is answered by one choice."""
    return kind != Question.Kind.MULTIPLE


def paper_of(edition: Edition, bank_id: int, language: str) -> Mapping[int, PaperQuestion]:
    """The questions of a bank of the edition, by primary key and in the bank's order.

    A question that is not wholly translated is wholly in the source language.
    """
    if edition.is_draft:
        return _read(edition.source_language, bank_id, language)
    return _kept(edition.source_language, edition.published_at, bank_id, language)


@lru_cache(maxsize=256)
def _kept(source_language: str, published_at, bank_id: int, language: str) -> Mapping[int, PaperQuestion]:
    return _read(source_language, bank_id, language)


def _read(source_language: str, bank_id: int, wanted: str) -> Mapping[int, PaperQuestion]:
    questions = Question.objects.filter(bank=bank_id).prefetch_related("texts", "choices__texts", "objectives__texts")
    return MappingProxyType({question.pk: _words(question, wanted, source_language) for question in questions})


def _words(question: Question, wanted: str, source_language: str) -> PaperQuestion:
    things = [question, *question.choices.all()]
    translated = all(any(text.language == wanted for text in thing.texts.all()) for thing in things)
    language = wanted if translated else source_language

    def words(thing):
        return in_language(thing.texts.all(), language, source_language)

    text = words(question)
    return PaperQuestion(
        id=question.pk,
        lineage=question.lineage,
        number=question.number,
        kind=question.kind,
        family=question.family,
        red_line=question.red_line,
        objectives=tuple(
            in_language(objective.texts.all(), wanted, source_language).statement
            for objective in question.objectives.all()
        ),
        language=language,
        opening=opening(text.stem, OPENING),
        stem=_html(text.stem),
        explanation=_html(text.explanation),
        choices=MappingProxyType(
            {
                choice.number: PaperChoice(
                    choice.number, choice.weight, _html(words(choice).text), _html(words(choice).rationale)
                )
                for choice in question.choices.all()
            }
        ),
    )


def _html(stored: str) -> SafeString:
    return mark_safe(stored)  # noqa: S308 - sanitized when it was stored
