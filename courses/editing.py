"""What the editor of lessons loads and gives back, and what people paste into it.

The editor holds a lesson as HTML: that of ``courses.rendering`` but for what it must tell apart. A callout, and audio
or video with its transcript, is ``aside[data-kind][data-title]``; a picture is ``figure[data-image]``.
"""

import re
from collections.abc import MutableMapping, Sequence

import nh3
from django.utils.html import escape, format_html
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.container import container_plugin

from .markdown import BLOCKS, HEADINGS, markdown_of_tree
from .pasting import tidy
from .rendering import CALLOUTS, LINK_SCHEMES, callout_of

# What holds a transcript beside a file, as the callouts hold text.
RECORDINGS = ("audio", "video")

_MEDIUM = re.compile(r"media/[0-9a-f]{32}\.\w{1,5}")
_TAGS = {"a", "b", "br", "code", "div", "em", "i", "li", "span", "strong", "tbody", "td", "th", "thead", "tr"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS | BLOCKS - {"section"},
    clean_content_tags={"script", "style", "title", "template", "noscript", "svg", "math", "textarea", "select"},
    attributes={
        "*": {"class", "style"},
        "a": {"href"},
        "aside": {"data-kind", "data-title"},
        "figure": {"data-image", "data-alt", "data-caption"},
        "ol": {"start"},
        "td": {"colspan"},
        "th": {"colspan"},
    },
    filter_style_properties={"font-style", "font-weight", "mso-list"},
    url_schemes=LINK_SCHEMES,
    link_rel=None,
)


def to_editor(markdown: str) -> str:
    """Return a lesson as the HTML that the editor loads: sanitized, and with nothing left out."""
    return _CLEANER.clean(_PARSER.render(markdown))


def from_editor(html: str) -> str:
    """Return Markdown for what the editor gives, or for what was copied from Word, LibreOffice or Google Docs.

    Only what a lesson may have is kept of the markup, and every word.
    """
    tree = tidy(_CLEANER.clean(html.replace("\x00", "")))
    for block in tree.find_all("aside"):
        if block.get("data-kind") not in {*CALLOUTS, *RECORDINGS}:
            block.unwrap()
    for figure in tree.find_all("figure"):
        if not _MEDIUM.fullmatch(str(figure.get("data-image", ""))):
            figure.unwrap()
    return markdown_of_tree(tree)


def _render_container(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    if tokens[index].nesting == -1:
        return "</aside>\n"
    name, title = callout_of(tokens[index].info)
    return format_html('<aside data-kind="{}" data-title="{}">\n', name, title)


def _render_image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    token = tokens[index]
    source = str(token.attrGet("src") or "")
    if not _MEDIUM.fullmatch(source):
        # There is no such picture here: as in the lesson, its words stand for it.
        return escape(token.content)
    return format_html(
        '<figure data-image="{}" data-alt="{}" data-caption="{}"></figure>',
        source,
        token.content,
        token.attrGet("title") or "",
    )


def _fit_the_lesson(state: StateCore) -> None:
    """Give headings the level at which the lesson shows them, and let a picture stand for its paragraph."""
    levels = {1: "h2", 5: "h4", 6: "h4"}
    for index, token in enumerate(state.tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = levels.get(HEADINGS[token.tag], token.tag)
        children = token.children or []
        if token.type == "inline" and len(children) == 1 and children[0].type == "image":
            state.tokens[index - 1].hidden = state.tokens[index + 1].hidden = True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(
        parser,
        "callout",
        validate=lambda info, markup: callout_of(info)[0] in {*CALLOUTS, *RECORDINGS},
        render=_render_container,
    )
    parser.core.ruler.push("fit_the_lesson", _fit_the_lesson)
    parser.add_render_rule("image", _render_image)
    return parser


_PARSER = _parser()
