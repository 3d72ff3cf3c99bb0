"""The question bank of a quiz in a draft: every act is safe to repeat, and refuses what was published."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import override, pgettext

from academy.studio.actions.locking import Changed, locked_draft
from academy.studio.actions.placing import NEWCOMER, Kind, arrange, find, is_known, put_at, siblings
from academy.studio.answer_key import weights_for
from academy.studio.branches import branch_of
from academy.studio.branches import copy as copy_branch
from academy.studio.gift_questions import Reading, read_questions
from academy.studio.question_rows import question_from
from courses.models import Edition
from courses.record import record_on_course
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz


@transaction.atomic
def change_quiz(quiz: Quiz, *, question_count: int, pass_mark: int, based_on: tuple[int, int], by) -> None:
    """Change how many questions an attempt has and how many percent pass it.

    ``based_on`` are both as they were read. Raises Changed, NotADraft.
    """
    edition = locked_draft(quiz.bank.edition)
    quiz = Quiz.objects.select_for_update().get(pk=quiz.pk)
    now = (quiz.question_count, quiz.pass_mark)
    if now == (question_count, pass_mark):
        return
    if now != based_on:
        raise Changed
    before = {"question_count": quiz.question_count, "pass_mark": quiz.pass_mark}
    quiz.question_count, quiz.pass_mark = question_count, pass_mark
    quiz.save(update_fields=["question_count", "pass_mark"])
    after = {"question_count": question_count, "pass_mark": pass_mark}
    record_on_course(edition.course, "studio.change_quiz", by=by, edition=edition.number, before=before, after=after)


@transaction.atomic
def add_question(bank: QuestionBank, *, lineage: UUID, kind: str, by) -> Question:
    """Add an empty question at the end of the bank, in a family of its own.

    ``lineage`` is chosen by whoever asks: a second click finds what the first one made. Raises Gone if that was
    deleted since, and NotADraft.
    """
    edition = locked_draft(bank.edition)
    if is_known(edition, Kind.QUESTION, lineage):
        return find(edition, Kind.QUESTION, lineage)
    question = Question.objects.create(
        bank=bank, number=_next_number(bank), lineage=lineage, kind=kind, family=new_family(bank)
    )
    language = edition.source_language
    QuestionText.objects.create(question=question, language=language, stem="")
    words = true_and_false(language) if kind == Question.Kind.TRUE_FALSE else ["", "", ""]
    weights = weights_for(kind, [number == 0 for number in range(len(words))])
    for number, (text, weight) in enumerate(zip(words, weights, strict=True), start=1):
        choice = Choice.objects.create(question=question, number=number, weight=weight)
        ChoiceText.objects.create(choice=choice, language=language, text=text, rationale="")
    _record(edition, "studio.add_question", by=by)
    return question


@transaction.atomic
def duplicate_question(edition: Edition, lineage: UUID, *, copy: UUID, by) -> Question:
    """Add a copy of a question right after it, in the same family: the beginning of a parallel question.

    ``copy`` is the lineage of the copy; a second click finds it. Raises Gone, NotADraft.
    """
    edition = locked_draft(edition)
    if is_known(edition, Kind.QUESTION, copy):
        return find(edition, Kind.QUESTION, copy)
    question = find(edition, Kind.QUESTION, lineage)
    place, branch = question.number + 1, branch_of(question)
    question.lineage, question.number = copy, NEWCOMER
    copy_branch(branch)
    put_at(question, place)
    _record(edition, "studio.add_question", by=by)
    return question


@transaction.atomic
def place_question(edition: Edition, lineage: UUID, *, to: int, by) -> None:
    """Put a question at a place in its bank, counted from 1. Raises Gone, NotADraft."""
    edition = locked_draft(edition)
    question = find(edition, Kind.QUESTION, lineage)
    if put_at(question, to).number != question.number:
        _record(edition, "studio.move_question", by=by)


@transaction.atomic
def move_question(edition: Edition, lineage: UUID, *, to: QuestionBank, by) -> None:
    """Put a question at the end of another bank of the edition. Raises Gone, NotADraft."""
    edition = locked_draft(edition)
    question = find(edition, Kind.QUESTION, lineage)
    if question.bank_id == to.pk:
        return
    left = siblings(question)
    question.bank, question.number = to, _next_number(to)
    question.save(update_fields=["bank", "number"])
    arrange(left)
    _record(edition, "studio.move_question", by=by)


@transaction.atomic
def import_questions(bank: QuestionBank, text: str, *, by) -> Reading:
    """Add the questions of a GIFT text to a bank, all of them or, if there is any problem, none.

    The same text adds its questions once. Raises NotADraft.
    """
    edition = locked_draft(bank.edition)
    reading = read_questions(text, bank, edition)
    if reading.problems or not reading.new:
        return reading
    for number, found in enumerate(reading.new, start=_next_number(bank)):
        question_from(found.data, bank, number)
    record_on_course(
        edition.course, "studio.import_questions", by=by, edition=edition.number, questions=len(reading.new)
    )
    return reading


def true_and_false(language: str) -> list[str]:
    """The choices of a true/false question, in its language."""
    with override(language):
        return [pgettext("answer", "True"), pgettext("answer", "False")]


def new_family(bank: QuestionBank) -> str:
    """A name for a family that the bank does not have yet."""
    taken = set(bank.questions.values_list("family", flat=True))
    return next(name for number in range(1, len(taken) + 2) if (name := f"family-{number}") not in taken)


def _record(edition: Edition, verb: str, *, by) -> None:
    record_on_course(edition.course, verb, by=by, edition=edition.number)


def _next_number(bank: QuestionBank) -> int:
    return (bank.questions.aggregate(last=Max("number"))["last"] or 0) + 1
