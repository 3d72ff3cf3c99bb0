"""Columns are recognized by their headers, in every language and however they are written."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from academy.people.models import User
from academy.people.rosters.headers import LABELS, columns_of, field_of, missing_from
from academy.people.rosters.words import CATEGORIES, category_of, language_of


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Service number", "number"),
        ("N.º de matrícula", "number"),
        ("CÉDULA MILITAR", "number"),
        ("Nº matricula", "number"),
        ("Número de Identidade", "number"),
        ("Matricule", "number"),
        ("  Nombres  ", "given_names"),
        ("Prénoms", "given_names"),
        ("Nome", "given_names"),
        ("Apellido(s)", ""),
        ("Apellidos", "family_names"),
        ("Nom de famille", "family_names"),
        ("Sobrenome", "family_names"),
        ("APELLIDOS Y NOMBRES", "full_name"),
        ("Nom et prénom", "full_name"),
        ("Posto/Graduação", "rank"),
        ("Jerarquía", "rank"),
        ("Catégorie", "category"),
        ("Unité", "unit"),
        ("OM", "unit"),
        ("e-mail", "email"),
        ("Correo electrónico", "email"),
        ("Courriel", "email"),
        ("Idioma", "language"),
        ("Tipo de sangre", ""),
        ("", ""),
    ],
)
def test_a_header_is_known_by_what_it_is_called_in_the_region(header, field):
    assert field_of(header) == field


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_words_of_the_interface_itself_are_known_in_every_language(language):
    with translation.override(language):
        assert {field: field_of(str(label)) for field, label in LABELS.items()} == {field: field for field in LABELS}
        for value, label in User.Category.choices:
            assert category_of(str(label)) == value


def test_every_category_on_file_can_be_written_in_a_roster():
    assert set(CATEGORIES.values()) == set(User.Category.values)


@given(st.permutations(["Matrícula", "Nombres", "Apellidos", "Grado", "Foto", "Unidad"]))
def test_the_order_of_columns_does_not_matter(headers):
    columns = columns_of(headers)
    assert {field: headers[place] for field, place in columns.items()} == {
        "number": "Matrícula",
        "given_names": "Nombres",
        "family_names": "Apellidos",
        "rank": "Grado",
        "unit": "Unidad",
    }


def test_without_a_number_or_a_name_a_roster_cannot_be_read():
    assert missing_from(columns_of(["Grado"])) == ["number", "given_names"]
    assert missing_from(columns_of(["DNI", "Apellidos y nombres"])) == []


def test_languages_are_known_by_code_and_by_name():
    assert [language_of(text) for text in ("ES", "Português", "français", "pt-BR", "klingon")] == [
        "es",
        "pt-br",
        "fr",
        "pt-br",
        "",
    ]
