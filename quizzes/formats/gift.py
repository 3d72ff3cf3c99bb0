"""Questions as GIFT text, as Moodle's documentation ("GIFT format") defines it.

Where that text is silent, the reader does as gift-pegjs does, the reference parser that has a formal grammar.
Comments before a question may carry ``[id:…]`` and ``[tag:…]``, an extension that both of them know.

``read(text)`` never raises: it gives the questions that it understands, and every problem with its line.
``write(items)`` is its inverse.
"""

import re
from dataclasses import dataclass, field

from quizzes.formats.gift_answers import Answers, read_answers
from quizzes.formats.gift_text import (
    ESCAPE,
    Block,
    one_line,
    plain,
    split_format,
    unescape,
    unify_line_breaks,
)
from quizzes.formats.gift_writer import write
from quizzes.formats.items import BLANK, Category, Item, Kind, Problem, Reading

__all__ = ["read", "write"]

_CATEGORY = "$CATEGORY:"
_BRACE = re.compile(rf"{ESCAPE}|[{{}}]")
_TITLE_END = re.compile(rf"{ESCAPE}|::")
_SAME_LINE_COMMENT = re.compile(r"[ \t]*//[^\n]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LABEL = re.compile(r"\[(id|tag):((?:\\\]|[^\]])+)\]")


def read(text: str) -> Reading:
    """Read a GIFT file. A question with a problem is left out; the reading goes on with the next."""
    reader = _Reader()
    text = unify_line_breaks(text.removeprefix("\ufeff"))
    for number, line in enumerate(text.split("\n"), start=1):
        reader.take(number, line)
    reader.end_question()
    return Reading(tuple(reader.items), tuple(reader.problems), tuple(reader.categories))


@dataclass
class _Reader:
    """Gathers lines until a question is complete, then reads it.

    ``id`` and ``tags`` wait for the next question. ``inside_answers`` is set after answers whose closing
    brace was missing.
    """

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    id: str = ""
    tags: list[str] = field(default_factory=list)
    category: str = ""
    inside_answers: bool = False

    def take(self, number: int, line: str) -> None:
        content = line.strip()
        if not content:
            self.end_question()
        elif content.startswith("//"):
            # A comment inside a question or right behind it says nothing about the next one.
            if not self.lines:
                self.take_labels(content)
        elif content.startswith(_CATEGORY):
            self.end_question()
            self.open_category(number, one_line(content.removeprefix(_CATEGORY)))
        else:
            self.lines.append(line)
            self.numbers.append(number)

    def take_labels(self, comment: str) -> None:
        for stretch in _CONTROL.split(comment):
            # Cutting at the last bracket keeps the search linear in hostile comments.
            for match in _LABEL.finditer(stretch[: stretch.rfind("]") + 1]):
                value = match[2].replace("\\]", "]").strip()
                if match[1] == "id":
                    self.id = value
                elif value:
                    self.tags.append(value)

    def open_category(self, number: int, name: str) -> None:
        self.id, self.tags = "", []
        self.category = name
        self.categories.append(Category(name, number))

    def end_question(self) -> None:
        if not self.lines:
            return
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line) + 1
        block = Block("\n".join(self.lines), starts, self.numbers)
        if not self.continues_broken_answers(block):
            item = _read_item(block, self.id, tuple(self.tags), self.category)
            if not block.problems:
                self.items.append(item)
            self.problems += sorted(block.problems, key=lambda problem: problem.line)
            self.inside_answers = any(problem.code == "unclosed-answers" for problem in block.problems)
        self.lines, self.numbers, self.id, self.tags = [], [], "", []

    def continues_broken_answers(self, block: Block) -> bool:
        """Whether these lines are the rest of answers that a blank line cut: already reported, once."""
        if not self.inside_answers:
            return False
        brace = next((match[0] for match in _BRACE.finditer(block.text) if match[0] in "{}"), None)
        self.inside_answers = brace is None
        return brace != "{"


def _read_item(block: Block, identity: str, tags: tuple[str, ...], category: str) -> Item:
    title, start = _read_title(block)
    opening, closing = _find_answers(block, start)
    before = block.text[start : len(block.text) if opening is None else opening]
    after = ""
    if closing is not None:
        after = block.text[closing + 1 :]
        if comment := _SAME_LINE_COMMENT.match(after):
            after = after[comment.end() :]

    before_format, before = split_format(before)
    after_format, after = split_format(after)
    text_format = before_format or (None if before.strip() else after_format) or "moodle"
    stem, after = plain(before, text_format), plain(after, text_format)
    embedded = None
    if after:
        embedded = len(stem) + 1 if stem else 0
        stem = f"{stem} {BLANK} {after}" if stem else f"{BLANK} {after}"

    answers: Answers = {"kind": Kind.DESCRIPTION}
    if opening is None:
        if not stem:
            block.report("empty-question", 0)
    elif closing is not None:
        answers = read_answers(block, opening + 1, closing, text_format)
    return Item(
        stem=stem,
        format=text_format,
        id=identity,
        tags=tags,
        title=title,
        category=category,
        embedded=embedded,
        line=block.numbers[0],
        **answers,
    )


def _read_title(block: Block) -> tuple[str, int]:
    """The title, and where the question goes on behind it."""
    start = len(block.text) - len(block.text.lstrip())
    if not block.text.startswith("::", start):
        return "", start
    for match in _TITLE_END.finditer(block.text, start + 2):
        if match[0] == "::":
            return unescape(block.text[start + 2 : match.start()]), match.end()
    block.report("unclosed-title", start)
    return "", start + 2


def _find_answers(block: Block, start: int) -> tuple[int | None, int | None]:
    """Where the braces around the answers stand. Each kind of wrong brace is reported once."""
    opening = closing = None
    wrong: dict[str, int] = {}
    for match in _BRACE.finditer(block.text, start):
        position, brace = match.start(), match[0]
        if brace == "{" and opening is None:
            opening = position
        elif brace == "}" and opening is not None and closing is None:
            closing = position
        elif brace == "{":
            wrong.setdefault("nested-brace" if closing is None else "second-answers", position)
        elif brace == "}" and not wrong:
            # After any other wrong brace this one is only its partner.
            wrong["stray-brace"] = position
    for code, position in wrong.items():
        block.report(code, position)
    if opening is not None and closing is None:
        block.report("unclosed-answers", opening)
    return opening, closing
