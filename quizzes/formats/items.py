"""What a file of questions says, whatever its format: frozen data without behavior.

A reader makes these, a writer takes them, and an importer turns them into rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from quizzes.formats.messages import MESSAGES

TextFormat = Literal["moodle", "html", "plain", "markdown"]

# Stands in the stem of a missing-word question where the answer belongs.
BLANK = "_____"


class Kind(StrEnum):
    """What a question asks the learner to do."""

    DESCRIPTION = "description"
    TRUE_FALSE = "true_false"
    SINGLE = "single"
    MULTIPLE = "multiple"
    SHORT_ANSWER = "short_answer"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    ESSAY = "essay"


@dataclass(frozen=True)
class Text:
    """A text and the markup that it is written in."""

    text: str
    format: TextFormat = "moodle"


@dataclass(frozen=True)
class Near:
    """Accepts the numbers within ``tolerance`` of ``value``; no tolerance means the value itself."""

    value: float
    tolerance: float | None = None


@dataclass(frozen=True)
class Between:
    """Accepts the numbers from ``low`` to ``high``, both included."""

    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a question, or one answer that a short-answer or numerical question accepts.

    ``keyed`` says how the file marks it (``=`` rather than ``~``) and ``weight`` the percent that the file
    states, if any. What it is worth follows from both: see ``percent`` and ``correct``.
    A numerical question's answer is in ``number``, where None accepts any number; its text is empty.
    """

    text: str = ""
    format: TextFormat = "moodle"
    keyed: bool = False
    weight: float | None = None
    feedback: Text | None = None
    number: Near | Between | None = None

    @property
    def percent(self) -> float:
        """The credit for this choice, from -100 to 100: the stated weight, else all or nothing."""
        if self.weight is not None:
            return self.weight
        return 100.0 if self.keyed else 0.0

    @property
    def correct(self) -> bool:
        """Whether the choice earns credit, be it partial."""
        return self.percent > 0


@dataclass(frozen=True)
class Pair:
    """One line of a matching question. An empty prompt makes the answer a distractor."""

    prompt: Text
    answer: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. Only the fields that its kind needs are filled; an empty string means "not given".

    ``embedded`` is the offset of ``BLANK`` in the stem where the answer belongs inside the sentence (the
    missing-word format), and None where the answer follows the question.
    ``truth``, ``feedback_when_wrong`` and ``feedback_when_right`` belong to true/false questions, ``pairs``
    to matching ones, ``choices`` to all others that have answers.
    ``line`` is where the question starts in its file, counted from 1; it does not count in comparisons.
    """

    kind: Kind
    stem: str
    format: TextFormat = "moodle"
    id: str = ""
    tags: tuple[str, ...] = ()
    title: str = ""
    category: str = ""
    embedded: int | None = None
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    truth: bool | None = None
    feedback_when_wrong: Text | None = None
    feedback_when_right: Text | None = None
    general_feedback: Text | None = None
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Category:
    """A category that the file opens at a line; the questions that follow belong to it."""

    name: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Problem:
    """Something in the file that cannot be read.

    ``code`` is stable and names the template in ``MESSAGES``; ``details`` fills the template, so that
    ``gettext(problem.template) % dict(problem.details)`` says it in another language.
    """

    code: str
    line: int
    details: tuple[tuple[str, str], ...] = ()

    @property
    def template(self) -> str:
        """The English sentence with ``%(name)s`` where the details go."""
        return MESSAGES[self.code]

    @property
    def message(self) -> str:
        """The whole sentence, in English."""
        return self.template % dict(self.details)


@dataclass(frozen=True)
class Reading:
    """Everything a reader made of a file: what it understood, and what it could not."""

    items: Sequence[Item]
    problems: Sequence[Problem]
    categories: Sequence[Category] = ()
