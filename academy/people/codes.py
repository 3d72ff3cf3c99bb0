"""Codes that people read off a paper and type: random, in an alphabet that is hard to misread."""

import secrets
import unicodedata

# Crockford's base 32: no I, L, O (they look like 1 and 0) and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_INPUT = 300  # an address with a code at its end fits; anything longer is no code

_LOOK_ALIKES = str.maketrans("OIL", "011")


def random_code(length: int, group: int) -> str:
    """Return ``length`` random characters, five bits each, in groups with a dash between."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(length)), group)


def read_code(text: str, length: int, group: int) -> str | None:
    """Return the code that somebody typed as ``random_code`` writes it, or None if it cannot be one.

    Forgives lower case, spaces and dashes of all kinds or none, O for 0 and I or L for 1, full-width letters, and a
    whole address pasted instead of the code at its end.
    """
    if len(text) > LONGEST_INPUT:
        return None
    code = squash(text.strip().rstrip("/").rpartition("/")[2])
    if len(code) != length or not set(code) <= set(ALPHABET):
        return None
    return grouped(code, group)


def squash(text: str) -> str:
    """Return the characters that count in what was typed: capitals, look-alikes replaced, separators removed."""
    capitals = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    return "".join(character for character in capitals if not _separates(character))


def grouped(code: str, group: int) -> str:
    """Return the characters in groups with a dash between."""
    return "-".join(code[start : start + group] for start in range(0, len(code), group))


def _separates(character: str) -> bool:
    return character.isspace() or character in "._·" or unicodedata.category(character) in {"Pd", "Cf"}
