"""A table is read as it was written, whatever program wrote it."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import Workbook

from academy.people.rosters.problems import Unreadable
from academy.people.rosters.tables import read_table

HEADERS = ["Matrícula", "Apellidos", "Nombres", "Grado", "Unidad"]
LETTERS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"])
ANY_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]


def tables(letters):
    cell = st.text(letters | st.sampled_from([",", ";", "\t", '"', "'", " ", "\n"]), max_size=12)
    row = st.lists(cell, min_size=len(HEADERS), max_size=len(HEADERS)).filter(lambda row: any(map(str.strip, row)))
    return st.lists(row, max_size=8)


def written(rows, delimiter, encoding, newline="\r\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode(encoding)


def read(content):
    table = read_table(content)
    return table.headers, [cells for _number, cells in table.rows()]


@given(
    rows=tables(LETTERS),
    delimiter=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(ENCODINGS),
    newline=st.sampled_from(["\n", "\r\n"]),
    headers=st.permutations(HEADERS),
)
def test_any_table_in_any_encoding_with_any_separator_reads_back_the_same(rows, delimiter, encoding, newline, headers):
    try:
        content = written([headers, *rows], delimiter, encoding, newline)
    except UnicodeEncodeError:  # Latin-1 has no euro
        assume(False)
    assume(encoding.startswith("utf") or not is_utf8(content))
    assert read(content) == (headers, rows)


def is_utf8(content: bytes) -> bool:
    """Whether letters of Windows-1252 happen to say something in UTF-8, too: nobody can tell those apart."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not content.isascii()


@given(rows=tables(ANY_LETTERS), delimiter=st.sampled_from([",", ";", "\t"]))
def test_any_letters_of_the_world_come_through_unicode(rows, delimiter):
    for encoding in ("utf-8", "utf-16"):
        assert read(written([HEADERS, *rows], delimiter, encoding)) == (HEADERS, rows)


@given(st.binary(max_size=400) | st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail))
def test_whatever_is_uploaded_is_a_table_or_told_to_be_none(content):
    try:
        table = read_table(content)
        list(table.rows())
    except Unreadable as problem:
        assert problem.code


@pytest.mark.parametrize(
    "content",
    [
        "sep=;\r\nMatrícula;Nombres\r\n1;Ana, la mayor\r\n".encode("cp1252"),
        "EJÉRCITO DE CORDARIA\r\n\r\nLista del personal;;\r\nMatrícula;Nombres\r\n1;Ana, la mayor\r\n".encode(),
        "Matrícula\tNombres\r\n1\tAna, la mayor\r\n".encode("utf-16"),
        "Matrícula;Nombres\r1;Ana, la mayor\r".encode("cp1252"),
        'Matrícula,Nombres\n1,"Ana, la mayor"\n'.encode("utf-16-le"),
    ],
    ids=["Excel's separator line", "a title above", "Excel's Unicode text", "lines of an old Mac", "no mark"],
)
def test_what_the_programs_of_the_region_write_is_read(content):
    headers, rows = read(content)
    assert headers[:2] == ["Matrícula", "Nombres"]
    assert [row[:2] for row in rows] == [["1", "Ana, la mayor"]]


def test_rows_have_the_numbers_that_the_spreadsheet_shows():
    table = read_table(b"title\n\nnumber,names\n\n1,Ana\n,\n2,Luz\n")
    assert [number for number, _cells in table.rows()] == [5, 7]


def workbook(*rows, before=(), formats=()) -> bytes:
    book = Workbook()
    sheet = book.active
    for title in before:
        sheet.title = title
        sheet = book.create_sheet("List")
    for row in rows:
        sheet.append(row)
    for cell, number_format in formats:
        sheet[cell].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_as_a_person_reads_it():
    content = workbook(
        ["Matrícula", "Nombres", "Fecha"],
        [123, "Ana", date(2026, 3, 1)],
        [4.0, None, 1.5],
        [],
        ["007", True, "x"],
        formats=[("A2", "000000")],
    )
    table = read_table(content)
    assert table.kind == "xlsx"
    assert list(table.rows()) == [
        (2, ["000123", "Ana", "2026-03-01"]),
        (3, ["4", "", "1.5"]),
        (5, ["007", "True", "x"]),
    ]


def test_the_first_sheet_that_holds_anything_counts():
    assert read(workbook(["number", "names"], ["1", "Ana"], before=["Cover"]))[1] == [["1", "Ana"]]


def archive(**files) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="<x/>"), "open_document"),
        (archive(word__document_xml="<x/>"), "not_a_table"),
        (archive(xl__workbook_xml="<x/>"), "damaged"),
        (archive(xl__workbook_xml="<x/>", xl__sharedStrings_xml=b" " * 60_000_001), "too_much"),
        (workbook(["number", "names"])[:-30], "damaged"),
    ],
    ids=["LibreOffice", "Word", "no workbook inside", "a bomb", "cut off"],
)
def test_an_archive_that_is_no_roster_is_told_so(content, code):
    with pytest.raises(Unreadable) as refused:
        list(read_table(content).rows())
    assert refused.value.code == code


@pytest.mark.parametrize("content", [b"GIF89a\x10\0\x10\0" + bytes(range(256)), b"BM\x9a\0\0\0" + b"\xff" * 90])
def test_a_picture_is_no_text_in_any_encoding(content):
    with pytest.raises(Unreadable) as refused:
        read_table(content)
    assert refused.value.code == "not_a_table"


def test_a_workbook_whose_entities_multiply_is_refused():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    file = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(workbook(["number", "names"], ["1", "Ana"])))
    with good, zipfile.ZipFile(file, "w") as bad:
        for entry in good.infolist():
            content = good.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                doctype = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{entities}]><worksheet '
                content = content.replace(b"<worksheet ", doctype.encode()).replace(b"Ana", b"&l11;")
            bad.writestr(entry, content)
    with pytest.raises(Unreadable):
        list(read_table(file.getvalue()).rows())
