"""From what an author wrote to what a page may show: Markdown in, sanitized HTML out.

Lessons are CommonMark with tables, four callouts, and pictures, sound, video and documents of the course's media
library (``courses.showing``). Questions are short texts in one of the formats that GIFT knows. Whatever comes in, only
the tags, attributes and link schemes named here come out: markup that the parser lets through is cut by the sanitizer,
so neither has to be right alone.
"""

import re
from collections.abc import MutableMapping, Sequence
from types import MappingProxyType

import nh3
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext_noop
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.container import container_plugin

from courses import showing
from courses.media.facts import Library

# The callouts that a lesson may have, each with the label that it carries in the lesson's language.
CALLOUTS = {
    "scenario": gettext_noop("Scenario"),
    "key-rule": gettext_noop("Key rule"),
    "red-line": gettext_noop("Red line"),
    "sources": gettext_noop("Sources"),
}
LINK_SCHEMES = {"http", "https", "mailto"}

_LINE_BREAK = re.compile(r"\r\n?")
_LINE_BREAKS_IN_PRE = re.compile(r"<pre>\n+")
_HEADINGS = {"h1": "h2", "h5": "h4", "h6": "h4"}
_INLINE = {"a", "b", "br", "code", "em", "i", "strong", "sub", "sup"}
_SHORT = _INLINE | {"blockquote", "li", "ol", "p", "pre", "ul"}
_LONG = _SHORT | {"aside", "h2", "h3", "h4", "hr", "section", "table", "tbody", "td", "th", "thead", "tr"}
_LONG |= showing.TAGS


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    is_long = "aside" in tags
    return nh3.Cleaner(
        tags=tags,
        # The sanitizer has attributes of its own for every tag, unless told that there are none.
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}, **(showing.ATTRIBUTES if is_long else {})},
        tag_attribute_values={
            "aside": {"role": {"note"}},
            "th": {"scope": {"col"}},
            **(showing.ATTRIBUTE_VALUES if is_long else {}),
        },
        attribute_filter=showing.only_from_the_library if is_long else None,
        allowed_classes={
            "a": {"file"},
            "aside": {"callout", *(f"callout--{name}" for name in CALLOUTS)},
            "section": {"callout", "callout--sources"},
            "p": {"callout__title"},
            "h2": {"callout__title"},
        }
        if is_long
        else {},
        url_schemes=LINK_SCHEMES,
        link_rel="noopener",
    )


_CLEAN_LONG = _cleaner(_LONG)
_CLEAN_SHORT = _cleaner(_SHORT)


def render_lesson(markdown: str, language: str, media: Library = MappingProxyType({})) -> str:
    """Return a lesson as sanitized HTML. ``language`` is the lesson's own: its callouts are labeled in it.

    Headings come out as h2 to h4, since the page's h1 is the lesson's title; HTML in the Markdown is shown as it was
    typed. A callout is ``aside.callout`` with its kind as text, so that color is never the only sign of it; the
    sources are a section with a heading of their own. ``media`` holds the files that the lesson may show, by
    reference (``courses.models.media.library_for``); of any other, only the alternative text comes out.
    """
    with translation.override(language):
        return _CLEAN_LONG.clean(_LESSON.render(markdown, {"media": media, "language": language})).strip()


def render_inline(text: str, text_format: str) -> str:
    """Return a question's stem, choice or rationale as sanitized HTML; inline if it is a single paragraph.

    ``text_format`` is one of GIFT's: ``markdown``, ``html``, ``plain``, or ``moodle`` (HTML in which line breaks
    count). Raises ValueError for any other.
    """
    match text_format:
        case "markdown":
            html = _SHORT_TEXT.render(text)
        case "html":
            html = text
        case "moodle":
            html = text.strip().replace("\n", "<br>")
        case "plain":
            html = escape(text.strip()).replace("\n", "<br>")
        case _:
            raise ValueError(f"{text_format} is not a format of GIFT")
    return _unwrapped(clean_inline(html).strip()).strip()


def clean_inline(html: str) -> str:
    """Return a question's text, given as HTML, sanitized. What is sanitized already comes back as it is."""
    # Marks of byte order have no meaning in a text, and are dropped where they stand first.
    clean = _LINE_BREAK.sub("\n", _CLEAN_SHORT.clean(html)).replace("\ufeff", "")
    # A browser drops the first line break in such an element, and the sanitizer does so each time it is asked.
    return _LINE_BREAKS_IN_PRE.sub("<pre>", clean)


def callout_of(info: str) -> tuple[str, str]:
    """Split what follows the colons of a callout into its name and its title, which may be empty."""
    name, _, title = info.strip().partition(" ")
    return name, title.strip()


def _unwrapped(html: str) -> str:
    """Take off the paragraph around a text that is nothing else."""
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[len("<p>") : -len("</p>")]
    return html


def _is_callout(info: str, markup: str) -> bool:
    return callout_of(info)[0] in CALLOUTS


def _render_callout(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    token = tokens[index]
    # The closing token says nothing of its callout: look for the one that it closes.
    opening = showing.opening_of(tokens, index)
    name, title = callout_of(opening.info)
    element = "section" if name == "sources" else "aside"
    if token.nesting == -1:
        return f"</{element}>\n"
    label = translation.gettext(CALLOUTS[name])
    heading = escape(f"{label} · {title}" if title else label)
    if name == "sources":
        return f'<section class="callout callout--sources">\n<h2 class="callout__title">{heading}</h2>\n'
    # A note is no landmark: a lesson may hold many of them, and a list of landmarks should stay short.
    return f'<aside class="callout callout--{name}" role="note">\n<p class="callout__title">{heading}</p>\n'


def _fit_the_page(state: StateCore) -> None:
    """Move headings to the levels that a page has left, and say that the heads of a table are its columns'."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = _HEADINGS.get(token.tag, token.tag)
        elif token.type == "th_open":
            token.attrSet("scope", "col")


def _lesson_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(parser, "callout", validate=_is_callout, render=_render_callout)
    parser.core.ruler.push("fit_the_page", _fit_the_page)
    showing.teach(parser)
    return parser


def _short_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.add_render_rule("image", showing.words_of_image)
    return parser


_LESSON = _lesson_parser()
_SHORT_TEXT = _short_parser()
