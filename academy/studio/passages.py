"""The words of an edition as authors and translators see them: passage by passage, in reading order.

A *thing* has words: the course itself, a module, a learning objective, an activity (its title), a lesson (its body), a
question (with its choices). A *passage* is the words of one thing in one language. Words are plain text; those of
lessons and questions are Markdown, whatever they are stored as.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from academy.studio.models.revision import Kind
from courses.markdown import markdown_of
from courses.models import Activity, ActivityText, Edition, EditionText, LessonText, ModuleText, ObjectiveText
from courses.models.text import Text
from quizzes.models import Choice, QuestionText, Quiz


class Status(Enum):
    """How far the words of a thing are in a language."""

    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    STALE = "stale", _("stale")
    REVIEWED = "reviewed", _("reviewed")

    def __init__(self, word: str, label):
        self.word = word
        self.label = label


@dataclass(frozen=True, slots=True)
class Thing:
    """What has words. ``id`` is its primary key in the edition; ``place`` is where a reader finds it, such as 2.3."""

    kind: str
    lineage: UUID
    id: int
    place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a thing in a language, field by field; revision 0 where nothing was written yet."""

    language: str
    words: Mapping[str, str]
    revision: int = 0
    source_revision: int | None = None
    reviewed_revision: int | None = None

    @property
    def reviewed(self) -> bool:
        """Whether somebody looked at the words as they stand now."""
        return self.revision > 0 and self.reviewed_revision == self.revision


def status_of(passage: Passage, source: Passage) -> Status:
    """The status of a passage, given that of the same thing in the source language (which may be itself).

    A passage is missing while a field is empty that the source fills, and stale once the source has moved on.
    """
    if any(words.strip() and not passage.words.get(field, "").strip() for field, words in source.words.items()):
        return Status.MISSING
    if passage.language == source.language:
        return Status.REVIEWED if passage.reviewed else Status.DRAFT
    if source.revision and passage.revision and passage.source_revision != source.revision:
        return Status.STALE
    return Status.REVIEWED if passage.reviewed else Status.DRAFT


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All things of an edition in reading order, with their words in every language.

    ``passage`` gives an empty passage where nothing is written.
    """

    edition: Edition
    things: tuple[Thing, ...]
    _passages: Mapping[tuple[str, UUID, str], Passage]

    def passage(self, thing: Thing, language: str) -> Passage:
        """The words of a thing in a language; empty, with revision 0, where nothing is written."""
        return self._passages.get((thing.kind, thing.lineage, language)) or Passage(language, {})

    def source(self, thing: Thing) -> Passage:
        """The words of a thing in the language that the course is written in."""
        return self.passage(thing, self.edition.source_language)

    def status(self, thing: Thing, language: str) -> Status:
        """How far the words of a thing are in a language."""
        return status_of(self.passage(thing, language), self.source(thing))

    def find(self, kind: str, lineage: UUID) -> Thing | None:
        """The thing of this kind and lineage, if the edition has it."""
        return next((thing for thing in self.things if (thing.kind, thing.lineage) == (kind, lineage)), None)


@dataclass(frozen=True)
class _Table:
    """Where the words of one kind of thing are. Paths lead from a row of words to the edition and the lineage."""

    model: type[Text]
    owner: str
    edition: str
    lineage: str
    fields: tuple[str, ...]

    def rows(self, edition: Edition) -> QuerySet:
        return self.model._default_manager.filter(**{self.edition: edition})


TABLES: dict[str, _Table] = {
    Kind.EDITION: _Table(EditionText, "edition", "edition", "edition__course__uid", ("title", "summary", "notice")),
    Kind.MODULE: _Table(ModuleText, "module", "module__edition", "module__lineage", ("title",)),
    Kind.OBJECTIVE: _Table(
        ObjectiveText, "objective", "objective__module__edition", "objective__lineage", ("statement",)
    ),
    Kind.ACTIVITY: _Table(ActivityText, "activity", "activity__module__edition", "activity__lineage", ("title",)),
    Kind.LESSON: _Table(
        LessonText, "lesson", "lesson__activity__module__edition", "lesson__activity__lineage", ("body",)
    ),
    Kind.QUESTION: _Table(
        QuestionText, "question", "question__bank__edition", "question__lineage", ("stem", "explanation")
    ),
}


def manuscript_of(edition: Edition) -> Manuscript:
    """Read all that is written in an edition; the number of queries does not depend on its length."""
    things = tuple(_things(edition))
    passages = {}
    choices = _choices(edition)
    for kind, table in TABLES.items():
        for text in table.rows(edition).annotate(lineage=F(table.lineage)):
            said = choices.get(text.question_id, ()) if kind == Kind.QUESTION else ()
            passages[kind, text.lineage, text.language] = _passage(kind, text, said)
    return Manuscript(edition, things, passages)


def passage_of(edition: Edition, thing: Thing, language: str) -> Passage:
    """The words of one thing in one language; empty, with revision 0, where nothing is written."""
    table = TABLES[thing.kind]
    text = table.rows(edition).filter(**{table.lineage: thing.lineage, "language": language}).first()
    if text is None:
        return Passage(language, {})
    choices = (
        Choice.objects.filter(question=thing.id).prefetch_related("texts").order_by("number")
        if thing.kind == Kind.QUESTION
        else ()
    )
    return _passage(thing.kind, text, choices)


def choice_field(number: int, field: str) -> str:
    """What a choice's ``text`` or ``rationale`` is called among the words of its question."""
    return f"choice_{number}_{field}"


def _passage(kind: str, text: Text, choices: Iterable[Choice]) -> Passage:
    shown: Callable[[str], str] = markdown_of if kind == Kind.QUESTION else str
    words = {field: shown(getattr(text, field)) for field in TABLES[kind].fields}
    for choice in choices:
        for said in choice.texts.all():
            if said.language == text.language:
                words |= {
                    choice_field(choice.number, "text"): markdown_of(said.text),
                    choice_field(choice.number, "rationale"): markdown_of(said.rationale),
                }
    return Passage(text.language, words, text.revision, text.source_revision, text.reviewed_revision)


def _choices(edition: Edition) -> dict[int, list[Choice]]:
    found: dict[int, list[Choice]] = {}
    for choice in Choice.objects.filter(question__bank__edition=edition).prefetch_related("texts").order_by("number"):
        found.setdefault(choice.question_id, []).append(choice)
    return found


def _things(edition: Edition) -> Iterable[Thing]:
    yield Thing(Kind.EDITION, edition.course.uid, edition.pk, "")
    quizzes = {quiz.activity_id: quiz for quiz in Quiz.objects.filter(activity__module__edition=edition)}
    asked: set[int] = set()
    banks = {
        bank.pk: list(bank.questions.all()) for bank in edition.question_banks.prefetch_related("questions").all()
    }
    modules = edition.modules.prefetch_related("objectives", "activities__lesson")
    for module in modules:
        yield Thing(Kind.MODULE, module.lineage, module.pk, f"{module.number}")
        for objective in module.objectives.all():
            yield Thing(Kind.OBJECTIVE, objective.lineage, objective.pk, f"{module.number} · {objective.number}")
        for activity in module.activities.all():
            place = f"{module.number}.{activity.number}"
            yield Thing(Kind.ACTIVITY, activity.lineage, activity.pk, place)
            if activity.kind == Activity.Kind.LESSON:
                yield Thing(Kind.LESSON, activity.lineage, activity.lesson.pk, place)
            quiz = quizzes.get(activity.pk)
            if quiz and quiz.bank_id not in asked:
                asked.add(quiz.bank_id)
                yield from _questions(banks[quiz.bank_id], place)
    for bank, questions in banks.items():
        if bank not in asked:
            yield from _questions(questions, "")


def _questions(questions: Iterable[Model], place: str) -> Iterable[Thing]:
    for question in questions:
        yield Thing(Kind.QUESTION, question.lineage, question.pk, f"{place} · {question.number}".strip(" ·"))
