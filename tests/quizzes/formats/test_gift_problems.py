"""GIFT files: what the reader reports, and on which line."""

import pytest

from quizzes.formats.gift import read
from quizzes.formats.items import Problem
from quizzes.formats.messages import MESSAGES


def faults(source: str) -> list[tuple[str, int]]:
    """The problems of a file, as code and line."""
    return [(problem.code, problem.line) for problem in read(source).problems]


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
