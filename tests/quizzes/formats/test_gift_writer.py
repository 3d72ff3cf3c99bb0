"""GIFT files: the writer is the reader's inverse."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats.gift import read, write
from quizzes.formats.items import BLANK, Between, Choice, Item, Kind, Near, Pair, Text

FORMATS = ["moodle", "html", "plain", "markdown"]


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


SPECIAL = st.sampled_from([*"\\~=#{}:%[]/-> \n\t$ñ→", "//", "::", "->", "[html]", "%50%", "$CATEGORY:", "\\n"])
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
    return Choice(text=text.text, format=text.format, keyed=keyed, weight=draw(weights), feedback=draw(feedbacks))


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
    return Pair(Text(text, prompt.format), draw(ANY_TEXT.map(lambda text: carried(text, "plain")).filter(bool)))


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


def test_percent_signs_with_a_line_break_between_them_are_no_weight():
    item = Item(
        kind=Kind.MULTIPLE,
        stem="Which?",
        format="html",
        choices=(Choice(text="%\n50%", format="html", weight=100.0), Choice(text="No", format="html", weight=-100.0)),
    )
    assert read(write([item])).items == (item,)
