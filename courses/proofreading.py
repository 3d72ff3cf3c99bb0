"""What in a lesson's Markdown would be lost or shown otherwise than its author meant, with the line."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from courses.media.facts import Library
from courses.media.kinds import Kind
from courses.media_references import is_reference

from .rendering import CALLOUTS, LINK_SCHEMES, callout_of
from .showing import PLAYERS, alone, player_of

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_COLONS = re.compile(r"\s*:{3,}\s*")


@dataclass(frozen=True, order=True)
class Fault:
    """Something to mend, at a line counted from 1, as a sentence for the author."""

    line: int
    sentence: str


def faults_of(markdown: str, media: Library | None = None) -> list[Fault]:
    """Return everything that an author must mend in a lesson, in the order of its lines; nothing if it is sound.

    The lesson is parsed more generously than it is rendered, so that what rendering would drop is seen here.
    ``media`` holds the files that the lesson may show; without it, nothing is said of files that are not there.
    """
    tokens = _PARSER.parse(markdown)
    if not any(token.type in {"inline", "fence", "code_block"} for token in tokens):
        return [Fault(1, _("The lesson is empty."))]
    lines = re.split(r"\r\n?|\n", markdown)
    faults: list[Fault] = []
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        faults += _of_block(token, line, lines, media)
        for number, child in _with_lines(token, line):
            faults += _of_inline(child, number, token, media)
    return sorted(set(faults))


def _of_block(token: Token, line: int, lines: list[str], media: Library | None) -> list[Fault]:
    if token.type == "heading_open" and token.tag not in {"h2", "h3", "h4"}:
        return [Fault(line, _("Use headings of level 2 to 4 (##, ###, ####): the title is the only level 1."))]
    if token.type == "html_block":
        return [Fault(line, _html_is_text())]
    if token.type == "container_callout_open" and callout_of(token.info)[0] in PLAYERS:
        return [*_of_player(token, line, lines, media), *_of_end(token, line, lines)]
    if token.type == "container_callout_open":
        return [*_of_callout(token, line), *_of_end(token, line, lines)]
    return []


def _of_callout(token: Token, line: int) -> list[Fault]:
    name, _title = callout_of(token.info)
    if name in CALLOUTS:
        return []
    known = ", ".join(CALLOUTS)
    sentence = _("“%(name)s” is not a callout. The callouts are: %(known)s.")
    return [Fault(line, sentence % {"name": name, "known": known})]


def _of_end(token: Token, line: int, lines: list[str]) -> list[Fault]:
    end = token.map[1] if token.map else len(lines)
    if end < len(lines) and _COLONS.fullmatch(lines[end]):
        return []
    return [Fault(line, _("This callout is never closed: end it with a line of three colons (:::)."))]


def _of_player(token: Token, line: int, lines: list[str], media: Library | None) -> list[Fault]:
    name, references = player_of(token.info)
    kinds = [PLAYERS[name], *([Kind.CAPTIONS] if name == "video" else [])]
    faults = []
    for kind, reference in zip(kinds, references, strict=False):
        faults += _of_file(reference, kind, line, media)
    if not references:
        faults.append(Fault(line, _("Say which file is played: media/ and its name.")))
    elif name == "video" and len(references) < len(kinds):
        faults.append(Fault(line, _("A video needs captions: name the file (.vtt) after the video.")))
    elif len(references) > len(kinds):
        faults.append(Fault(line, _("There is more here than the files that are played.")))
    start, end = token.map or [line, len(lines)]
    if not any(words.strip() for words in lines[start + 1 : end]):
        faults.append(Fault(line, _("What is said must also be there to read: write the transcript inside.")))
    return faults


def _of_file(reference: str, kind: Kind, line: int, media: Library | None) -> list[Fault]:
    """What is wrong with a reference to a file that should be of a kind."""
    named = {"file": reference}
    if not is_reference(reference):
        return [Fault(line, _("“%(file)s” is not from the media library: upload the file there.") % named)]
    if media is None:
        return []
    if reference not in media:
        return [Fault(line, _("The file “%(file)s” is not in the media library.") % named)]
    if media[reference].kind != kind:
        return [Fault(line, _("The file “%(file)s” is of another kind.") % named)]
    return []


def _of_image(token: Token, line: int, block: Token, media: Library | None) -> list[Fault]:
    faults = _of_file(str(token.attrGet("src")), Kind.IMAGE, line, media)
    if alone(block) is not token:
        faults.append(Fault(line, _("A picture stands alone: put an empty line before and after it.")))
    if not token.content.strip() and token.attrGet("title"):
        sentence = _("A picture with a caption is not decoration: say in the brackets what it shows.")
        faults.append(Fault(line, sentence))
    return faults


def _with_lines(token: Token, line: int) -> list[tuple[int, Token]]:
    """The inline tokens of a block, each with the line that it stands on."""
    numbered = []
    for child in token.children or []:
        numbered.append((line, child))
        line += child.type in {"softbreak", "hardbreak"}
    return numbered


def _of_inline(token: Token, line: int, block: Token, media: Library | None) -> list[Fault]:
    if token.type == "html_inline":
        return [Fault(line, _html_is_text())]
    if token.type == "image":
        return _of_image(token, line, block, media)
    if token.type == "text" and _COLONS.fullmatch(token.content):
        return [Fault(line, _("These colons close a callout that was never opened, or was closed before."))]
    if token.type == "link_open":
        address = str(token.attrGet("href"))
        if address.startswith("media/"):
            return _of_file(address, Kind.ATTACHMENT, line, media)
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
