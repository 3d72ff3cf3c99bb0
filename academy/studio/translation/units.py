"""What goes out to a translator and comes back: a sheet of units, whatever the format of the file."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID


class Unreadable(Exception):
    """The file is not one that the academy can read; the message says why, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One field of one thing, in the source language and in that of the translation.

    ``source_revision`` is the revision of the source that the file shows, and ``base`` the fingerprint of the
    translation that the file went out with: by them a late return is noticed. Each is None where a tool has lost it.
    ``place`` and ``label`` are for people; ``status`` is a value of ``academy.studio.passages.Status``. ``fault`` says
    why the words could not be read; empty if they could.
    """

    kind: str
    lineage: UUID
    field: str
    source: str
    target: str
    source_revision: int | None = None
    base: str | None = None
    place: str = ""
    label: str = ""
    status: str = "missing"
    fault: str = ""

    @property
    def key(self) -> tuple[str, UUID, str]:
        """What tells one text of a draft from all others: kind, lineage and field."""
        return self.kind, self.lineage, self.field


@dataclass(frozen=True, slots=True)
class Sheet:
    """All words of an edition in two languages. ``strays`` are lines (from 1) that belong to no unit."""

    course: str
    edition: int
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    strays: tuple[int, ...] = ()


def fingerprint(words: str) -> str:
    """A short name of a text, by which it is told from others: the first 64 bits of its SHA-256, in hexadecimal."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
