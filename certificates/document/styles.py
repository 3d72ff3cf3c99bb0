"""How each kind of text on the certificate is set, from its largest size to the smallest legible one.

The steps are such that the tallest setting of every text at once still leaves air between them.
"""

from dataclasses import dataclass
from enum import Enum

from academy.ui.paper.faces import ITALIC, SANS, SANS_BOLD, SERIF, Cut
from academy.ui.paper.typesetting import Step


class Ink(Enum):
    """The roles that color plays in text."""

    MAIN = "main"
    ACCENT = "accent"
    QUIET = "quiet"


@dataclass(frozen=True)
class Style:
    """How a kind of text is set. `leading` is the distance of lines as a multiple of the size."""

    cut: Cut
    steps: tuple[Step, ...]
    ink: Ink = Ink.MAIN
    tracking: float = 0.0
    leading: float = 1.2


AUTHORITY = Style(SANS_BOLD, (Step(1, 9, 6.5), Step(2, 8, 7)), tracking=2.2)
TITLE = Style(SERIF, (Step(1, 21, 12),), Ink.ACCENT)
LEAD_IN = Style(ITALIC, (Step(1, 13.5, 9),), Ink.QUIET)
NAME = Style(SERIF, (Step(1, 44, 31), Step(2, 29, 21), Step(3, 20, 14)), leading=1.1)
POSITION = Style(SANS, (Step(1, 12.5, 10.5), Step(2, 11.5, 8.5), Step(3, 8.5, 7.5)))
COURSE = Style(SERIF, (Step(1, 25, 19), Step(2, 19, 14), Step(3, 13, 11)), leading=1.12)
MODULES = Style(SANS, (Step(1, 9.5, 8.5), Step(2, 9, 8), Step(3, 7.5, 7)), Ink.QUIET, leading=1.3)
LABEL = Style(SANS_BOLD, (Step(1, 6.8, 6), Step(2, 6, 6)), Ink.ACCENT, tracking=0.65)
VALUE = Style(SERIF, (Step(1, 14, 10), Step(2, 9.5, 7)), leading=1.1)
SENTENCE = Style(SANS, (Step(4, 8.5, 7), Step(5, 7.5, 6.5)), Ink.QUIET, leading=1.25)
CODE = Style(SANS_BOLD, (Step(1, 10.5, 7.5), Step(2, 7, 6.5)), tracking=0.3)
SITE = Style(SANS, (Step(1, 8.5, 7), Step(2, 7.5, 6)))
ISSUER = Style(SERIF, (Step(1, 15, 11), Step(3, 11, 8)), leading=1.15)
DAY = Style(SANS, (Step(1, 9.5, 7),), Ink.QUIET)
CONTENT = Style(SANS, (Step(1, 7.5, 6),), Ink.QUIET, tracking=0.25)
