"""What in a lesson's Markdown would be lost or shown otherwise than its author meant, with the line."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from .rendering import CALLOUTS, LINK_SCHEMES, callout_of

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_COLONS = re.compile(r"\s*:{3,}\s*")


@dataclass(frozen=True, order=True)
class Fault:
    """Something to mend, at a line counted from 1, as a sentence for the author."""

    line: int
    sentence: str


def faults_of(markdown: str) -> list[Fault]:
    """Return everything that an author must mend in a lesson, in the order of its lines; nothing if it is sound.

    The lesson is parsed more generously than it is rendered, so that what rendering would drop is seen here.
    """
    tokens = _PARSER.parse(markdown)
    if not any(token.type in {"inline", "fence", "code_block"} for token in tokens):
        return [Fault(1, _("The lesson is empty."))]
    lines = re.split(r"\r\n?|\n", markdown)
    faults: list[Fault] = []
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        faults += _of_block(token, line, lines)
        for number, child in _with_lines(token, line):
            faults += _of_inline(child, number)
    return sorted(set(faults))


def _of_block(token: Token, line: int, lines: list[str]) -> list[Fault]:
    if token.type == "heading_open" and token.tag not in {"h2", "h3", "h4"}:
        return [Fault(line, _("Use headings of level 2 to 4 (##, ###, ####): the title is the only level 1."))]
    if token.type == "html_block":
        return [Fault(line, _html_is_text())]
    if token.type == "container_callout_open":
        return _of_callout(token, line, lines)
    return []


def _of_callout(token: Token, line: int, lines: list[str]) -> list[Fault]:
    faults = []
    name, _title = callout_of(token.info)
    if name not in CALLOUTS:
        known = ", ".join(CALLOUTS)
        sentence = _("“%(name)s” is not a callout. The callouts are: %(known)s.")
        faults.append(Fault(line, sentence % {"name": name, "known": known}))
    end = token.map[1] if token.map else len(lines)
    if end >= len(lines) or not _COLONS.fullmatch(lines[end]):
        faults.append(Fault(line, _("This callout is never closed: end it with a line of three colons (:::).")))
    return faults


def _with_lines(token: Token, line: int) -> list[tuple[int, Token]]:
    """The inline tokens of a block, each with the line that it stands on."""
    numbered = []
    for child in token.children or []:
        numbered.append((line, child))
        line += child.type in {"softbreak", "hardbreak"}
    return numbered


def _of_inline(token: Token, line: int) -> list[Fault]:
    if token.type == "html_inline":
        return [Fault(line, _html_is_text())]
    if token.type == "image":
        return [Fault(line, _("Pictures are not supported yet: take the picture out."))]
    if token.type == "text" and _COLONS.fullmatch(token.content):
        return [Fault(line, _("These colons close a callout that was never opened, or was closed before."))]
    if token.type == "link_open":
        address = str(token.attrGet("href"))
        if not _may_link(address):
            return [
                Fault(line, _("“%(address)s” cannot be linked: use a web or mail address.") % {"address": address})
            ]
    return []


def _may_link(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1].lower() in LINK_SCHEMES


def _html_is_text() -> str:
    return _("HTML has no effect here and would be shown as text: use Markdown, or put a code span around it.")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    container_plugin(parser, "callout", validate=lambda info, markup: bool(info.strip()))
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
