"""Serials and verification codes. Both are random, in an alphabet that is hard to misread.

The code is the key to the public check page: 125 bits, nothing to guess. The serial only names a certificate in
letters and on the telephone; nothing can be looked up by it.
"""

from academy.people.codes import random_code, read_code

LENGTH = 25
GROUP = 5


def new_code() -> str:
    """Return a new verification code in its one form: 25 random characters (125 bits) in groups of five."""
    return random_code(LENGTH, GROUP)


def new_serial(year: int) -> str:
    """Return a new serial such as ``HR-2026-7K3M-Q2XD``: 40 random bits that tell nothing about any other."""
    return f"HR-{year}-{random_code(8, 4)}"


def normalize(text: str) -> str | None:
    """Return the code that somebody typed in its one form, or None if it cannot be a code."""
    return read_code(text, LENGTH, GROUP)
