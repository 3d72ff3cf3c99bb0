"""GIFT files: escapes, layout, formats, comments, labels and categories."""

import pytest

from quizzes.formats.gift import read
from quizzes.formats.items import Category, Choice, Item, Kind, Text

FORMATS = ["moodle", "html", "plain", "markdown"]


def only(source: str) -> Item:
    """The one item of a file without problems."""
    reading = read(source)
    assert reading.problems == ()
    (item,) = reading.items
    return item


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
    assert item.choices[0] == Choice(text="a", format=text_format, keyed=True, feedback=Text("b", text_format))
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
    reading = read("A {T}\n\n$CATEGORY: $course$/top/Unit 1: b\n\nB {T}\n\n$CATEGORY: c\nC {T}\n\n$CATEGORY:\n\nD {T}")
    assert [item.category for item in reading.items] == ["", "$course$/top/Unit 1: b", "c", ""]
    assert [(category.name, category.line) for category in reading.categories] == [
        ("$course$/top/Unit 1: b", 3),
        ("c", 7),
        ("", 10),
    ]
    assert read("$CATEGORY: alone").categories == (Category("alone"),)
