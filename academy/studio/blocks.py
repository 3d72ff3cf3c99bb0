"""The blocks of which words are made: what a reviewer reads one by one, and comments on."""

from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list, table or callout; ``place`` counts from 1 within its field."""

    field: str
    place: int
    text: str

    @property
    def anchor(self) -> str:
        """What the block is called on a page."""
        return f"{self.field}-{self.place}"


def blocks_of(field: str, words: str, *, markdown: bool) -> list[Block]:
    """Split the words of a field; what is not Markdown is a single block. Empty words have none."""
    words = words.replace("\r\n", "\n")
    parts = _parts(words) if markdown else [words.strip()]
    return [Block(field, place, text) for place, text in enumerate(filter(None, parts), start=1)]


def _parts(markdown: str) -> list[str]:
    lines = markdown.split("\n")
    # A block begins where the one before it ended, so that no line is left out, such as the target of a link.
    tokens = [token for token in _PARSER.parse(markdown) if token.level == 0 and token.map and token.nesting >= 0]
    bounds = [0, *(token.map[0] for token in tokens[1:]), len(lines)]
    return ["\n".join(lines[start:end]).strip() for start, end in pairwise(bounds)]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(parser, "any", validate=lambda info, markup: True)
    return parser


_PARSER = _parser()
