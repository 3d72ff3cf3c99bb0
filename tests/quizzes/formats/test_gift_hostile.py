"""GIFT files: no input makes the reader fail or stall."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.formats.gift import read, write

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


@pytest.mark.parametrize("source", ["\n\ufeff", "\n\n\ufeffMark {T}", "\ufeff\ufeffTwo {T}"])
def test_a_question_that_begins_with_a_byte_order_mark_keeps_it(source):
    found = read(source).items
    assert found[0].stem.startswith("\ufeff")
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
