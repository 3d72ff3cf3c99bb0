"""Why a paper cannot be printed. Both are raised before anything is drawn."""

import unicodedata
from collections.abc import Iterable


class CannotPrint(ValueError):
    """These words cannot be set on the page truthfully, so no document is made."""


class MissingGlyph(CannotPrint):
    """The fonts have no right shape for some characters; `characters` holds them, sorted.

    A letter with a combining mark that the fonts cannot place counts as one such "character".
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(sorted(set(characters)))
        super().__init__(
            "The certificate's fonts cannot print: " + "; ".join(_describe(text) for text in self.characters)
        )


class TextTooLong(CannotPrint):
    """A text does not fit its place at the smallest legible size; `text` holds it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"This text does not fit on the certificate at a legible size: {text}")


def _describe(text: str) -> str:
    names = " + ".join(f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed')}" for character in text)
    return f"{text} ({names})" if text.isprintable() else names
