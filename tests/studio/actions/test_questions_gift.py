"""Questions in GIFT: brought in, and taken out again."""

import pytest

from academy.audit.models import Entry
from academy.studio.actions.banks import (
    import_questions,
)
from academy.studio.actions.questions import thing_of
from academy.studio.actions.removing import put_back, remove
from academy.studio.gift_questions import read_questions, write_questions
from academy.studio.passages import passage_of
from quizzes.models import Choice
from tests.builders import make_edition
from tests.studio.standing import numbers


def test_what_was_deleted_and_imported_again_is_not_put_back_beside_itself(draft, quiz, author):
    import_questions(quiz.bank, GIFT, by=author)
    removal = remove(draft, "question", quiz.bank.questions.get(number=3).lineage, by=author)
    import_questions(quiz.bank, GIFT, by=author)
    assert put_back(removal, by=author) is None
    assert numbers(quiz.bank) == [1, 2, 3, 4, 5]


GIFT = """// [tag:family:checkpoints] [tag:objective:1.1] [tag:red-line]
[markdown]Who **may** stop? {
  =Who is ordered to#Right: orders.
  ~Anybody#Wrong: nobody is anybody.
}

Both {~%50%a#x ~%50%b#y ~%-100%c#z}

It is so. {TRUE#no#yes}
"""


def test_gift_is_imported_once_however_often_it_is_sent(draft, quiz, author):
    for _click in range(2):
        import_questions(quiz.bank, GIFT, by=author)
    assert numbers(quiz.bank) == [1, 2, 3, 4, 5]
    first = quiz.bank.questions.get(number=3)
    assert (first.family, first.red_line, first.objectives.count()) == ("checkpoints", True, 1)
    assert passage_of(draft, thing_of(first), "en").words["stem"] == "Who **may** stop?"
    assert Entry.objects.get(verb="studio.import_questions").data["questions"] == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("Fine {=a#b ~c#d}\n\nNo rationale {=a ~c#d}", 3),
        ("Fine {=a#b ~c#d}\n\nOpen {=a#b", 3),
        ("\n\n// [tag:objective:9.9]\nFine {=a#b ~c#d}", 4),
        ("Essay {}", 1),
        ("A {=a#b ~c#d}\n\n" * 501, 0),
    ],
)
def test_where_anything_is_wrong_nothing_is_imported(draft, quiz, author, text, line):
    reading = import_questions(quiz.bank, text, by=author)
    assert [place for place, _sentence in reading.problems] == [line]
    assert numbers(quiz.bank) == [1, 2]


def test_an_exported_bank_reads_as_it_was(draft, quiz, author):
    text = write_questions(quiz.bank, draft, "en")
    assert read_questions(text, quiz.bank, draft).known == 2
    elsewhere = make_edition(modules=1, lessons=0, quizzes=True, families=1, parallel=1, published=False)
    bank = elsewhere.question_banks.get()
    import_questions(bank, text, by=author)
    for question in quiz.bank.questions.all():
        copy = bank.questions.get(number=question.number + 1)
        ours, theirs = passage_of(draft, thing_of(question), "en"), passage_of(elsewhere, thing_of(copy), "en")
        assert theirs.words == ours.words
        assert (copy.kind, copy.family, copy.red_line) == (question.kind, question.family, question.red_line)
        weights = [list(Choice.objects.filter(question=q).values_list("number", "weight")) for q in (question, copy)]
        assert weights[0] == weights[1]
