import unicodedata

import pytest

from academy.ui.paper.errors import MissingGlyph, TextTooLong
from academy.ui.paper.faces import ITALIC, SANS, SANS_BOLD, SERIF
from academy.ui.paper.typesetting import Step, check_glyphs, clean, fit, shape

CUTS = [SERIF, ITALIC, SANS, SANS_BOLD]

NAMES = [
    "Tupã G̃uarãi Mba’erova Ñg̃ẽ",  # Guaraní, with letters that exist only as a letter and a mark
    "Mbaʼe Ỹvy Ĩ Ũ",
    "Jean-Baptiste Désiré Òtè Bèl Lanmè",  # Haitian Creole
    "João d’Ávila Conceição Ünal",
    "Œuvrard Noël Çelik",
    "Johannes IJsbrand van ’t Zûd",
    "Ñusta Qhapaq Ch’uqi T’ula",  # Quechua and Aymara
    "Nguyễn Thị Ánh Tuyết Đặng",
    "Ξένια Παπαδοπούλου",
    "Олександр Їжакевич Ёлкин",
    "Kuꞌuk Ꞌoxlajuj",  # the saltillo of Mesoamerican spellings
]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_region_and_its_immigrants_can_be_printed_as_written(name, cut):
    run = shape(clean(name), cut)
    assert str(run.glyphs) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
@pytest.mark.parametrize("letter", ["g", "G"])
def test_a_combining_tilde_stands_over_its_letter_and_takes_no_room(letter, cut):
    alone, with_tilde = shape(letter, cut), shape(f"{letter}\u0303", cut)
    assert with_tilde.width == alone.width
    mark = with_tilde.glyphs.__shapeData__[1]
    assert mark.x_advance == 0
    # The mark's own outline lies left of its origin, so it is moved back over the letter.
    assert -alone.width < mark.x_offset < 0
    assert (mark.y_offset > 0) == (letter == "G")


def test_pairs_of_letters_are_kerned():
    assert shape("AV", SERIF).width < shape("A", SERIF).width + shape("V", SERIF).width


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("रवि", ("र", "व", "ि")),
        ("محمد", ("ح", "د", "م")),
        ("李 María", ("李",)),
        ("Ana\u200dMaría", ("\u200d",)),
        ("Ana 🎖", ("🎖",)),
        ("q\u0327a", ("q\u0327",)),
    ],
)
def test_what_the_fonts_cannot_print_is_named(text, characters):
    with pytest.raises(MissingGlyph) as caught:
        shape(clean(text), SERIF)
    assert caught.value.characters == characters
    assert f"U+{ord(characters[0][0]):04X}" in str(caught.value)


def test_all_missing_characters_of_all_texts_are_reported_at_once():
    with pytest.raises(MissingGlyph) as caught:
        check_glyphs([("李", SERIF), ("Ana", SERIF), ("🎖 र", SANS)])
    assert caught.value.characters == ("र", "李", "🎖")


def test_a_text_that_the_serif_lacks_is_set_in_the_sans_as_a_whole():
    assert shape("Ŧana", SERIF).cut == SANS
    assert shape("Tana", SERIF).cut == SERIF


def test_white_space_is_evened_and_letters_are_composed():
    assert clean("  Ana \n\u00a0Ñandu\tg\u0303 n\u0303 ") == "Ana Ñandu g\u0303 ñ"


STEPS = (Step(1, 40, 30), Step(2, 30, 20))


def test_a_short_text_is_set_at_the_largest_size():
    fitted = fit("Ana", SERIF, 500, STEPS)
    assert (fitted.size, len(fitted.runs)) == (40, 1)


def test_a_text_shrinks_on_one_line_before_it_is_wrapped():
    width = shape("Ana María Núñez", SERIF).width * 35 / 1000
    fitted = fit("Ana María Núñez", SERIF, width, STEPS)
    assert len(fitted.runs) == 1
    assert fitted.size == pytest.approx(35)


def test_wrapped_lines_are_even_and_never_end_in_a_short_word():
    width = shape("Ana María Núñez de la Cruz", SERIF).width * 24 / 1000
    fitted = fit("Ana María Núñez de la Cruz", SERIF, width, STEPS)
    assert [run.text for run in fitted.runs] == ["Ana María", "Núñez de la Cruz"]


def test_a_word_wider_than_the_line_breaks_between_letters_but_never_before_a_mark():
    fitted = fit("G\u0303" * 30, SERIF, 400, STEPS)
    assert "".join(run.text for run in fitted.runs) == "G\u0303" * 30
    assert all(run.text.startswith("G") for run in fitted.runs)


@pytest.mark.parametrize("width", range(250, 400, 10))
def test_a_broken_word_whose_kerning_adds_width_still_fits(width):
    fitted = fit("fX" * 20, SERIF, width, (Step(2, 30, 20),))
    assert len(fitted.runs) == 2
    assert all(fitted.width(run) <= width + 0.001 for run in fitted.runs)
    assert fitted.size >= 20


def test_a_text_that_would_be_too_small_is_refused():
    with pytest.raises(TextTooLong, match="Ana Ana"):
        fit("Ana " * 40, SERIF, 300, STEPS)


def test_letterspacing_counts_between_letters_only():
    fitted = fit("ANA", SANS_BOLD, 500, (Step(1, 10, 5),), tracking=2)
    assert fitted.width(fitted.runs[0]) == pytest.approx(shape("ANA", SANS_BOLD).width / 100 + 4)
