"""GIFT files: what the reader understands, what it reports, and that the writer is its inverse."""

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats.gift import read, write
from quizzes.formats.items import (
    BLANK,
    Between,
    Category,
    Choice,
    Item,
    Kind,
    Near,
    Pair,
    Problem,
    Text,
)
from quizzes.formats.messages import MESSAGES

FORMATS = ["moodle", "html", "plain", "markdown"]


def only(source: str) -> Item:
    """The one item of a file without problems."""
    reading = read(source)
    assert reading.problems == ()
    (item,) = reading.items
    return item


def faults(source: str) -> list[tuple[str, int]]:
    """The problems of a file, as code and line."""
    return [(problem.code, problem.line) for problem in read(source).problems]


# --- kinds ---------------------------------------------------------------------------------------


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


# --- text ----------------------------------------------------------------------------------------


def test_escapes_stand_for_the_characters_behind_them():
    item = only(r"a\~b\=c\#d\{e\}f\:g\\h\ni {=\=\~#\#\}}")
    assert item.stem == "a~b=c#d{e}f:g\\h\ni"
    assert item.choices == (Choice(text="=~", keyed=True, feedback=Text("#}")),)


def test_a_backslash_before_anything_else_is_a_backslash():
    assert only(r"\alpha \\neq \\\{ \\").stem == "\\alpha \\neq \\{ \\"
    assert only("Which? {= \\ # Yes. ~no}").choices[0].text == "\\"


def test_signs_that_matter_only_among_answers_may_stand_in_a_question():
    assert only('<p class="a">1 + 1 = 2 ~ # : x</p> {T}').stem == '<p class="a">1 + 1 = 2 ~ # : x</p>'


@pytest.mark.parametrize("text_format", FORMATS)
def test_answers_and_feedback_inherit_the_format_of_the_question(text_format):
    item = only(f"[{text_format}]Q {{=a#b ~[plain]c#[html]d ####e}}")
    assert item.format == text_format
    assert item.choices[0] == Choice(
        text="a", format=text_format, keyed=True, feedback=Text("b", text_format)
    )
    assert item.choices[1] == Choice(text="c", format="plain", feedback=Text("d", "html"))
    assert item.general_feedback == Text("e", text_format)


def test_the_format_may_stand_behind_the_answers_where_nothing_stands_before_them():
    item = only("{=Lima ~Quito} [html]is <b>it</b>")
    assert item.format == "html"
    assert item.stem == "_____ is <b>it</b>"
    assert item.choices[0].format == "html"


def test_an_unknown_format_is_text():
    assert only("[sic] he said {T}").stem == "[sic] he said"


def test_layout_is_kept_in_markdown_and_html_and_folded_elsewhere():
    source = "{}- one\n    - two  \n- three {{}}"
    assert only(source.format("[markdown]")).stem == "- one\n    - two  \n- three"
    assert only(source.format("[html]")).stem == "- one\n    - two  \n- three"
    assert only(source.format("[plain]")).stem == "- one - two - three"
    assert only(source.format("")).stem == "- one - two - three"


def test_titles_may_hold_escaped_colons():
    assert only(r"::A\:\: b\:::Text {T}").title == "A:: b:"


def test_a_text_in_the_place_of_a_weight_is_no_weight():
    assert only("How much? {=%50 of it ~%5 and a% more}").choices[0].text == "%50 of it"
    assert only("How much? {=[moodle]%50%}").choices[0] == Choice(text="%50%", keyed=True)
    assert only("How much? {= %50% half}").choices[0] == Choice(text="half", keyed=True, weight=50)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_line_break_and_a_byte_order_mark(line_break):
    source = "\ufeff// [id:q1]\n[markdown]One\ntwo {T}\n\n\nThree {\n=a\n~b\n}\n".replace("\n", line_break)
    reading = read(source)
    assert reading.problems == ()
    assert [(item.id, item.stem, item.line) for item in reading.items] == [
        ("q1", "One\ntwo", 2),
        ("", "Three", 6),
    ]


def test_lines_of_blanks_end_a_question():
    assert [item.stem for item in read("One {T}\n \t\nTwo {F}\n\u00a0\nThree {T}").items] == [
        "One",
        "Two",
        "Three",
    ]


def test_a_file_without_questions_is_empty_and_sound():
    for source in ("", "\n\n", "\ufeff", "// a comment\n"):
        assert read(source) == read("")
        assert read(source).items == ()
        assert read(source).problems == ()


# --- comments, labels, categories ----------------------------------------------------------------


def test_comments_before_a_question_give_its_id_and_tags():
    item = only("// [id:sm-1] [tag:family:emergency]\n  // [tag:red-line] said Ana\nQ {T}")
    assert item.id == "sm-1"
    assert item.tags == ("family:emergency", "red-line")
    assert item.line == 3


def test_labels_may_hold_an_escaped_bracket():
    item = only(r"// [id:a\]b] [tag:[x\]]" + "\nQ {T}")
    assert item.id == "a]b"
    assert item.tags == ("[x]",)


def test_labels_belong_to_the_next_question_alone():
    reading = read("// [id:one] [tag:x]\n\nOne {T}\n// [id:behind]\n\nTwo {T}\n\n// [id:three]\nThree {T}")
    assert [(item.id, item.tags) for item in reading.items] == [("one", ("x",)), ("", ()), ("three", ())]


def test_a_category_takes_the_labels_before_it():
    assert read("// [id:one]\n$CATEGORY: c\n\nOne {T}").items[0].id == ""


def test_comments_inside_and_behind_a_question_are_no_part_of_it():
    item = only("Which {\n  // the right one\n  =a\n  ~b // not a comment\n} // at the end")
    assert item.kind is Kind.SINGLE
    assert item.choices[1].text == "b // not a comment"
    assert item.embedded is None


def test_categories_hold_for_the_questions_behind_them():
    reading = read(
        "A {T}\n\n$CATEGORY: $course$/top/Unit 1: b\n\nB {T}\n\n$CATEGORY: c\nC {T}\n\n$CATEGORY:\n\nD {T}"
    )
    assert [item.category for item in reading.items] == ["", "$course$/top/Unit 1: b", "c", ""]
    assert [(category.name, category.line) for category in reading.categories] == [
        ("$course$/top/Unit 1: b", 3),
        ("c", 7),
        ("", 10),
    ]
    assert read("$CATEGORY: alone").categories == (Category("alone"),)


# --- problems ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("Q {=a\n~b", "unclosed-answers", 1),
        ("Q\n{\n=a {b\n~c }", "nested-brace", 3),
        ("Q {=a {b} ~c}", "nested-brace", 1),
        ("Q\n} {T}", "stray-brace", 2),
        ("Q {T}\n}", "stray-brace", 2),
        ("Q {T}\nR {F}", "second-answers", 2),
        ("::Title Q {T}", "unclosed-title", 1),
        ("::Title::", "empty-question", 1),
        ("[html]", "empty-question", 1),
        ("Q {\n=a\n~#why\n}", "empty-answer", 3),
        ("Q {\n=a\n~%50%\n}", "empty-answer", 3),
        ("Q {\n=a\n~%101%b\n}", "bad-weight", 3),
        ("Q {\n=a\n~%33,3%b\n}", "bad-weight", 3),
        ("Q {=a ~%nan%b}", "bad-weight", 1),
        ("Q {=a ~%%b}", "bad-weight", 1),
        ("Q {\n=a#b\n#c\n~d}", "too-many-feedbacks", 3),
        ("Q {T#a#b#c}", "too-many-feedbacks", 1),
        ("Q {\n=a\n####g\n~b}", "after-general-feedback", 4),
        ("Q {T ~F}", "stray-mark", 1),
        ("Q {one = two}", "stray-mark", 1),
        ("Q {#5 =6}", "stray-mark", 1),
        ("Q {#}", "no-number", 1),
        ("Q {##five}", "no-number", 1),
        ("Q {#five}", "bad-number", 1),
        ("Q {#5:-1}", "bad-number", 1),
        ("Q {#5..1}", "bad-number", 1),
        ("Q {#1e999}", "bad-number", 1),
        ("Q {#1:1e999}", "bad-number", 1),
        ("Q {#\n=5\n=٣}", "bad-number", 3),
        ("Q {\n=a -> b\n=c\n}", "match-without-arrow", 3),
        ("Q {\n=a -> b\n=c ->\n}", "empty-match", 3),
    ],
)
def test_each_mistake_is_reported_once_on_its_line(source, code, line):
    assert faults(f"{source}\n\nNext {{T}}") == [(code, line)]
    assert [item.stem for item in read(f"{source}\n\nNext {{T}}").items] == ["Next"]


def test_all_problems_are_reported_in_the_order_of_the_lines():
    source = "// c\nA {\n=a\n~%x%b\n~\n}\n\nB {T}\n\n$CATEGORY: c\nC } {\n=#f\n~c}\n\nD {#x}"
    assert faults(source) == [
        ("bad-weight", 4),
        ("empty-answer", 5),
        ("stray-brace", 11),
        ("empty-answer", 12),
        ("bad-number", 15),
    ]
    assert [item.stem for item in read(source).items] == ["B"]


def test_answers_cut_by_a_blank_line_are_reported_once():
    source = "A {\n=a\n\n~b\n\n~c\n}\n\nB {T}"
    assert faults(source) == [("unclosed-answers", 1)]
    assert [item.stem for item in read(source).items] == ["B"]


def test_a_question_that_follows_unclosed_answers_is_read():
    assert [item.stem for item in read("A {=a\n\nB {T}\n\nC").items] == ["B", "C"]


def test_comment_lines_do_not_shift_the_lines_of_problems():
    assert faults("Q {\n// one\n// two\n=a\n~%x%b}") == [("bad-weight", 5)]


def test_a_message_names_what_was_found():
    (problem,) = read("Q {=a ~%150%b}").problems
    assert problem.message == "The weight “150” is not a number from -100 to 100."
    assert problem.template % dict(problem.details) == problem.message


def test_a_long_excerpt_is_cut():
    (problem,) = read("Q {#" + "x" * 5000 + "}").problems
    assert len(problem.message) < 200


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_is_a_sentence(code):
    message = Problem(code, 1, (("found", "x"),)).message
    assert message[0].isupper() or message.startswith("“")
    assert message.endswith(".")
    assert "%" not in message


# --- writing -------------------------------------------------------------------------------------


def test_a_written_question_looks_as_an_author_would_write_it():
    item = Item(
        kind=Kind.SINGLE,
        id="sm-1",
        tags=("family:emergency", "red-line"),
        category="unit 1: orders",
        title="Orders",
        format="markdown",
        stem="May it *wait*?",
        choices=(
            Choice(text="Yes", format="markdown", keyed=True, feedback=Text("Art. 27(2).", "markdown")),
            Choice(text="No: never", format="markdown", weight=-50),
        ),
        general_feedback=Text("See the law.", "markdown"),
    )
    assert write([item]) == (
        "$CATEGORY: unit 1: orders\n\n"
        "// [id:sm-1] [tag:family:emergency] [tag:red-line]\n"
        "::Orders::[markdown]May it *wait*? {\n"
        "\t=Yes #Art. 27(2).\n"
        "\t~%-50%No\\: never\n"
        "\t####See the law.\n"
        "}\n"
    )


def test_nothing_is_written_as_an_empty_file():
    assert write([]) == ""


def test_what_gift_cannot_carry_is_written_as_the_nearest_thing():
    item = Item(
        kind=Kind.MATCHING,
        id="a\nb",
        category="c\r\nd",
        stem="  two   words\r\nnext ",
        pairs=(Pair(Text("a->b"), "c -> d"),),
    )
    assert read(write([item])).items == (
        Item(
            kind=Kind.MATCHING,
            id="a b",
            category="c d",
            stem="two words\nnext",
            pairs=(Pair(Text("a→b"), "c -> d"),),
        ),
    )


def test_short_answers_with_arrows_do_not_turn_into_pairs():
    item = Item(kind=Kind.SHORT_ANSWER, stem="Q", choices=(Choice(text="p->next", keyed=True),))
    assert read(write([item])).items == (item,)


SPECIAL = st.sampled_from(
    [*"\\~=#{}:%[]/-> \n\t$ñ→", "//", "::", "->", "[html]", "%50%", "$CATEGORY:", "\\n"]
)
ANY_TEXT = st.lists(SPECIAL | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)


def carried(text: str, text_format: str) -> str:
    """The text without the spaces that GIFT cannot carry, by rules of its own, not the reader's."""
    text = text.replace("\r", "")
    text = re.sub(r"^[^\S\n]+|[^\S\n]+$", "", text)
    return text if text_format in ("html", "markdown") else re.sub(r"[^\S\n]{2,}", " ", text)


formats = st.sampled_from(FORMATS)


@st.composite
def texts(draw):
    text_format = draw(formats)
    return Text(draw(ANY_TEXT.map(lambda text: carried(text, text_format)).filter(bool)), text_format)


feedbacks = st.none() | texts()
weights = st.none() | st.floats(-100, 100) | st.sampled_from([0, 50, -100, 33.33333, 1e-7])
names = ANY_TEXT.map(lambda text: re.sub(r"[\x00-\x1f\x7f]", "", text).strip())
labels = names.filter(bool)
finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def choices(draw, keyed):
    text = draw(texts())
    return Choice(
        text=text.text, format=text.format, keyed=keyed, weight=draw(weights), feedback=draw(feedbacks)
    )


@st.composite
def numerical_choices(draw):
    near = st.builds(Near, finite, st.none() | st.floats(0, allow_infinity=False))
    between = st.tuples(finite, finite).map(lambda ends: Between(*sorted(ends)))
    return Choice(
        keyed=draw(st.booleans()),
        weight=draw(weights),
        feedback=draw(feedbacks),
        number=draw(st.none() | near | between),
    )


@st.composite
def pairs(draw):
    prompt = draw(texts())
    text = draw(st.sampled_from([prompt.text.replace("->", "→"), ""]))
    return Pair(
        Text(text, prompt.format), draw(ANY_TEXT.map(lambda text: carried(text, "plain")).filter(bool))
    )


def answers(draw, kind):
    """The fields that a kind of question fills."""
    right, wrong = choices(True), choices(False)
    if kind is Kind.TRUE_FALSE:
        return {
            "truth": draw(st.booleans()),
            "feedback_when_wrong": draw(feedbacks),
            "feedback_when_right": draw(feedbacks),
        }
    if kind is Kind.MATCHING:
        return {"pairs": tuple(draw(st.lists(pairs(), min_size=1, max_size=4)))}
    lists = {
        Kind.SINGLE: st.tuples(st.lists(wrong, max_size=2), right, wrong).map(lambda t: [*t[0], t[1], t[2]]),
        Kind.MULTIPLE: st.one_of(
            st.lists(wrong, min_size=1, max_size=4),
            st.tuples(right, wrong, right).map(list),
        ),
        Kind.SHORT_ANSWER: st.lists(right, min_size=1, max_size=4),
        Kind.NUMERICAL: st.lists(numerical_choices(), min_size=1, max_size=4),
    }
    return {"choices": tuple(draw(lists[kind]))} if kind in lists else {}


@st.composite
def items(draw):
    kind = draw(st.sampled_from(list(Kind)))
    stem = draw(texts())
    fields = {"stem": stem.text, "format": stem.format} | answers(draw, kind)
    if kind is not Kind.DESCRIPTION:
        fields["general_feedback"] = draw(feedbacks)
        if draw(st.booleans()):
            before = draw(st.sampled_from(["", stem.text]))
            after = carried(draw(texts()).text, stem.format)
            if after:
                fields["embedded"] = len(before) + 1 if before else 0
                fields["stem"] = f"{before} {BLANK} {after}" if before else f"{BLANK} {after}"
    return Item(
        kind=kind,
        id=draw(st.just("") | labels),
        tags=tuple(draw(st.lists(labels, max_size=3))),
        title=draw(ANY_TEXT.map(lambda text: text.replace("\r", ""))),
        category=draw(st.sampled_from(["", "top/a: b"]) | names),
        **fields,
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(items(), max_size=2))
def test_reading_what_was_written_gives_the_same_questions(generated):
    reading = read(write(generated))
    assert reading.problems == ()
    assert reading.items == tuple(generated)


# --- hostile input -------------------------------------------------------------------------------

GIFT_PIECES = st.sampled_from(
    [
        *"{}=~#:%\\\n\r -T5",
        "####",
        "::",
        "->",
        "//",
        "\n\n",
        "$CATEGORY:",
        "[html]",
        "[id:",
        "]",
        "..",
        "%50%",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(GIFT_PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_text_is_read_without_an_exception_and_lines_are_in_the_file(source):
    reading = read(source)
    last = source.count("\n") + source.count("\r") + 1
    for thing in (*reading.items, *reading.problems, *reading.categories):
        assert 1 <= thing.line <= last
    for problem in reading.problems:
        assert problem.message


@settings(max_examples=100, deadline=None)
@given(st.lists(GIFT_PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_whatever_was_read_survives_being_written(source):
    found = read(source).items
    assert read(write(found)).items == found


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        ("", "{"),
        ("", "}"),
        ("", "\\"),
        ("", "::"),
        ("Q {", "="),
        ("Q {", "#"),
        ("Q {=a", "#b"),
        ("Q {=", "a->"),
        ("Q {=", "%"),
        ("Q {#", "1"),
        ("Q {#1", " "),
        ("Q {#1:", "."),
        ("// ", "[id:"),
        ("// ", "[id:\\]"),
        ("// ", "[id:\x01"),
        ("Q\n", "//\n"),
        ("Q", " "),
        ("Q", "\n"),
    ],
)
def test_a_megabyte_of_nonsense_is_read_in_a_moment(start, piece):
    source = start + piece * (1_000_000 // len(piece))
    began = time.process_time()
    read(source)
    assert time.process_time() - began < 2


def test_reading_needs_no_framework():
    code = "import sys, quizzes.formats.gift; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
