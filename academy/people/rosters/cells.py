"""One row of a roster: its cells made tidy, and what is wrong with each."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .problems import Problem
from .words import category_of, language_of

# As long as what is on file may be, in characters.
MOST = {"number": 60, "given_names": 120, "family_names": 120, "rank": 60, "email": 254, "unit": 1000}
LONGEST_ECHO = 60  # characters of a wrong value that a problem repeats

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_+@-]*")
# Invisible: what is pasted along with a name and means nothing.
_DUST = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_HOSTILE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FORMULA = ("=", "+", "-", "@")


def tidy(text: str) -> str:
    """A text in composed letters, without the spaces that only move it about."""
    if text.isascii():
        return " ".join(text.split(" ")) if "  " not in text and text == text.strip() else _one_space(text)
    return _one_space(unicodedata.normalize("NFC", text.translate(_DUST)))


def _one_space(text: str) -> str:
    return " ".join(part for part in re.split(r"[ \t\r\n\u00a0\u2007\u202f]+", text) if part)


def echo(text: str) -> str:
    """A wrong value as a problem repeats it: not longer than a line, and nothing invisible in it."""
    shown = "".join("\ufffd" if unicodedata.category(c) in _HOSTILE else c for c in text[: LONGEST_ECHO + 1])
    return f"{shown[:LONGEST_ECHO]}…" if len(text) > LONGEST_ECHO else shown


def values_of(cells: Sequence[str], columns: Mapping[str, int]) -> tuple[dict[str, str], list[Problem]]:
    """The values of a row by field, and what is wrong with them. Of wrong values none is returned.

    Empty cells are left out: they change nothing of what is on file. ``unit`` is still a name.
    """
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for field, place in columns.items():
        text = tidy(cells[place]) if place < len(cells) else ""
        if text.startswith("'") and text[1:].startswith(_FORMULA):
            # As the academy's own files, and spreadsheets, keep a text from being run.
            text = text[1:]
        if not text:
            continue
        problem = _problem_of(field, text)
        if problem:
            problems.append(problem)
        else:
            values[field] = text
    _split_full_name(values, problems)
    if "category" in values:
        values["category"] = category_of(values["category"])
    if "language" in values:
        values["language"] = language_of(values["language"])
    if "number" not in values and not any(problem.field == "number" for problem in problems):
        problems.insert(0, Problem("number", "number_missing"))
    return values, problems


def _problem_of(field: str, text: str) -> Problem | None:
    if len(text) > MOST.get(field, 250):
        return Problem(field, "too_long", {"length": len(text), "most": MOST.get(field, 250)})
    if "\ufffd" in text:
        return Problem(field, "broken", {"value": echo(text)})
    if not text.isascii() and any(unicodedata.category(c) in _HOSTILE for c in text):
        return Problem(field, "characters")
    if text.isascii() and not text.isprintable():
        return Problem(field, "characters")
    return _problem_of_kind(field, text)


def _problem_of_kind(field: str, text: str) -> Problem | None:
    told = {"value": echo(text)}
    match field:
        case "number" if not _NUMBER.fullmatch(text):
            return Problem(field, "number_characters", told)
        case "given_names" | "family_names" | "full_name" | "rank" if text.startswith(_FORMULA):
            return Problem(field, "characters")
        case "category" if not category_of(text):
            return Problem(field, "category_unknown", told)
        case "language" if not language_of(text):
            return Problem(field, "language_unknown", told)
        case "email" if not _is_email(text):
            return Problem(field, "email_wrong", told)
    return None


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _split_full_name(values: dict[str, str], problems: list[Problem]) -> None:
    """Take "Family names, given names" apart; what has a column of its own stands."""
    whole = values.pop("full_name", None)
    if whole is None:
        return
    family, comma, given = (part.strip() for part in whole.partition(","))
    if not comma or not family or not given:
        problems.append(Problem("full_name", "name_unsplit", {"value": echo(whole)}))
        return
    for field, text in (("family_names", family), ("given_names", given)):
        if len(text) > MOST[field]:
            problems.append(Problem("full_name", "too_long", {"length": len(text), "most": MOST[field]}))
        else:
            values.setdefault(field, text)
