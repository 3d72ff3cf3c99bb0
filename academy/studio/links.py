"""The links and pictures of a lesson's Markdown, each with the line that it stands on; nothing is asked of the web."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

_MEDIA = re.compile(r"media/[0-9a-f]{32}\.[a-z0-9]{2,5}")
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it is written in the Markdown; lines count from 1."""

    line: int
    address: str

    @property
    def kind(self) -> str:
        """What it leads to: web, mail, media, anchor (in the lesson), site (a path of this site), relative, or bad."""
        address = self.address
        if address.startswith("#"):
            return "anchor"
        if _MEDIA.fullmatch(address):
            return "media"
        if address.lower().startswith("mailto:"):
            return "mail" if _MAIL.fullmatch(address) else "bad"
        try:
            parts = urlsplit(address)
            host, _port = parts.hostname, parts.port
        except ValueError:
            return "bad"
        if parts.scheme in {"http", "https"}:
            return "web" if host and ("." in host or ":" in host) else "bad"
        if parts.scheme or parts.netloc or not address:
            return "bad"
        return "site" if address.startswith("/") else "relative"


@dataclass(frozen=True, slots=True)
class Picture:
    """``alt`` is its alternative text; without one it is decoration, which a reader may miss."""

    line: int
    source: str
    alt: str

    @property
    def says_nothing(self) -> bool:
        """Whether the alternative text is only the name of a file, which tells a blind reader nothing."""
        return bool(_FILE_NAME.fullmatch(self.alt.strip()))


def links_in(markdown: str) -> list[Link]:
    """Every link, in the order of the text, also those that rendering would drop."""
    return [Link(line, str(token.attrGet("href") or "")) for line, token in _inline(markdown, "link_open")]


def pictures_in(markdown: str) -> list[Picture]:
    """Every picture, in the order of the text."""
    return [
        Picture(line, str(token.attrGet("src") or ""), token.content) for line, token in _inline(markdown, "image")
    ]


def _inline(markdown: str, kind: str):
    for token in _PARSER.parse(markdown):
        line = token.map[0] + 1 if token.map else 1
        for child in token.children or []:
            if child.type == kind:
                yield line, child
            line += child.type in {"softbreak", "hardbreak"}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(parser, "any", validate=lambda info, markup: bool(info.strip()))
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
