import csv
import io

import pytest

from academy.records.csv_file import harmless, lines_of
from academy.records.roster import standings
from tests.builders import make_person, make_unit
from tests.records.making import today


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_made_harmless(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Núñez", "O'Higgins", "a=b", " =1"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


@pytest.mark.django_db
def test_names_with_commas_quotes_and_line_breaks_survive():
    unit = make_unit('Unit "A", west')
    make_person(unit=unit, given_names='Ana "Anita"', family_names="Núñez,\nMaría")
    text = "".join(lines_of(standings([unit.path], today()), None, {}))
    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert len(header) == len(row)
    assert row[:2] == ["Núñez,\nMaría", 'Ana "Anita"']
    assert row[5] == 'Unit "A", west'
    assert text.count("\r\n") == 2


@pytest.mark.django_db
def test_a_file_is_made_in_pieces(monkeypatch):
    monkeypatch.setattr("academy.records.csv_file.CHUNK", 2)
    unit = make_unit()
    for _ in range(5):
        make_person(unit=unit)
    pieces = list(lines_of(standings([unit.path], today()), None, {}))
    assert [piece.count("\r\n") for piece in pieces] == [1, 2, 2, 1]
