"""Serials and verification codes. Both are random, in an alphabet that is hard to misread.

The code is the key to the public check page: 125 bits, nothing to guess. The serial only names a certificate in
letters and on the telephone; nothing can be looked up by it.
"""

import secrets
import unicodedata

# Crockford's base 32: no I, L, O (they look like 1 and 0) and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 25
GROUP = 5
LONGEST_INPUT = 300  # an address with a code at its end fits; anything longer is no code

_LOOK_ALIKES = str.maketrans("OIL", "011")
_SERIAL_GROUPS = (4, 4)


def new_code() -> str:
    """Return a new verification code in its one form: 25 random characters (125 bits) in groups of five."""
    return _grouped(_random(LENGTH))


def new_serial(year: int) -> str:
    """Return a new serial such as ``HR-2026-7K3M-Q2XD``: 40 random bits that tell nothing about any other."""
    return "-".join(["HR", str(year), *(_random(length) for length in _SERIAL_GROUPS)])


def normalize(text: str) -> str | None:
    """Return the code that somebody typed in its one form, or None if it cannot be a code.

    Forgives lower case, spaces and dashes of all kinds or none, O for 0 and I or L for 1, full-width letters, and a
    whole address pasted instead of the code at its end.
    """
    if len(text) > LONGEST_INPUT:
        return None
    code = squash(text.strip().rstrip("/").rpartition("/")[2])
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    return _grouped(code)


def squash(text: str) -> str:
    """Return the characters that count in what was typed: capitals, look-alikes replaced, separators removed."""
    capitals = unicodedata.normalize("NFKC", text).upper().translate(_LOOK_ALIKES)
    return "".join(character for character in capitals if not _separates(character))


def _separates(character: str) -> bool:
    return character.isspace() or character in "._·" or unicodedata.category(character) in {"Pd", "Cf"}


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))
