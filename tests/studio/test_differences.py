from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from academy.studio.differences import Piece, word_diff

TEXTS = st.lists(st.sampled_from(["law", "war", "peace", " ", "\n", "\n\n", ".", ", ", "- ", "é"])).map("".join)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before, after):
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_has_no_difference_from_itself(text):
    assert all(piece.kind == "equal" for piece in word_diff(text, text))


def test_only_the_words_that_changed_are_marked():
    before = "The law binds everyone.\n\nThe second line stays.\n"
    after = "The law protects everyone.\n\nThe second line stays.\n"
    assert word_diff(before, after) == [
        Piece("equal", "The law "),
        Piece("del", "binds"),
        Piece("ins", "protects"),
        Piece("equal", " everyone.\n\nThe second line stays.\n"),
    ]


def test_words_that_were_replaced_one_after_the_other_are_marked_as_one():
    assert word_diff("obey every order", "refuse some orders") == [
        Piece("del", "obey every order"),
        Piece("ins", "refuse some orders"),
    ]


def test_a_screen_reader_hears_what_went_and_what_came():
    html = render_to_string("studio/_difference.html", {"pieces": word_diff("a <b>", "a <i>"), "language": "es"})
    assert 'lang="es"' in html
    assert '<del><span class="visually-hidden">[deleted: </span>b' in html
    assert '<ins><span class="visually-hidden">[added: </span>i' in html
    assert "&lt;" in html
