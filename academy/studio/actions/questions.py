"""Saving a question whole: its words, its choices with what they are worth, and what it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F

from academy.studio.actions.locking import Changed, locked_draft
from academy.studio.actions.placing import ASIDE, Kind, find
from academy.studio.actions.writing import write
from academy.studio.bank import structure_of
from academy.studio.models import Revision
from academy.studio.models.revision import Kind as Words
from academy.studio.passages import Passage, Thing, choice_field, passage_of
from courses.markdown import markdown_of
from courses.models import Edition, Objective
from courses.record import record_on_course
from courses.rendering import render_inline
from quizzes.models import Choice, Question, QuestionText


@dataclass(frozen=True)
class ChoiceDraft:
    """A choice as its author wants it. ``was`` is its number before; None for a new one. Words are Markdown."""

    was: int | None
    text: str
    rationale: str
    weight: Decimal


@dataclass(frozen=True)
class QuestionDraft:
    """A question as its author wants it, in the source language. ``objectives`` are lineages."""

    kind: str
    family: str
    red_line: bool
    objectives: frozenset[UUID]
    stem: str
    explanation: str
    choices: tuple[ChoiceDraft, ...]

    @property
    def words(self) -> dict[str, str]:
        """What it says, as the passage of the question will."""
        words = {"stem": self.stem, "explanation": self.explanation}
        for number, choice in enumerate(self.choices, start=1):
            words[choice_field(number, "text")] = choice.text
            words[choice_field(number, "rationale")] = choice.rationale
        return {field: settled(text) for field, text in words.items()}


def settled(markdown: str) -> str:
    """Markdown as it is read back once it was stored, so that what was saved can be told from what was changed."""
    return markdown_of(render_inline(markdown.replace("\r\n", "\n"), "markdown"))


def thing_of(question: Question) -> Thing:
    """The question as something that has words."""
    return Thing(Words.QUESTION, question.lineage, question.pk, str(question.number))


@transaction.atomic
def save_question(
    edition: Edition, lineage: UUID, wanted: QuestionDraft, *, based_on: int, structure: str, by, minor: bool = False
) -> Question:
    """Save a question whole, in the source language; its translations follow the choices to their new places.

    ``based_on`` is the revision of the words that the author had read, ``structure`` what
    ``academy.studio.bank.structure_of`` said of the rest. Changed words leave the translations stale, unless the
    change is ``minor``; a choice that is removed takes its translations along.

    Raises Changed if somebody else saved it meanwhile, and Gone, NotADraft.
    """
    edition = locked_draft(edition)
    question = find(edition, Kind.QUESTION, lineage)
    thing, source = thing_of(question), edition.source_language
    before = {language: passage_of(edition, thing, language) for language in _languages(question)}
    stands = before.get(source) or Passage(source, {})
    if _is_so(question, stands, wanted):
        return question
    if stands.revision != based_on or structure_of(question) != structure:
        raise Changed
    key_before = structure_of(question)
    question.kind, question.family, question.red_line = wanted.kind, wanted.family, wanted.red_line
    question.save(update_fields=["kind", "family", "red_line"])
    question.objectives.set(Objective.objects.filter(module__edition=edition, lineage__in=wanted.objectives))
    moved = _arrange(question, wanted.choices)
    after = write(edition, thing, source, wanted.words, based_on=based_on, by=by, minor=minor)
    if moved:
        _follow(edition, thing, before, source_written=after.revision != stands.revision, by=by)
    if structure_of(question) != key_before:
        record_on_course(edition.course, "studio.change_question", by=by, edition=edition.number)
    return question


def _languages(question: Question) -> list[str]:
    return list(question.texts.values_list("language", flat=True))


def _is_so(question: Question, stands: Passage, wanted: QuestionDraft) -> bool:
    """Whether the question is already what is wanted, so that a replay has nothing to do."""
    objectives = frozenset(question.objectives.values_list("lineage", flat=True))
    weights = list(question.choices.order_by("number").values_list("weight", flat=True))
    return (
        (question.kind, question.family, question.red_line) == (wanted.kind, wanted.family, wanted.red_line)
        and objectives == wanted.objectives
        and weights == [choice.weight for choice in wanted.choices]
        and dict(stands.words) == wanted.words
    )


def _arrange(question: Question, choices: Sequence[ChoiceDraft]) -> bool:
    """Make the rows of the choices those that are wanted; whether any choice has another number than before.

    A row that stays keeps its words in all languages, wherever it goes.
    """
    rows = {row.number: row for row in question.choices.all()}
    moved = [choice.was for choice in choices] != sorted(rows)
    if moved:
        # The numbers are unique at every moment: they step aside first.
        Choice.objects.filter(question=question).update(number=F("number") + ASIDE)
    for number, choice in enumerate(choices, start=1):
        row = rows.pop(choice.was, None) if choice.was else None
        if row is None:
            Choice.objects.create(question=question, number=number, weight=choice.weight)
        elif moved or row.weight != choice.weight:
            Choice.objects.filter(pk=row.pk).update(number=number, weight=choice.weight)
    Choice.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
    return moved


def _follow(edition: Edition, thing: Thing, before: dict[str, Passage], *, source_written: bool, by) -> None:
    """Count up the words of every language whose choices have moved, so that nobody writes over the wrong choice.

    A translation stays as fresh or as stale as it was: its words are the same, under other numbers.
    """
    source = edition.source_language
    for text in QuestionText.objects.filter(question=thing.id):
        if text.language == source and source_written:
            continue
        was = text.revision
        text.revision += 1
        if text.reviewed_revision == was:
            text.reviewed_revision = text.revision
        if text.language != source and not source_written and text.source_revision == before[source].revision:
            text.source_revision = before[source].revision + 1
        text.save(update_fields=["revision", "reviewed_revision", "source_revision"])
        _keep(edition, thing, before[text.language], by=by)


def _keep(edition: Edition, thing: Thing, before: Passage, *, by) -> None:
    """Add to the history of the words, with what stood there before if it is not in it yet."""
    common = {
        "course_id": edition.course_id,
        "kind": thing.kind,
        "lineage": thing.lineage,
        "language": before.language,
    }
    if not Revision.objects.filter(**common, number=before.revision).exists():
        Revision.objects.create(**common, number=before.revision, words=dict(before.words))
    after = passage_of(edition, thing, before.language)
    Revision.objects.create(**common, number=after.revision, words=dict(after.words), saved_by=by)
