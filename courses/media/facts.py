"""What rendering and weighing must know of a file, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """A file of a course's media library.

    ``url`` is where the file itself is served, which of an image is the widest; ``widths`` are the narrower copies of
    an image with their size in bytes, the narrowest first.
    """

    kind: str
    name: str
    url: str
    size: int
    width: int = 0
    height: int = 0
    widths: tuple[tuple[int, int], ...] = ()

    @property
    def format(self) -> str:
        """What people call the format: PDF, DOCX."""
        return self.url.rpartition(".")[2].upper()

    @property
    def choices(self) -> list[tuple[int, str, int]]:
        """All widths of an image, the narrowest first: (pixels, address, bytes)."""
        stem, _dot, extension = self.url.rpartition(".")
        narrower = [(width, f"{stem}-{width}.{extension}", size) for width, size in self.widths]
        return [*narrower, (self.width, self.url, self.size)]


# The files that a text may show, by reference.
Library = Mapping[str, Facts]
