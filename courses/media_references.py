"""Which files of the media library a lesson's Markdown refers to, and where.

A file is named by its content: ``media/``, the first 32 hexadecimal digits of its SHA-256, and an extension. That is
the same in every installation and in packages.
"""

import re
from dataclasses import dataclass

KEY_LENGTH = 32
REFERENCE = re.compile(r"media/[0-9a-f]{32}\.[a-z0-9]{2,4}")
_KEY = re.compile(rf"[0-9a-f]{{{KEY_LENGTH}}}")
_IN_TEXT = re.compile(rf"(?<![\w/.:-]){REFERENCE.pattern}(?![\w.-]*\w)")


@dataclass(frozen=True, order=True)
class Mention:
    """A reference to a file, at a line counted from 1."""

    line: int
    reference: str


def reference_to(sha256: str, extension: str) -> str:
    """What Markdown calls the file with this content."""
    return f"media/{sha256[:KEY_LENGTH]}.{extension}"


def key_of(reference: str) -> str:
    """The beginning of the SHA-256 that a reference names."""
    return reference.removeprefix("media/").partition(".")[0]


def is_key(text: str) -> bool:
    """Whether this is the beginning of a SHA-256, as references have it."""
    return bool(_KEY.fullmatch(text))


def is_reference(address: str) -> bool:
    """Whether an address in Markdown names a file of the media library."""
    return bool(REFERENCE.fullmatch(address))


def mentions_in(markdown: str) -> list[Mention]:
    """Every reference in a text with its line, in the order of the text."""
    lines = re.split(r"\r\n?|\n", markdown)
    return [
        Mention(number, match[0]) for number, line in enumerate(lines, start=1) for match in _IN_TEXT.finditer(line)
    ]


def references_in(*texts: str) -> set[str]:
    """Every file that any of the texts refers to."""
    return {match[0] for text in texts for match in _IN_TEXT.finditer(text)}
