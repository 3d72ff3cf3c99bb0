"""What a downloaded certificate is called on the disk of the person who downloads it."""

import unicodedata

from certificates.claims import Claims

LONGEST = 120
# What some file system refuses, or gives a meaning of its own.
_FORBIDDEN = set('/\\:*?"<>|')


def file_name(claims: Claims) -> str:
    """Return a readable file name that every system takes: the name as printed, the course and the serial."""
    words = f"{claims.full_name} - {claims.course_title}"
    tail = f" - {claims.serial}.pdf"
    kept = "".join(" " if _is_forbidden(character) else character for character in words)
    return " ".join(kept.split())[: LONGEST - len(tail)].strip(" .-") + tail


def _is_forbidden(character: str) -> bool:
    """Control and format characters too: some turn the direction of writing and so hide what a file is."""
    return character in _FORBIDDEN or unicodedata.category(character).startswith("C")
