"""Text in a GIFT file: escapes, whitespace, format prefixes and the lines that positions belong to."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizzes.formats.items import Problem, Text, TextFormat

FORMATS: dict[str, TextFormat] = {
    "html": "html",
    "markdown": "markdown",
    "plain": "plain",
    "moodle": "moodle",
}

# A backslash before any other character is an ordinary backslash, as LaTeX needs it.
ESCAPE = r"\\[\\:#={}~n]"

FORMAT_PREFIX = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")

_ESCAPED = re.compile(ESCAPE)
_SPECIAL = re.compile(r"[\\:#={}~\n]")
_LINE_BREAK = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_WIDE_SPACE = re.compile(r"\s\s+")
_EXCERPT = 40


def unify_line_breaks(text: str) -> str:
    """Replace the line breaks of every system by a line feed."""
    return _LINE_BREAK.sub("\n", text)


def one_line(value: str) -> str:
    """A value that stands on a line of its own or in a comment, where escapes mean nothing."""
    return _CONTROL.sub(" ", value).strip()


def unescape(raw: str) -> str:
    """Replace each escape by the character that it stands for; ``\\n`` stands for a line break."""
    return _ESCAPED.sub(lambda match: "\n" if match[0] == "\\n" else match[0][1], raw)


def escape(text: str) -> str:
    """The inverse of ``unescape``: protect every character that means something to GIFT."""
    return _SPECIAL.sub(lambda match: "\\n" if match[0] == "\n" else "\\" + match[0], unify_line_breaks(text))


def plain(raw: str, text_format: TextFormat = "moodle") -> str:
    """What a stretch of the file says.

    Line breaks and indentation are layout, so they shrink to one space, except in HTML and Markdown,
    where they belong to the markup. Written-out escapes are content and stay.
    """
    raw = raw.strip()
    if text_format not in ("html", "markdown"):
        raw = _WIDE_SPACE.sub(" ", raw.replace("\n", " "))
    return unescape(raw)


def split_format(raw: str) -> tuple[TextFormat | None, str]:
    """Take a prefix such as ``[html]`` off a stretch of the file."""
    prefix = FORMAT_PREFIX.match(raw)
    return (FORMATS[prefix[1]], raw[prefix.end() :]) if prefix else (None, raw)


def rich(raw: str, inherited: TextFormat) -> Text:
    """The text in its own format, or else in the one that it inherits from the question."""
    text_format, raw = split_format(raw)
    text_format = text_format or inherited
    return Text(plain(raw, text_format), text_format)


def rich_or_none(raw: str, inherited: TextFormat) -> Text | None:
    """Like ``rich``, for feedback: what is empty was not given."""
    text = rich(raw, inherited)
    return text if text.text else None


@dataclass
class Block:
    """The lines of one question, joined, with what is needed to report a problem on its own line.

    ``starts[i]`` is the offset of the block's i-th line in ``text``, ``numbers[i]`` its number in the file.
    """

    text: str
    starts: Sequence[int]
    numbers: Sequence[int]
    problems: list[Problem] = field(default_factory=list)

    def line_at(self, position: int) -> int:
        """The number, in the file, of the line that holds a position of the block."""
        return self.numbers[bisect_right(self.starts, position) - 1]

    def report(self, code: str, position: int, **details: str) -> None:
        """Note a problem at the line of a position; long details are cut to an excerpt."""
        cut = tuple((name, plain(value)[:_EXCERPT]) for name, value in details.items())
        self.problems.append(Problem(code, self.line_at(position), cut))
