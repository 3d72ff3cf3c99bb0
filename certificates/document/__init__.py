"""The certificate as a document: claims in, the bytes of a PDF out. Pure: no models, no database."""

from certificates.document.drawing import draw
from certificates.document.errors import CannotPrint, MissingGlyph, TextTooLong

__all__ = ["CannotPrint", "MissingGlyph", "TextTooLong", "draw"]
