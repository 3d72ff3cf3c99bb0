"""GIFT files: what the reader understands."""

import subprocess
import sys

import pytest

from quizzes.formats.gift import read
from quizzes.formats.items import BLANK, Between, Choice, Item, Kind, Near, Pair, Text


def only(source: str) -> Item:
    """The one item of a file without problems."""
    reading = read(source)
    assert reading.problems == ()
    (item,) = reading.items
    return item


def test_one_right_answer_among_wrong_ones_is_a_single_choice():
    item = only("May an order be refused? {\n  =Yes, if unlawful#Right.\n  ~Never #  Not so.\n  ~Always\n}")
    assert item.kind is Kind.SINGLE
    assert item.stem == "May an order be refused?"
    assert item.choices == (
        Choice(text="Yes, if unlawful", keyed=True, feedback=Text("Right.")),
        Choice(text="Never", feedback=Text("Not so.")),
        Choice(text="Always"),
    )


def test_weighted_answers_without_a_right_one_are_a_multiple_choice():
    item = only("Which are rights? {~%50%Life ~%50%Dignity ~%-100%Rank ~Pay}")
    assert item.kind is Kind.MULTIPLE
    assert [choice.weight for choice in item.choices] == [50, 50, -100, None]
    assert [choice.percent for choice in item.choices] == [50, 50, -100, 0]
    assert [choice.correct for choice in item.choices] == [True, True, False, False]


def test_several_right_answers_among_wrong_ones_are_a_multiple_choice():
    item = only("Which are seasons? {=spring =summer ~easter}")
    assert item.kind is Kind.MULTIPLE
    assert [choice.correct for choice in item.choices] == [True, True, False]


def test_one_right_answer_beside_half_right_ones_stays_a_single_choice():
    item = only("Where? {~Jerusalem ~%25%Bethlehem ~%33.33333%Galilee =Nazareth}")
    assert item.kind is Kind.SINGLE
    assert [choice.percent for choice in item.choices] == [0, 25, 33.33333, 100]


def test_right_answers_alone_are_a_short_answer():
    item = only("Who? {=no one =%75%nobody#Almost.}")
    assert item.kind is Kind.SHORT_ANSWER
    assert item.choices == (
        Choice(text="no one", keyed=True),
        Choice(text="nobody", keyed=True, weight=75, feedback=Text("Almost.")),
    )


def test_a_lone_short_answer_needs_no_mark():
    item = only("Write the number 1. {One#Well done. ####So it is.}")
    assert item.kind is Kind.SHORT_ANSWER
    assert item.choices == (Choice(text="One", keyed=True, feedback=Text("Well done.")),)
    assert item.general_feedback == Text("So it is.")


@pytest.mark.parametrize(
    ("word", "truth"), [("T", True), ("TRUE", True), ("F", False), ("FALSE", False), (" T ", True)]
)
def test_every_spelling_of_true_and_false(word, truth):
    item = only(f"Is it so? {{{word}}}")
    assert item.kind is Kind.TRUE_FALSE
    assert item.truth is truth
    assert item.choices == ()


@pytest.mark.parametrize("word", ["true", "False", "Truth", "TF"])
def test_other_words_than_true_and_false_are_short_answers(word):
    assert only(f"Is it so? {{{word}}}").kind is Kind.SHORT_ANSWER


@pytest.mark.parametrize(
    ("answers", "wrong", "right"),
    [
        ("TRUE#No.", "No.", None),
        ("FALSE#No.#Yes.", "No.", "Yes."),
        ("TRUE# #Yes.", None, "Yes."),
        ("TRUE##Yes.", None, "Yes."),
        ("TRUE#", None, None),
    ],
)
def test_true_false_takes_feedback_for_the_wrong_and_then_for_the_right_answer(answers, wrong, right):
    item = only(f"Is it so? {{{answers}}}")
    assert item.feedback_when_wrong == (Text(wrong) if wrong else None)
    assert item.feedback_when_right == (Text(right) if right else None)


def test_true_false_with_general_feedback_only():
    item = only("Is it so? {TRUE####Because.}")
    assert item.feedback_when_wrong is None
    assert item.general_feedback == Text("Because.")


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        ("1822", Near(1822)),
        ("-1", Near(-1)),
        ("+1.5", Near(1.5)),
        (" 1822:5 ", Near(1822, 5)),
        ("3.1415 : 0.0005", Near(3.1415, 0.0005)),
        ("-5..5", Between(-5, 5)),
        ("3.141..3.142", Between(3.141, 3.142)),
        ("6.02e23:1e21", Near(6.02e23, 1e21)),
        ("*", None),
    ],
)
def test_one_number_is_a_numerical_question(answers, number):
    item = only(f"How many? {{#{answers}}}")
    assert item.kind is Kind.NUMERICAL
    assert item.choices == (Choice(keyed=True, number=number),)


def test_several_numbers_carry_weights_and_feedback():
    item = only("When? {#\n  =1822:0 #Exact.\n  =%50%1820..1824\n  ~#Far off.\n  ####Born in 1822.}")
    assert item.choices == (
        Choice(keyed=True, number=Near(1822, 0), feedback=Text("Exact.")),
        Choice(keyed=True, weight=50, number=Between(1820, 1824)),
        Choice(number=None, feedback=Text("Far off.")),
    )
    assert item.general_feedback == Text("Born in 1822.")


def test_arrows_make_a_matching_question():
    item = only("Match. {\n  =Peru -> Lima\n  =[html]<b>Chile</b>->Santiago\n  = -> Bogotá\n  ####Capitals.}")
    assert item.kind is Kind.MATCHING
    assert item.pairs == (
        Pair(Text("Peru"), "Lima"),
        Pair(Text("<b>Chile</b>", "html"), "Santiago"),
        Pair(Text(""), "Bogotá"),
    )
    assert item.general_feedback == Text("Capitals.")


def test_an_arrow_in_a_choice_or_beside_feedback_makes_no_pair():
    assert only("Which? {=a->b ~b->a}").kind is Kind.SINGLE
    assert only("Which? {=a->b #Right. =a -> b}").kind is Kind.SHORT_ANSWER


def test_empty_braces_are_an_essay():
    assert only("Tell. {}").kind is Kind.ESSAY
    assert only("Tell. { \n ####At length. }").general_feedback == Text("At length.")


def test_a_text_without_braces_is_a_description():
    item = only("::Note::Keep a pencil\n   at hand.")
    assert item == Item(kind=Kind.DESCRIPTION, title="Note", stem="Keep a pencil at hand.")


def test_an_answer_inside_the_sentence_leaves_a_blank_at_its_place():
    item = only("Grant is {~buried =entombed} in\nhis tomb.")
    assert item.stem == "Grant is _____ in his tomb."
    assert item.stem[item.embedded :].startswith(BLANK)
    assert item.embedded == 9
    assert only("{=Lima ~Quito} is in Peru.").stem == "_____ is in Peru."
    assert only("Grant is dead. {T}").embedded is None


def test_reading_needs_no_framework():
    code = "import sys, quizzes.formats.gift; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
