import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from academy.ui.paper import qr
from certificates.document import MissingGlyph, TextTooLong, draw, layout, ornament
from tests.certificates.sample import VERIFY_URL, claims


def read(**changes):
    return PdfReader(io.BytesIO(draw(claims(**changes), verify_url=VERIFY_URL)))


def text_of(reader):
    """The text of the page in composed letters, with every run of white space as one space."""
    return unicodedata.normalize("NFC", " ".join(reader.pages[0].extract_text().split()))


def test_the_certificate_is_one_landscape_a4_page():
    (page,) = read().pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_every_claim_can_be_read_from_the_page():
    text = text_of(read())
    for printed in (
        "María Núñez Ávila",
        "Sargento Primero",
        "Batallón de Infantería «Río Claro»",
        "República de Ayvu",
        "Human rights and the service member",
        "Dignity and duty",
        "The five Rs and reporting",
        "human-rights · 3",
        "1.5",
        "92.5%",
        "2 March 2026",
        "2 March 2027",
        "4 March 2026",
        "HR-2026-7K3M-Q2XD",
        "7KQ4F-M2XW9-P3RTD-8HJ6N-A5BCE",
        "academy.example/verify/",
        "Human Rights Academy",
    ):
        assert printed in text


@pytest.mark.parametrize(
    ("language", "dates", "number"),
    [
        ("en", ["2 March 2026", "2 March 2027"], "92.5"),
        ("es", ["2 de marzo de 2026", "2 de marzo de 2027"], "92,5"),
        ("pt-br", ["2 de março de 2026", "2 de março de 2027"], "92,5"),
        ("fr", ["2 mars 2026", "2 mars 2027"], "92,5"),
    ],
)
def test_the_certificate_is_in_the_language_of_the_claims(language, dates, number):
    reader = read(language=language)
    text = text_of(reader)
    assert all(day in text for day in dates)
    assert number in text
    assert reader.trailer["/Root"]["/Lang"] == language


@pytest.mark.parametrize(
    "name",
    [
        "Tupã G̃uarãi Mba’erova Ñg̃ẽ",
        "Nguyễn Thị Ánh Tuyết",
        "Ŧana Kuꞌuk",
        "Олександр Їжакевич",
        "Ana (Pepe) \\ O'Higgins",
    ],
)
def test_a_name_can_be_copied_from_the_page_as_it_is_written(name):
    # Compared without spaces, because this reader takes the step from a mark back to the line for one.
    printed = text_of(read(full_name=name)).replace(" ", "")
    assert unicodedata.normalize("NFC", name).replace(" ", "") in printed


def test_a_very_long_name_is_printed_whole():
    name = "Maria Aparecida da Conceição Francisca Xavier de Paula Leopoldina dos Santos e Albuquerque"
    assert name in text_of(read(full_name=name))


def test_every_font_is_embedded_as_a_subset_with_a_way_back_to_text():
    fonts = read().pages[0]["/Resources"]["/Font"]
    assert len(fonts) == 4
    for font in (reference.get_object() for reference in fonts.values()):
        assert font["/Subtype"] == "/TrueType"
        assert font["/BaseFont"][7] == "+"
        assert "/ToUnicode" in font
        assert 0 < font["/FontDescriptor"]["/FontFile2"].get_object()["/Length1"] < 25_000


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_file_is_small(language):
    long_text = "Protección de las personas y deber de informar: ÁÉÍÓÚÑÜÇÃÕ äëïöü WQXYZK "
    data = draw(
        claims(language=language, full_name=long_text, course_title=long_text, modules=(long_text,) * 3),
        verify_url=VERIFY_URL,
    )
    assert len(data) <= 50 * 1024


def test_the_same_claims_give_the_same_bytes_whatever_was_drawn_between():
    first = draw(claims(), verify_url=VERIFY_URL)
    draw(claims(full_name="Ωmega Kuꞌuk g̃"), verify_url=VERIFY_URL)
    assert draw(claims(), verify_url=VERIFY_URL) == first


def test_documents_drawn_at_once_in_several_threads_do_not_mix():
    names = ["Ana Quispe", "Nguyễn Thị Ánh", "G̃uarãi Ỹvy", "Ωmega Kuꞌuk"] * 4
    alone = {name: draw(claims(full_name=name), verify_url=VERIFY_URL) for name in names}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: draw(claims(full_name=name), verify_url=VERIFY_URL), names))
    assert together == [alone[name] for name in names]


def test_other_claims_give_other_bytes():
    assert draw(claims(), verify_url=VERIFY_URL) != draw(claims(score=Decimal("92.6")), verify_url=VERIFY_URL)


def test_the_documents_properties_tell_what_it_is():
    reader = read()
    info = reader.metadata
    assert info.title == "Certificate of completion: María Núñez Ávila, Human rights and the service member"
    assert info.author == "Human Rights Academy"
    assert info.subject == "Human rights and the service member"
    assert info["/Keywords"] == "HR-2026-7K3M-Q2XD, 7KQ4F-M2XW9-P3RTD-8HJ6N-A5BCE, human-rights"
    assert info.creation_date.date() == date(2026, 3, 4)
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (a PDF boolean)


def drawn_modules(page):
    """The modules of the QR code, from where the page's content paints rectangles of one module's height."""
    side = len(qr.matrix(VERIFY_URL))
    module = layout.QR_SIDE / side
    modules = [[0] * side for _ in range(side)]
    scale_x, scale_y, x, y = 1.0, 1.0, 0.0, 0.0
    saved = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        numbers = [float(operand) for operand in operands] if operator in {b"cm", b"re"} else []
        if operator == b"q":
            saved.append((scale_x, scale_y, x, y))
        elif operator == b"Q":
            scale_x, scale_y, x, y = saved.pop()
        elif operator == b"cm":
            x, y = x + numbers[4] * scale_x, y + numbers[5] * scale_y
            scale_x, scale_y = scale_x * numbers[0], scale_y * numbers[3]
        elif operator == b"re" and abs(numbers[3] * scale_y) == pytest.approx(module, rel=1e-3):
            row = (layout.FOOT_TOP - y - numbers[1] * scale_y) / module
            column = (x + numbers[0] * scale_x - layout.LEFT) / module
            for offset in range(round(numbers[2] * scale_x / module)):
                modules[round(row)][round(column) + offset] = 1
    return tuple(map(tuple, modules))


def test_the_qr_code_on_the_page_opens_the_verification_address():
    (page,) = read().pages
    assert drawn_modules(page) == qr.matrix(VERIFY_URL)


def test_the_qr_code_has_four_modules_of_quiet_around_it():
    quiet = 4 * layout.QR_SIDE / len(qr.matrix(VERIFY_URL))
    assert quiet <= layout.GUTTER
    assert quiet <= layout.FACTS_BOTTOM - layout.FOOT_TOP
    border = ornament.BORDER_INSET + ornament.BORDER_HALF_WIDTH + 3
    assert quiet <= min(layout.LEFT, layout.FOOT_BOTTOM) - border


def test_the_qr_code_is_a_link_for_those_who_read_on_a_screen():
    (page,) = read().pages
    (link,) = [annotation.get_object() for annotation in page["/Annots"]]
    assert link["/A"]["/URI"] == VERIFY_URL


def test_a_letter_that_the_fonts_lack_stops_the_certificate():
    with pytest.raises(MissingGlyph, match="DEVANAGARI LETTER RA"):
        draw(claims(full_name="रवि"), verify_url=VERIFY_URL)


def test_a_text_that_cannot_be_legible_stops_the_certificate():
    with pytest.raises(TextTooLong):
        draw(claims(course_title="derechos " * 200), verify_url=VERIFY_URL)


def test_a_certificate_without_score_end_rank_and_unit_is_whole():
    text = text_of(read(score=None, valid_until=None, rank="", unit_name="", modules=()))
    assert "No end date" in text
    assert "%" not in text
    assert "María Núñez Ávila República de Ayvu" in text
