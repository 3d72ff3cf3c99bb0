from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from academy.people.codes import ALPHABET, LONGEST_INPUT
from certificates.codes import LENGTH, new_code, new_serial, normalize

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
SPELLINGS = {"0": "0Oo", "1": "1IiLl"}
SEPARATORS = st.sampled_from(["", "-", " ", "–", "\u00a0", "\u2011", "\t", "_", ".", "\u00ad", " - "])


def plain(code: str) -> str:
    return code.replace("-", "")


def test_a_new_code_is_25_random_characters_of_32_in_five_groups():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    groups = new_code().split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert set("".join(groups)) <= set(ALPHABET)


def test_a_thousand_codes_and_serials_differ_and_use_the_whole_alphabet():
    many = [new_code() for _ in range(1000)]
    assert len(set(many)) == 1000
    assert set(plain("".join(many))) == set(ALPHABET)
    assert len({new_serial(2026) for _ in range(1000)}) == 1000


def test_a_serial_says_the_year_and_nothing_else():
    prefix, year, first, second = new_serial(2026).split("-")
    assert (prefix, year, len(first), len(second)) == ("HR", "2026", 4, 4)


def test_a_code_in_its_one_form_stays_as_it_is():
    code = new_code()
    assert normalize(code) == code


@settings(deadline=None)
@given(codes, st.data())
def test_whatever_people_type_for_a_code_finds_it(code, data):
    typed = ""
    for character in code:
        spelling = SPELLINGS.get(character, character + character.lower())
        typed += data.draw(SEPARATORS) + data.draw(st.sampled_from(spelling))
    assume(len(typed) <= LONGEST_INPUT)
    assert plain(normalize(typed)) == code


@settings(deadline=None)
@given(codes)
def test_a_pasted_address_is_as_good_as_its_code(code):
    assert normalize(f"https://academy.example.org/verify/{code}/") == normalize(code)


def test_full_width_letters_of_an_east_asian_keyboard_are_read():
    code = new_code()
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain(code))
    assert normalize(wide) == code


@settings(deadline=None)
@given(st.text(max_size=400))
@example("\x00" * LENGTH)
@example("U" * LENGTH)
@example("٣" * LENGTH)
@example("0" * (LENGTH - 1))
@example("0" * (LENGTH + 1))
@example("../" * 10)
def test_anything_else_is_no_code_or_becomes_one_in_the_one_form(text):
    found = normalize(text)
    assert found is None or (set(plain(found)) <= set(ALPHABET) and normalize(found) == found)


@settings(deadline=None)
@given(codes, st.integers(0, LENGTH - 1), st.characters(exclude_categories=["Cs"]))
def test_a_wrong_character_never_becomes_another_code_silently(code, place, character):
    typed = code[:place] + character + code[place + 1 :]
    found = normalize(typed)
    assume(found)
    assert sum(a != b for a, b in zip(plain(found), code, strict=True)) <= 1


def test_ten_kilobytes_are_no_code():
    assert normalize("0" * 10_000) is None
    assert normalize(" " * LONGEST_INPUT + new_code()) is None
