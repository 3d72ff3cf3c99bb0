"""The certificate as a document: claims in, the bytes of a PDF out. Pure: no models, no database."""

from academy.ui.paper.errors import CannotPrint, MissingGlyph, TextTooLong
from certificates.document.drawing import draw

__all__ = ["CannotPrint", "MissingGlyph", "TextTooLong", "draw"]
