from decimal import Decimal
from itertools import permutations
from uuid import uuid4

import pytest

from academy.audit.models import Entry
from academy.studio.actions.banks import (
    add_question,
    change_quiz,
    duplicate_question,
    import_questions,
    move_question,
    place_question,
)
from academy.studio.actions.locking import Changed, Gone
from academy.studio.actions.questions import ChoiceDraft, QuestionDraft, save_question, thing_of
from academy.studio.actions.removing import PutBackFirst, put_back, remove
from academy.studio.actions.writing import Conflict, NotADraft, write
from academy.studio.bank import structure_of
from academy.studio.passages import Status, manuscript_of, passage_of, status_of
from quizzes.models import ChoiceText, Question, QuestionText, Quiz
from tests.builders import make_edition, make_instructor
from tests.studio.standing import numbers
from tests.threads import at_once


@pytest.fixture
def draft(author):
    draft = make_edition(modules=2, lessons=0, families=2, parallel=1, published=False)
    QuestionText.objects.filter(language="es").update(source_revision=1)
    return draft


@pytest.fixture
def question(quiz):
    return quiz.bank.questions.get(number=1)


def as_it_is(question, draft, **changes) -> QuestionDraft:
    """The question as its author would send it unchanged."""
    words = passage_of(draft, thing_of(question), "en").words
    given = {
        "kind": question.kind,
        "family": question.family,
        "red_line": question.red_line,
        "objectives": frozenset(question.objectives.values_list("lineage", flat=True)),
        "stem": words["stem"],
        "explanation": words["explanation"],
        "choices": tuple(
            ChoiceDraft(
                choice.number,
                words[f"choice_{choice.number}_text"],
                words[f"choice_{choice.number}_rationale"],
                choice.weight,
            )
            for choice in question.choices.order_by("number")
        ),
    }
    return QuestionDraft(**{**given, **changes})


def save(question, draft, author, wanted, *, based_on=None, structure=None, **options):
    now = passage_of(draft, thing_of(question), "en").revision
    return save_question(
        draft,
        question.lineage,
        wanted,
        based_on=now if based_on is None else based_on,
        structure=structure or structure_of(question),
        by=author,
        **options,
    )


def spanish(question):
    texts = ChoiceText.objects.filter(choice__question=question, language="es").order_by("choice__number")
    return [text.text for text in texts]


def status(question, draft):
    thing = thing_of(question)
    return status_of(passage_of(draft, thing, "es"), passage_of(draft, thing, "en"))


def test_what_is_saved_unchanged_changes_nothing(draft, question, author):
    before = structure_of(question), passage_of(draft, thing_of(question), "en")
    save(question, draft, author, as_it_is(question, draft))
    assert (structure_of(question), passage_of(draft, thing_of(question), "en")) == before
    assert not Entry.objects.filter(verb__startswith="studio.").exists()


def test_new_words_leave_the_translation_stale_unless_the_change_is_small(draft, question, author):
    save(question, draft, author, as_it_is(question, draft, stem="Another **stem**?"), minor=True)
    assert status(question, draft) is not Status.STALE
    save(question, draft, author, as_it_is(question, draft, stem="A third one?"))
    assert status(question, draft) is Status.STALE


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_reordering_choices_takes_every_language_along_and_makes_nothing_stale(draft, question, author, order):
    wanted = as_it_is(question, draft)
    choices = tuple(wanted.choices[at] for at in order)
    before, weights = spanish(question), [choice.weight for choice in choices]
    save(question, draft, author, as_it_is(question, draft, choices=choices))
    assert spanish(question) == [before[at] for at in order]
    assert list(question.choices.order_by("number").values_list("weight", flat=True)) == weights
    assert status(question, draft) is Status.DRAFT


def test_a_translator_who_had_read_the_old_order_does_not_write_over_the_wrong_choice(draft, question, author):
    read = passage_of(draft, thing_of(question), "es").revision
    wanted = as_it_is(question, draft)
    save(question, draft, author, as_it_is(question, draft, choices=wanted.choices[::-1]))
    with pytest.raises(Conflict):
        write(draft, thing_of(question), "es", {"choice_1_text": "Nuevo"}, based_on=read, by=author)


def test_a_removed_choice_takes_its_translations_along(draft, question, author):
    wanted, before = as_it_is(question, draft), spanish(question)
    save(question, draft, author, as_it_is(question, draft, choices=wanted.choices[:1] + wanted.choices[2:]))
    assert spanish(question) == [before[0], before[2]]
    assert status(question, draft) is Status.DRAFT


def test_an_added_choice_is_missing_in_the_translation(draft, question, author):
    wanted = as_it_is(question, draft)
    new = ChoiceDraft(None, "A new one", "Because", Decimal(0))
    save(question, draft, author, as_it_is(question, draft, choices=(*wanted.choices, new)))
    assert question.choices.count() == 4
    assert status(question, draft) is Status.MISSING


def test_a_replay_of_a_reordering_does_not_reorder_again(draft, question, author):
    wanted = as_it_is(question, draft)
    wanted = as_it_is(question, draft, choices=wanted.choices[::-1], stem="*New* stem")
    read = {"based_on": 1, "structure": structure_of(question)}
    save(question, draft, author, wanted, **read)
    stands = manuscript_of(draft)
    save(question, draft, author, wanted, **read)
    assert manuscript_of(draft) == stands


def test_whoever_comes_second_is_told_and_nothing_is_written_over(draft, question, author):
    read = {"based_on": 1, "structure": structure_of(question)}
    save(question, draft, author, as_it_is(question, draft, stem="First"), **read)
    with pytest.raises(Changed):
        save(question, draft, author, as_it_is(question, draft, stem="Second"), **read)
    assert passage_of(draft, thing_of(question), "en").words["stem"] == "First"


def test_a_change_of_the_key_alone_is_noticed_too(draft, question, author):
    read = {"based_on": 1, "structure": structure_of(question)}
    save(question, draft, author, as_it_is(question, draft, family="another"), **read)
    with pytest.raises(Changed):
        save(question, draft, author, as_it_is(question, draft, family="a third"), **read)
    assert Entry.objects.filter(verb="studio.change_question").count() == 1


def test_questions_are_put_where_they_are_wanted_and_a_second_click_leaves_them_there(draft, quiz, author):
    first, second = quiz.bank.questions.order_by("number")
    for _click in range(2):
        place_question(draft, first.lineage, to=2, by=author)
        assert list(quiz.bank.questions.order_by("number")) == [second, first]
    assert numbers(quiz.bank) == [1, 2]


def test_a_deleted_question_comes_back_whole(draft, question, author):
    whole = manuscript_of(draft)
    removal = remove(draft, "question", question.lineage, by=author)
    assert remove(draft, "question", question.lineage, by=author) == removal
    assert (removal.label, removal.place) == ("Stem of question 1 (en)", "1")
    assert numbers(question.bank) == [1]
    assert put_back(removal, by=author).number == 1
    assert put_back(removal, by=author) is None
    assert numbers(question.bank) == [1, 2]
    again = manuscript_of(draft)
    for thing in whole.things:
        for language in ("en", "es"):
            assert again.passage(again.find(thing.kind, thing.lineage), language) == whole.passage(thing, language)


def test_a_deleted_question_waits_for_the_quiz_that_was_deleted_after_it(draft, quiz, question, author):
    whole = manuscript_of(draft)
    first = remove(draft, "question", question.lineage, by=author)
    second = remove(draft, "activity", quiz.activity.lineage, by=author)
    with pytest.raises(PutBackFirst) as told:
        put_back(first, by=author)
    assert told.value.removal == second
    put_back(second, by=author)
    put_back(first, by=author)
    assert manuscript_of(draft) == whole


def test_a_click_that_comes_after_the_deletion_does_not_bring_the_question_back(draft, quiz, author):
    lineage = add_question(quiz.bank, lineage=uuid4(), kind="single", by=author).lineage
    remove(draft, "question", lineage, by=author)
    with pytest.raises(Gone):
        add_question(quiz.bank, lineage=lineage, kind="single", by=author)
    with pytest.raises(Gone):
        duplicate_question(draft, quiz.bank.questions.first().lineage, copy=lineage, by=author)


def test_a_copy_is_parallel_to_what_it_was_made_of(draft, question, author):
    copy = uuid4()
    made = [duplicate_question(draft, question.lineage, copy=copy, by=author) for _click in range(2)]
    assert made[0] == made[1]
    copied = Question.objects.get(lineage=copy)
    assert (copied.number, copied.family, copied.kind) == (2, question.family, question.kind)
    assert numbers(question.bank) == [1, 2, 3]
    assert spanish(copied) == spanish(question)


def test_a_question_moves_to_the_end_of_another_bank(draft, question, author):
    other = Quiz.objects.filter(activity__module__edition=draft).exclude(bank=question.bank).get().bank
    left = question.bank
    move_question(draft, question.lineage, to=other, by=author)
    question.refresh_from_db()
    assert (question.bank, question.number) == (other, 3)
    assert numbers(left) == [1]


def test_settings_that_somebody_else_changed_are_not_written_over(quiz, author):
    read = (quiz.question_count, quiz.pass_mark)
    change_quiz(quiz, question_count=1, pass_mark=90, based_on=read, by=author)
    change_quiz(quiz, question_count=1, pass_mark=90, based_on=read, by=author)
    with pytest.raises(Changed):
        change_quiz(quiz, question_count=2, pass_mark=70, based_on=read, by=author)
    assert Entry.objects.filter(verb="studio.change_quiz").count() == 1


def test_nothing_is_changed_in_what_is_published(author):
    edition = make_edition(modules=1, lessons=1, families=1, parallel=1)
    question = Question.objects.get(bank__edition=edition)
    for act in (
        lambda: add_question(question.bank, lineage=uuid4(), kind="single", by=author),
        lambda: remove(edition, "question", question.lineage, by=author),
        lambda: place_question(edition, question.lineage, to=1, by=author),
        lambda: save(question, edition, author, as_it_is(question, edition, stem="New")),
        lambda: import_questions(question.bank, "Q {=a#b ~c#d}", by=author),
    ):
        with pytest.raises(NotADraft):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_add_one_question():
    author = make_instructor()
    draft = make_edition(modules=1, lessons=0, families=1, parallel=1, published=False)
    bank = draft.question_banks.get()
    lineage = uuid4()
    at_once(2, lambda _n: add_question(bank, lineage=lineage, kind="single", by=author))
    assert numbers(bank) == [1, 2]
