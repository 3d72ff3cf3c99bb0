"""Where everything stands on the page: a pure function from the wording to placed lines.

Points (1/72 inch) on landscape A4, the origin at the lower left. Each text is fitted into a box of
its own, so nothing leaves its place whatever the claims say.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from academy.ui.paper.errors import TextTooLong
from academy.ui.paper.faces import Cut
from academy.ui.paper.typesetting import Fitted, Run, check_glyphs, fit
from certificates.document import styles
from certificates.document.styles import Ink, Style
from certificates.document.wording import Fact, Wording

PAGE_WIDTH, PAGE_HEIGHT = 841.89, 595.28
LEFT, RIGHT = 74.0, PAGE_WIDTH - 74.0
MIDDLE = PAGE_WIDTH / 2
STACK_TOP, STACK_BOTTOM = PAGE_HEIGHT - 68.0, 252.0
FACTS_TOP, FACTS_BOTTOM = 236.0, 192.0
FOOT_TOP, FOOT_BOTTOM = 174.0, 74.0
CONTENT_TOP, CONTENT_BOTTOM = 66.0, 54.0
SEAL_RADIUS = 50.0
SEAL_CENTER = (MIDDLE, (FOOT_TOP + FOOT_BOTTOM) / 2)
QR_SIDE = FOOT_TOP - FOOT_BOTTOM
GUTTER = 16.0
CELL_PADDING = 8.0
LABEL_HEIGHT = 19.0
SERIAL_HEIGHT = 26.0


@dataclass(frozen=True)
class Box:
    """A rectangle, from (left, bottom) to (right, top)."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From the left to the right, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the bottom to the top, in points."""
        return self.top - self.bottom


@dataclass(frozen=True)
class Line:
    """One line of text: its baseline starts at (x, y); `box` is the place that it may fill."""

    run: Run
    x: float
    y: float
    size: float
    width: float
    tracking: float
    ink: Ink
    box: Box


@dataclass(frozen=True)
class Page:
    """The placed lines, the square of the QR code and the upright rules between the facts (x values)."""

    lines: tuple[Line, ...]
    qr: Box
    fact_rules: tuple[float, ...]


@dataclass(frozen=True)
class _Block:
    """A text in the stack; `gap` is its share of the free height, which goes below it."""

    style: Style
    fitted: Fitted
    gap: float

    @property
    def height(self) -> float:
        return _height(self.fitted, self.style)


def lay_out(wording: Wording) -> Page:
    """Return the page.

    Raises MissingGlyph with all characters that cannot be printed, or TextTooLong with the first
    text that does not fit its box at a legible size.
    """
    check_glyphs(_texts(wording))
    fact_lines, rules = _facts(wording.facts)
    lines = (*_stack(wording), *fact_lines, *_verification(wording), *_issuing(wording), *_content(wording))
    return Page(lines, Box(LEFT, FOOT_BOTTOM, LEFT + QR_SIDE, FOOT_TOP), rules)


def _texts(wording: Wording) -> list[tuple[str, Cut]]:
    """The texts that come from the claims or a translation, each with its cut.

    The list of modules in full stands for its shorter forms.
    """
    texts = [
        (wording.authority.upper(), styles.AUTHORITY),
        (wording.authority, styles.ISSUER),
        (wording.title, styles.TITLE),
        (wording.certifies, styles.LEAD_IN),
        (wording.name, styles.NAME),
        (wording.position, styles.POSITION),
        (wording.completed, styles.LEAD_IN),
        (wording.course, styles.COURSE),
        (wording.modules_by_length[0], styles.MODULES),
        (wording.verify_heading.upper(), styles.LABEL),
        (wording.verify_sentence, styles.SENTENCE),
        (wording.code, styles.CODE),
        (wording.site, styles.SITE),
        (wording.issued_heading.upper(), styles.LABEL),
        (wording.issued_on, styles.DAY),
        (wording.serial_heading.upper(), styles.LABEL),
        (wording.serial, styles.CODE),
        (wording.content, styles.CONTENT),
    ]
    for fact in wording.facts:
        texts += [(fact.label.upper(), styles.LABEL), (fact.value, styles.VALUE)]
    return [(text, style.cut) for text, style in texts]


def _stack(wording: Wording) -> list[Line]:
    """The centered text from the authority down to the modules, spread over the height it has."""
    width = RIGHT - LEFT
    blocks = [
        _block(wording.authority.upper(), styles.AUTHORITY, width, 0.9),
        _block(wording.title, styles.TITLE, width, 1.6),
        _block(wording.certifies, styles.LEAD_IN, width, 0.8),
        _block(wording.name, styles.NAME, width, 0.8),
        _block(wording.position, styles.POSITION, width, 1.3),
        _block(wording.completed, styles.LEAD_IN, width, 0.8),
        _block(wording.course, styles.COURSE, width, 0.7),
        _modules(wording.modules_by_length, width - 60),
    ]
    blocks = [block for block in blocks if block.fitted.runs[0].text]
    free = STACK_TOP - STACK_BOTTOM - sum(block.height for block in blocks)
    shares = sum(block.gap for block in blocks[:-1])
    lines: list[Line] = []
    top = STACK_TOP
    for block in blocks:
        lines += _place(block.fitted, block.style, Box(LEFT, top - block.height, RIGHT, top), align=0.5)
        top -= block.height + block.gap * free / shares
    return lines


def _block(text: str, style: Style, width: float, gap: float) -> _Block:
    return _Block(style, _fit(text, style, width), gap)


def _modules(by_length: Sequence[str], width: float) -> _Block:
    """The longest form of the list of modules that fits; only this text may be shortened."""
    style = styles.MODULES
    for text in by_length[:-1]:
        try:
            fitted = fit(text, style.cut, width, style.steps, break_words=False)
        except TextTooLong:
            continue
        return _Block(style, fitted, 0)
    return _block(by_length[-1], style, width, 0)


def _facts(facts: Sequence[Fact]) -> tuple[list[Line], tuple[float, ...]]:
    """Cells as wide as their texts ask, a label above a value in each, and the rules between them."""
    lines: list[Line] = []
    edges = [LEFT]
    for fact, width in zip(facts, _cell_widths(facts), strict=True):
        left, right = edges[-1] + CELL_PADDING, edges[-1] + width - CELL_PADDING
        middle = FACTS_TOP - LABEL_HEIGHT
        lines += _centered(fact.label.upper(), styles.LABEL, Box(left, middle, right, FACTS_TOP - 4))
        lines += _centered(fact.value, styles.VALUE, Box(left, FACTS_BOTTOM + 3, right, middle))
        edges.append(edges[-1] + width)
    return lines, tuple(edges[1:-1])


def _cell_widths(facts: Sequence[Fact]) -> list[float]:
    """What each text takes at its largest, and an equal part of the rest.

    Where the texts ask for more than there is, no cell falls below half of an equal share, and what
    is above that gives way in proportion.
    """
    total = RIGHT - LEFT
    least = total / len(facts) / 2
    wishes = [max(least, _natural_width(fact) + 2 * CELL_PADDING) for fact in facts]
    spare = total - sum(wishes)
    if spare >= 0:
        return [wish + spare / len(facts) for wish in wishes]
    above = sum(wish - least for wish in wishes)
    return [wish + spare * (wish - least) / above for wish in wishes]


def _natural_width(fact: Fact) -> float:
    """The width of a fact's wider text on one line at its largest size."""
    widths = []
    for text, style in ((fact.label.upper(), styles.LABEL), (fact.value, styles.VALUE)):
        fitted = _fit(text, style, math.inf)
        widths.append(fitted.width(fitted.runs[0]))
    return max(widths)


def _verification(wording: Wording) -> list[Line]:
    """The text beside the QR code."""
    left, right = LEFT + QR_SIDE + GUTTER, MIDDLE - SEAL_RADIUS - GUTTER
    texts = [
        (wording.verify_heading.upper(), styles.LABEL),
        (wording.verify_sentence, styles.SENTENCE),
        (wording.site, styles.SITE),
        (wording.code, styles.CODE),
    ]
    return _column(texts, Box(left, FOOT_BOTTOM, right, FOOT_TOP), align=0.0)


def _issuing(wording: Wording) -> list[Line]:
    """Who issued the certificate, when, and under which number, set to the right."""
    left, bottom = MIDDLE + SEAL_RADIUS + GUTTER, FOOT_BOTTOM
    issued = [
        (wording.issued_heading.upper(), styles.LABEL),
        (wording.authority, styles.ISSUER),
        (wording.issued_on, styles.DAY),
    ]
    numbered = [(wording.serial_heading.upper(), styles.LABEL), (wording.serial, styles.CODE)]
    upper = Box(left, bottom + SERIAL_HEIGHT + GUTTER / 2, RIGHT, FOOT_TOP)
    lower = Box(left, bottom, RIGHT, bottom + SERIAL_HEIGHT)
    return [*_column(issued, upper, align=1.0, gap=5.0), *_column(numbered, lower, align=1.0)]


def _content(wording: Wording) -> list[Line]:
    """The small print below everything; certificates from before there were content hashes have none."""
    if not wording.content:
        return []
    return _centered(wording.content, styles.CONTENT, Box(LEFT, CONTENT_BOTTOM, RIGHT, CONTENT_TOP))


def _column(texts: list[tuple[str, Style]], box: Box, *, align: float, gap: float = math.inf) -> list[Line]:
    """Texts below each other from the top of a box, spread over its height but at most `gap` apart."""
    set_texts = [(_fit(text, style, box.width), style) for text, style in texts]
    free = (box.height - sum(_height(*set_text) for set_text in set_texts)) / (len(texts) - 1)
    if free < 0:
        raise TextTooLong(max((text for text, _ in texts), key=len))
    lines: list[Line] = []
    top = box.top
    for fitted, style in set_texts:
        bottom = top - _height(fitted, style)
        lines += _place(fitted, style, Box(box.left, bottom, box.right, top), align=align)
        top = bottom - min(gap, free)
    return lines


def _centered(text: str, style: Style, box: Box) -> list[Line]:
    """One text in the middle of a box, both ways."""
    fitted = _fit(text, style, box.width)
    spare = (box.height - _height(fitted, style)) / 2
    inner = Box(box.left, box.bottom + spare, box.right, box.top - spare)
    return _place(fitted, style, inner, align=0.5)


def _fit(text: str, style: Style, width: float) -> Fitted:
    return fit(text, style.cut, width, style.steps, tracking=style.tracking)


def _height(fitted: Fitted, style: Style) -> float:
    return fitted.size * style.leading * len(fitted.runs)


def _place(fitted: Fitted, style: Style, box: Box, *, align: float) -> list[Line]:
    """Set the lines from the top of a box, at its left (0), in its middle (0.5) or at its right (1)."""
    leading = fitted.size * style.leading
    lines = []
    for index, run in enumerate(fitted.runs):
        width = fitted.width(run)
        x = box.left + (box.width - width) * align
        # The baseline stands so that capitals and descenders share the height of the line fairly.
        y = box.top - index * leading - leading / 2 - fitted.size * 0.32
        lines.append(Line(run, x, y, fitted.size, width, fitted.tracking, style.ink, box))
    return lines
