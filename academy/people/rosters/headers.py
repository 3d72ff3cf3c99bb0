"""Which column of a file is which, whatever the language, the accents, the case and the order of its header."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from academy.people.search import fold

# Every field that a roster can have, in the order in which people expect them.
LABELS = {
    "number": _("Service number"),
    "given_names": _("Given names"),
    "family_names": _("Family names"),
    "full_name": _("Family names and given names"),
    "rank": _("Rank"),
    "category": _("Category"),
    "unit": _("Unit"),
    "email": _("E-mail address"),
    "language": _("Language"),
}

# What each is called in English, Spanish, Portuguese and French, and in the armed forces of the region.
_CALLED = {
    "number": """
        service number, service no, military number, military id, personnel number, id number, number, badge number,
        regimental number, serial number, matricula, numero de matricula, matricula militar, cedula, cedula militar,
        cedula de identidad, carnet militar, carne militar, numero de servicio, numero militar, numero de identidad,
        numero de identificacion, identificacion, numero, codigo militar, cip, dni, legajo, numero de legajo,
        numero de serie, credencial, nip, rut, run, documento, numero de documento, identidade militar, idt,
        numero de identidade, nome de guerra numero, saram, nip marinha, prec cp, registro, re, matricule,
        numero matricule, numero de matricule, numero de service, numero militaire, nid, identifiant, identite
    """,
    "given_names": """
        given names, given name, first name, first names, forename, forenames, christian name, nombres, nombre,
        primer nombre, nombres de pila, nombre de pila, nome, nomes, prenome, prenomes, nome proprio, primeiro nome,
        prenom, prenoms
    """,
    "family_names": """
        family names, family name, last name, last names, surname, surnames, apellidos, apellido, sobrenome,
        sobrenomes, apelido, apelidos, ultimo nome, nom, noms, nom de famille, noms de famille, patronyme
    """,
    "full_name": """
        family names given names, full name, name, names, name and surname, surname and name, surname first name,
        apellidos y nombres, apellidos nombres, nombres y apellidos, apellido y nombre, nombre y apellido,
        nombre completo, apellidos y nombre, nome completo, sobrenome e nome, sobrenomes e nomes, sobrenomes nomes,
        nome e sobrenome, nom et prenom, nom et prenoms, noms et prenoms, nom prenom, nom complet, noms prenoms
    """,
    "rank": """
        rank, grade, military rank, grado, grado militar, jerarquia, graduacion, rango, empleo, posto, graduacao,
        posto graduacao, posto ou graduacao, grade militaire, rang
    """,
    "category": """
        category, class, personnel category, categoria, clase, tipo de personal, tipo, escalafon, cuadro, circulo,
        circulo hierarquico, quadro, categorie, corps, statut
    """,
    "unit": """
        unit, unit name, organization, command, unidad, unidad militar, dependencia, reparticion, destino, unidade,
        organizacao militar, om, nome da unidade, unite, nom de l unite, formation, affectation, corps d affectation
    """,
    "email": """
        e mail, email, e mail address, email address, mail, correo, correo electronico, direccion de correo,
        direccion de correo electronico, correo e, correio eletronico, endereco de e mail, endereco eletronico,
        courriel, adresse e mail, adresse electronique, adresse courriel, adresse de courriel, adresse mail
    """,
    "language": """
        language, preferred language, lang, idioma, lengua, idioma preferido, lingua, langue, langue preferee
    """,
}
_EDGES = re.compile(r"[\W_]+")
_ORDINALS = re.compile(r"\b(?:n[o.°º]*|num|nro|no|nr)(?=\W|$)[\s.°º]*")
_SMALL = {"de", "del", "da", "do", "dos", "das", "du", "des", "la", "el", "le", "l", "d", "of", "the"}
_SMALL |= {"y", "e", "et", "and"}


def squash(text: str) -> str:
    """A text as far as its letters and digits go: no accents, no case, single spaces."""
    return " ".join(_EDGES.sub(" ", fold(text)).split())


def _core(text: str) -> str:
    """What distinguishes a header: the little words and the many ways to write "number" do not."""
    text = squash(_ORDINALS.sub(" numero ", fold(text)))
    return " ".join(word for word in text.split() if word not in _SMALL)


_FIELDS: dict[str, str] = {}
for _field, _names in _CALLED.items():
    for _name in _names.split(","):
        _FIELDS.setdefault(_core(_name), _field)


def field_of(header: str) -> str:
    """The field that a header names; empty if none is known by this name."""
    return _FIELDS.get(_core(header), "")


def known_among(headers: Iterable[str]) -> int:
    """How many different fields these headers name."""
    return len({field_of(header) for header in headers} - {""})


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """The place of the column of each field; of two columns with the same name the first counts."""
    columns: dict[str, int] = {}
    for place, header in enumerate(headers):
        field = field_of(header)
        if field:
            columns.setdefault(field, place)
    # One column with the whole name stands back where the parts have their own.
    if "given_names" in columns and "family_names" in columns:
        columns.pop("full_name", None)
    return columns


def missing_from(columns: dict[str, int]) -> list[str]:
    """The fields without which no roster can be read."""
    missing = [] if "number" in columns else ["number"]
    return missing if {"given_names", "full_name"} & columns.keys() else [*missing, "given_names"]
