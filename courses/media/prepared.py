"""A file that was read through and is ready to be kept, or why it cannot be."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from courses.media.kinds import KIND_OF, Kind
from courses.media_references import reference_to

IN_MEMORY = 1024 * 1024
_PIECE = 256 * 1024


class Refused(Exception):
    """A file cannot be kept; ``sentence`` tells the author why, and what to do."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Prepared:
    """What is kept of a file, ``content`` byte for byte. ``copies`` are narrower copies of an image, by width."""

    extension: str
    content: BinaryIO
    size: int
    sha256: str
    name: str = ""
    width: int | None = None
    height: int | None = None
    copies: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What the file is to a lesson, which follows from its format."""
        return KIND_OF[self.extension]

    @property
    def reference(self) -> str:
        """How the Markdown of a lesson names the file."""
        return reference_to(self.sha256, self.extension)

    @property
    def total(self) -> int:
        """All that is stored of it, in bytes."""
        return self.size + sum(map(len, self.copies.values()))


def keep_bytes(extension: str, content: bytes, **facts) -> Prepared:
    """Make what is kept out of bytes."""
    spool = scratch()
    spool.write(content)
    spool.seek(0)
    return Prepared(extension, spool, len(content), hashlib.sha256(content).hexdigest(), **facts)


def keep_stretch(extension: str, file: BinaryIO, start: int = 0, end: int | None = None) -> Prepared:
    """Make what is kept out of the bytes of a file from ``start`` to ``end``."""
    spool, digest = scratch(), hashlib.sha256()
    file.seek(start)
    left = None if end is None else end - start
    size = 0
    while piece := file.read(_PIECE if left is None else min(_PIECE, left - size)):
        digest.update(piece)
        spool.write(piece)
        size += len(piece)
    spool.seek(0)
    return Prepared(extension, spool, size, digest.hexdigest())


def scratch() -> BinaryIO:
    """A file of our own, on disk once it is large, gone when nobody holds it any more."""
    return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # type: ignore[return-value]
