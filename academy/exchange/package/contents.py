"""What a course package says, as frozen data. Only a package without a problem is ever made into these."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from courses.media.prepared import Prepared

# One text in every language of the course, by language code.
Texts = Mapping[str, str]


@dataclass(frozen=True)
class RichText:
    """A short text and the format that it is written in: markdown, html, moodle or plain."""

    text: str
    format: str


# One rich text in every language of the course, by language code.
RichTexts = Mapping[str, RichText]


@dataclass(frozen=True)
class Objective:
    """A learning objective; ``id`` is the name by which lessons, quizzes and questions refer to it."""

    id: str
    statement: Texts


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What lessons and quizzes share. ``objectives`` are ids of learning objectives anywhere in the course."""

    id: str
    title: Texts
    minutes: int
    required: bool
    objectives: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lesson(Activity):
    """``body`` is Markdown."""

    body: Texts


@dataclass(frozen=True, kw_only=True)
class Quiz(Activity):
    """Draws ``questions`` questions from the bank; ``pass_mark`` is in percent."""

    questions: int
    pass_mark: int
    bank: str


@dataclass(frozen=True)
class Module:
    """A module with its activities in the order in which they are taken."""

    id: str
    title: Texts
    objectives: tuple[Objective, ...]
    activities: tuple[Lesson | Quiz, ...]


@dataclass(frozen=True)
class Choice:
    """``weight`` is the percent of the point that it earns, from -100 to 100."""

    weight: Decimal
    text: RichTexts
    rationale: RichTexts


@dataclass(frozen=True, kw_only=True)
class Question:
    """``kind`` is single, multiple or true_false; a true/false question has the choices true and false, so ordered.

    ``explanation`` holds the languages that have one: all of them, or none.
    """

    id: str
    kind: str
    family: str
    red_line: bool
    objectives: tuple[str, ...]
    stem: RichTexts
    explanation: RichTexts
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Bank:
    """``id`` is the path of its files without language and ending; ``name`` is for the instructors, if it has one."""

    id: str
    questions: tuple[Question, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Package:
    """A course. ``hours`` is printed on certificates; without ``valid_months`` they never expire.

    ``media`` are the files that its lessons show. ``copied`` says that it was written by an academy: its texts are
    what an edition says, so a text may be missing in a language, and HTML is taken as it stands.
    """

    code: str
    source_language: str
    languages: tuple[str, ...]
    hours: Decimal
    valid_months: int | None
    title: Texts
    summary: Texts
    notice: Texts
    modules: tuple[Module, ...]
    banks: tuple[Bank, ...]
    media: tuple[Prepared, ...] = ()
    copied: bool = False
