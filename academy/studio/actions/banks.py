"""The question bank of a quiz in a draft: every act is safe to repeat, and refuses what was published."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import override, pgettext

from academy.studio.actions.locking import Changed, Gone, locked_draft, question_in
from academy.studio.answer_key import weights_for
from academy.studio.bank import opening_of
from academy.studio.gift_questions import Reading, read_questions
from academy.studio.models import RemovedQuestion
from academy.studio.question_copies import copy_of, question_from
from courses.models import Edition
from courses.record import record_on_course
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz

# More than any bank has; numbers step aside by it while they are dealt out anew.
ASIDE = 10_000


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

    ``lineage`` is chosen by whoever asks: a second click finds what the first one made.
    """
    edition = locked_draft(bank.edition)
    found = Question.objects.filter(bank__edition=edition, lineage=lineage).first()
    if found:
        return found
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
    found = Question.objects.filter(bank__edition=edition, lineage=copy).first()
    if found:
        return found
    question = question_in(edition, lineage)
    made = question_from(copy_of(question), question.bank, _next_number(question.bank), lineage=copy)
    _place(made, question.number + 1)
    _record(edition, "studio.add_question", by=by)
    return made


@transaction.atomic
def place_question(edition: Edition, lineage: UUID, *, to: int, by) -> None:
    """Put a question at a place in its bank, counted from 1. Raises Gone, NotADraft."""
    edition = locked_draft(edition)
    question = question_in(edition, lineage)
    if _place(question, to):
        _record(edition, "studio.move_question", by=by)


@transaction.atomic
def move_question(edition: Edition, lineage: UUID, *, to: QuestionBank, by) -> None:
    """Put a question at the end of another bank of the edition. Raises Gone, NotADraft."""
    edition = locked_draft(edition)
    question = question_in(edition, lineage)
    if question.bank_id == to.pk:
        return
    left = question.bank
    question.bank, question.number = to, _next_number(to)
    question.save(update_fields=["bank", "number"])
    _deal_out(left, list(left.questions.order_by("number")))
    _record(edition, "studio.move_question", by=by)


@transaction.atomic
def delete_question(edition: Edition, lineage: UUID, *, by) -> RemovedQuestion | None:
    """Delete a question, and keep it aside so that it can be brought back. None if it is gone already."""
    edition = locked_draft(edition)
    try:
        question = question_in(edition, lineage)
    except Gone:
        return None
    bank = question.bank
    removed = RemovedQuestion.objects.create(
        bank=bank,
        number=question.number,
        opening=opening_of(question, edition.source_language),
        data=copy_of(question),
        removed_by=by,
    )
    question.delete()
    _deal_out(bank, list(bank.questions.order_by("number")))
    _record(edition, "studio.delete_question", by=by)
    return removed


@transaction.atomic
def restore_question(edition: Edition, uid: UUID, *, by) -> Question | None:
    """Bring a deleted question back to where it stood. None if somebody has done so already."""
    edition = locked_draft(edition)
    removed = RemovedQuestion.objects.filter(uid=uid, bank__edition=edition).select_related("bank").first()
    if removed is None:
        return None
    question = question_from(removed.data, removed.bank, _next_number(removed.bank))
    _place(question, removed.number)
    question.refresh_from_db(fields=["number"])
    removed.delete()
    _record(edition, "studio.restore_question", by=by)
    return question


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


def _place(question: Question, to: int) -> bool:
    """Put a question at a place of its bank; whether that changed the order."""
    questions = list(Question.objects.filter(bank=question.bank_id).order_by("number"))
    order = [each for each in questions if each.pk != question.pk]
    order.insert(max(0, min(to - 1, len(order))), question)
    return _deal_out(question.bank, order)


def _deal_out(bank: QuestionBank, order: Sequence[Question]) -> bool:
    """Number the questions of a bank in this order from 1; whether any of them got another number."""
    rows = Question.objects.filter(bank=bank)
    numbers = dict(rows.values_list("pk", "number"))
    wanted = {each.pk: number for number, each in enumerate(order, start=1)}
    if numbers == wanted:
        return False
    # The numbers are unique at every moment: they step aside first.
    rows.update(number=F("number") + ASIDE)
    changed = list(rows)
    for row in changed:
        row.number = wanted[row.pk]
    Question.objects.bulk_update(changed, ["number"])
    return True
