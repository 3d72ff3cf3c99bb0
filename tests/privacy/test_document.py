"""The PDF to read says the same in the person's language, whatever the script of the name."""

import io

import pytest
from pypdf import PdfReader

from academy.people.models import RosterImport
from academy.people.scope import unit_of
from academy.privacy import document as drawing
from academy.privacy.document import MISSING, document
from tests.builders import make_person
from tests.privacy.people import make_known_person

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def letters(text: str) -> str:
    return "".join(text.split())


def test_it_tells_who_where_and_what():
    text = letters(text_of(document(make_known_person(), language="en")))
    for told in ("What is held on you", "Xochiquetzal Quetzalmar", "SN-70411", "2nd Battalion", "Stem of question"):
        assert letters(told) in text
    assert letters("Certificate") in text


@pytest.mark.parametrize("name", ["Ñandú Ởng", "Tag̃uató", "O’Neill‑Baptiste", "Ελένη Ωμέγα", "Шевченко"])
def test_names_of_many_scripts_are_printed(name):
    text = text_of(document(make_person(given_names=name), language="en"))
    assert MISSING not in text


@pytest.mark.parametrize("name", ["محمد", "\u0bb5\u0ba3", "🙂", "x\u200bx"])
def test_what_the_typefaces_lack_is_told_and_stops_nothing(name):
    text = text_of(document(make_person(given_names=name, family_names="Ayala"), language="en"))
    assert MISSING in text
    assert "cannot print" in text
    assert "Ayala" in text


def test_a_word_wider_than_the_page_is_broken():
    person = make_person(given_names="W" * 119, family_names="X" * 119)
    assert "WWWW" in text_of(document(person, language="en"))


def test_of_a_long_table_the_newest_rows_are_printed_and_it_says_so(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_ROWS", 2)
    text = letters(text_of(document(make_known_person(), language="en")))
    assert letters("Here are the newest 2 of") in text


def test_what_a_roster_changed_is_told_in_words():
    person = make_known_person()
    roster = RosterImport.objects.create(unit=unit_of(person), uploaded_by=person, file_name="r.csv")
    roster.lines.create(
        kind="moved",
        person=person.uid,
        number="1",
        before={"category": "nco", "unit_name": "Alpha"},
        after={"category": "officer", "unit_name": "Beta"},
    )
    text = letters(text_of(document(person, language="en")))
    assert "Unit:Alpha" in text and "Category:Officer" in text
    assert "unit_name" not in text


def test_pages_are_counted_and_the_file_says_its_language():
    reader = PdfReader(io.BytesIO(document(make_known_person(), language="es")))
    assert reader.root_object["/Lang"] == "es"
    assert f"{len(reader.pages)}" in reader.pages[0].extract_text()
