from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.ui.paper.errors import MissingGlyph, TextTooLong
from certificates.document import layout
from certificates.document.wording import Fact, put_into_words
from tests.certificates.sample import CONTENT_HASH, VERIFY_URL, claims

SMALLEST_LEGIBLE = 6
LETTERS = [*"aeiouáéíóúâêôãõçñüỹgmnrstlwWMQÀÁÈÑÖĐệộ'’-.ĩẽ", *"    ", "g\u0303", "G\u0303"]

words = st.lists(st.sampled_from(LETTERS), max_size=250).map("".join)
short_words = st.lists(st.sampled_from(LETTERS), max_size=60).map("".join)
wording = put_into_words(claims(), VERIFY_URL)


def lines_of(page, text):
    return [line for line in page.lines if line.run.text and line.run.text in text]


def assert_in_place(page):
    """Every line lies in its box, every box on the page, and no two boxes of different texts overlap."""
    for line in page.lines:
        box = line.box
        assert line.x >= box.left - 0.01
        assert line.x + line.width <= box.right + 0.01
        assert box.bottom <= line.y <= line.y + 0.6 * line.size <= box.top
        assert line.size >= SMALLEST_LEGIBLE
        assert layout.LEFT <= box.left < box.right <= layout.RIGHT
        assert layout.CONTENT_BOTTOM <= box.bottom + 0.01 < box.top <= layout.STACK_TOP
    for one, other in combinations({line.box for line in page.lines} | {page.qr}, 2):
        apart = (
            one.right <= other.left + 0.01
            or other.right <= one.left + 0.01
            or one.top <= other.bottom + 0.01
            or other.top <= one.bottom + 0.01
        )
        assert apart, (one, other)


@settings(max_examples=60, deadline=None)
@given(name=words, position=words, course=words, authority=words, modules=words)
def test_text_of_any_length_stays_in_its_place_or_is_refused(name, position, course, authority, modules):
    changed = replace(
        wording,
        name=name,
        position=position,
        course=course,
        authority=authority,
        modules_by_length=(f"{modules} · {modules}", modules),
    )
    try:
        page = layout.lay_out(changed)
    except TextTooLong:
        return
    assert_in_place(page)


@settings(max_examples=30, deadline=None)
@given(value=short_words, code=st.text("ABCDEFGHJKMNPQRSTVWXYZ0123456789-", max_size=60))
def test_facts_and_codes_of_any_length_stay_in_their_place_or_are_refused(value, code):
    facts = tuple(Fact("Label", text) for text in (value, "1.5", "92 %", value, "2 March 2027"))
    try:
        page = layout.lay_out(replace(wording, facts=facts, serial=code, code=code))
    except TextTooLong:
        return
    assert_in_place(page)


LONG_NAME = "Maria Aparecida da Conceição Francisca Xavier de Paula dos Santos e Albuquerque Cavalcanti "


@pytest.mark.parametrize("times", [1, 2, 3])
def test_long_texts_everywhere_at_once_are_printed_with_air_between_them(times):
    text = " ".join([LONG_NAME.strip()] * times)
    changed = replace(wording, name=text, position=text, course=text, modules_by_length=(text,), authority=LONG_NAME)
    page = layout.lay_out(changed)
    assert_in_place(page)
    stack = sorted({line.box for line in page.lines if line.box.top > layout.STACK_BOTTOM}, key=lambda b: -b.top)
    assert all(upper.bottom - lower.top >= 2 for upper, lower in pairwise(stack))
    printed = " ".join(line.run.text for line in page.lines)
    assert printed.count(text) >= 3


def test_the_name_is_the_largest_text():
    page = layout.lay_out(wording)
    (name,) = lines_of(page, wording.name)
    assert name.size == max(line.size for line in page.lines) == 44


def test_a_list_of_modules_that_does_not_fit_is_shortened_and_says_so():
    long_list = tuple(f"Module {number}: " + "protection of persons and duty to act " * 2 for number in range(20))
    page = layout.lay_out(put_into_words(claims(modules=long_list), VERIFY_URL))
    printed = " ".join(line.run.text for line in page.lines)
    assert "Module 0:" in printed
    assert "more modules" in printed
    assert_in_place(page)


def test_a_name_too_long_to_be_legible_is_refused_with_the_name():
    with pytest.raises(TextTooLong) as caught:
        layout.lay_out(replace(wording, name="Maximiliano " * 60))
    assert caught.value.text.startswith("Maximiliano")


def test_a_missing_letter_is_reported_whichever_text_holds_it():
    with pytest.raises(MissingGlyph) as caught:
        layout.lay_out(put_into_words(claims(unit_name="李", modules=("र",), serial="🎖"), VERIFY_URL))
    assert caught.value.characters == ("र", "李", "🎖")


@pytest.mark.parametrize("name", ["Ana Li", "Nguyễn Thị Ế", "G̃uarãi Ỹvy", LONG_NAME])
def test_the_same_wording_gives_the_same_page(name):
    changed = replace(wording, name=name)
    assert layout.lay_out(changed) == layout.lay_out(changed)


def test_the_content_hash_is_small_print_in_two_halves_and_older_certificates_have_none():
    page = layout.lay_out(wording)
    (line,) = [line for line in page.lines if line.box.top <= layout.CONTENT_TOP]
    assert line.run.text == f"Content sha256: {CONTENT_HASH[:32]} {CONTENT_HASH[32:]}"
    assert line.size == 7.5
    older = layout.lay_out(put_into_words(claims(content_hash=""), VERIFY_URL))
    assert older.lines == tuple(each for each in page.lines if each is not line)
