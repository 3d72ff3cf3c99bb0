import io
import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from academy.people.papers.poster import Poster, draw_poster
from academy.people.papers.slips import SlipWords, draw_slips

LONG = "Batallón de Ingenieros y de Respuesta Humanitaria ante Desastres «Mariscal Tomás Ñancupil»"
SIZES = {"a4": (595, 842), "letter": (612, 792)}


def poster(unit=LONG, waits=False) -> Poster:
    return Poster(
        unit=unit,
        code="7K3M-Q2XD-94VB",
        url="https://academy.example.org/join/7K3M-Q2XD-94VB/",
        address="academy.example.org/join/",
        until=date(2026, 12, 8),
        waits=waits,
    )


def slip(name="Ana Quispe", language="es", number=1) -> SlipWords:
    return SlipWords(
        name=name,
        unit=LONG,
        username=f"CD-{number}",
        code="7K3MQ-2XD94",
        until=datetime(2026, 12, 8, 18, tzinfo=UTC),
        language=language,
        url="https://academy.example.org/accounts/login/",
        address="academy.example.org/accounts/login/",
    )


def pages(pdf: bytes):
    return PdfReader(io.BytesIO(pdf)).pages


def letters(page) -> str:
    return "".join(page.extract_text().split())


def places(page) -> list[tuple[float, float]]:
    """Where each line of text begins."""
    found = []
    page.extract_text(visitor_text=lambda text, _cm, tm, *_: found.append((tm[4], tm[5])) if text.strip() else None)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_a_poster_says_all_it_must_on_one_page(language, size):
    [page] = pages(draw_poster(poster(), language=language, size=size))
    assert tuple(map(round, page.mediabox[2:])) == SIZES[size]
    text = letters(page)
    for part in [*poster().code.split("-"), "academy.example.org/join/", "MariscalTomásÑancupil"]:
        assert part in text
    assert "Scanthesquare" in text  # English, always
    assert text.count("2026") == (1 if language == "en" else 2)
    assert page["/Annots"][0].get_object()["/A"]["/URI"] == poster().url
    assert min(y for _x, y in places(page)) > 36


def test_a_poster_for_approval_says_who_decides():
    [page] = pages(draw_poster(poster(waits=True), language="en", size="a4"))
    assert "coordinatorthenletsyouin" in letters(page)


def test_each_slip_is_in_the_language_of_its_person():
    languages = ["en", "es", "pt-br", "fr"]
    [page] = pages(draw_slips([slip(language=each) for each in languages], language="en", size="a4"))
    text = letters(page)
    for words in ["One-timecode", "Códigodeunsolouso", "Códigodeusoúnico", "Codeàusageunique"]:
        assert words in text


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2), (200, 25)])
@pytest.mark.parametrize("size", SIZES)
def test_there_are_eight_slips_a_page(count, sheets, size):
    made = pages(draw_slips([slip(number=number) for number in range(count)], language="es", size=size))
    assert len(made) == sheets
    assert sum(letters(page).count("7K3MQ-2XD94") for page in made) == count


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_no_line_of_a_slip_stands_on_another_or_past_the_cut(language, size):
    [page] = pages(draw_slips([slip(name=LONG, language=language)], language="en", size=size))
    heights = sorted({round(y, 1) for _x, y in places(page)})
    assert min(above - below for below, above in itertools.pairwise(heights) if above - below > 1) > 6
    cut = SIZES[size][1] - 20 - (SIZES[size][1] - 40) / 4
    assert heights[0] > cut + 5


@settings(max_examples=40)
@given(st.text(max_size=240))
def test_a_slip_is_printed_whatever_the_name(name):
    [page] = pages(draw_slips([slip(name=name)], language="en", size="letter"))
    assert "CD-1" in letters(page)


def test_what_the_faces_lack_is_a_question_mark():
    [page] = pages(draw_slips([slip(name="أحمد Mansur")], language="en", size="a4"))
    assert "????Mansur" in letters(page)
