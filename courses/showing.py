"""How a lesson shows the files of the media library: pictures, sound, video and documents.

In Markdown each is a block of its own: ``![words](media/X.webp "caption")``, ``::: audio media/X.mp3`` with the
transcript inside, ``::: video media/X.mp4 media/Y.vtt`` likewise; a document is a link, ``[Name](media/X.pdf)``.
"""

import re
from collections.abc import MutableMapping, Sequence

from django.template.defaultfilters import filesizeformat
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.container import container_plugin

from courses.media.facts import Facts, Library
from courses.media.kinds import Kind
from courses.media_references import is_reference

# What plays, by the word after the colons.
PLAYERS = {"audio": Kind.AUDIO, "video": Kind.VIDEO}
# A picture is as wide as the screen of a phone, less the margins of the page, or as the column of reading.
SIZES = "(max-width: 40em) 92vw, 36em"
# What is loaded where nothing is chosen by width.
_USUAL_WIDTH = 960

TAGS = {"audio", "details", "figcaption", "figure", "img", "small", "summary", "track", "video"}
ATTRIBUTES = {
    "audio": {"src", "controls"},
    "img": {"src", "srcset", "width", "height", "alt"},
    "track": {"src", "srclang"},
    "video": {"src", "controls"},
}
ATTRIBUTE_VALUES = {
    "audio": {"preload": {"none"}},
    "img": {"decoding": {"async"}, "loading": {"lazy"}, "sizes": {SIZES}},
    "track": {"kind": {"captions"}},
    "video": {"preload": {"none"}},
}
_URL = r"/media/[0-9a-f-]{36}/[0-9a-f]{32}(?:-\d+)?\.[a-z0-9]{2,4}"
_OURS = {"src": re.compile(_URL), "srcset": re.compile(rf"{_URL} \d+w(?:, {_URL} \d+w)*")}


def only_from_the_library(tag: str, attribute: str, value: str) -> str | None:
    """Let nothing be loaded into a page but files of a media library."""
    ours = _OURS.get(attribute)
    return value if ours is None or ours.fullmatch(value) else None


def player_of(info: str) -> tuple[str, list[str]]:
    """Split what follows the colons of a player into its kind and the references after it."""
    name, *references = info.split()
    return name, references


def teach(parser: MarkdownIt) -> None:
    """Make a parser of lessons show files; ``env["media"]`` says which there are, ``env["language"]`` the lesson's."""
    container_plugin(parser, "player", validate=_is_player, render=_render_player)
    parser.core.ruler.push("figures", _set_figures)
    parser.core.ruler.push("documents", _name_documents)
    parser.add_render_rule("image", words_of_image)
    parser.add_render_rule("figure", _render_figure)


def words_of_image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    """What is left of a picture that cannot be shown: its alternative text."""
    return escape(tokens[index].content)


def alone(paragraph: Token) -> Token | None:
    """The picture that a paragraph consists of, if it is nothing else."""
    parts = [child for child in paragraph.children or [] if child.type != "text" or child.content.strip()]
    return parts[0] if len(parts) == 1 and parts[0].type == "image" else None


def _library(env: MutableMapping) -> Library:
    return env.get("media") or {}


def _set_figures(state: StateCore) -> None:
    """Take paragraphs that are one known picture for figures."""
    tokens: list[Token] = []
    waiting = iter(state.tokens)
    for token in waiting:
        if token.type == "inline" and tokens and tokens[-1].type == "paragraph_open" and (image := alone(token)):
            facts = _library(state.env).get(str(image.attrGet("src")))
            if facts and facts.kind == Kind.IMAGE:
                opening = tokens.pop()
                figure = Token("figure", "figure", 0, block=True, level=opening.level, map=opening.map)
                figure.children, figure.meta = [image], {"facts": facts}
                tokens.append(figure)
                next(waiting)  # the paragraph's end
                continue
        tokens.append(token)
    state.tokens = tokens


def _render_figure(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    facts: Facts = tokens[index].meta["facts"]
    [image] = tokens[index].children or []
    choices = facts.choices
    usual = max((choice for choice in choices if choice[0] <= _USUAL_WIDTH), default=choices[0])
    widths = ", ".join(f"{url} {width}w" for width, url, _size in choices)
    choosing = f' srcset="{widths}" sizes="{SIZES}"' if len(choices) > 1 else ""
    caption = str(image.attrGet("title") or "")
    return (
        f'<figure><img src="{usual[1]}"{choosing} width="{facts.width}" height="{facts.height}" loading="lazy" '
        f'decoding="async" alt="{escape(_plain(image))}">'
        f"{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>\n"
    )


def _plain(image: Token) -> str:
    """The alternative text without the marks of emphasis and the like."""
    return "".join(child.content if child.type != "softbreak" else " " for child in image.children or [])


def _is_player(info: str, markup: str) -> bool:
    return bool(info.strip()) and player_of(info)[0] in PLAYERS


def _render_player(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping
) -> str:
    token = tokens[index]
    opening = opening_of(tokens, index)
    name, references = player_of(opening.info)
    shown = _library(env)
    file = shown.get(references[0]) if references else None
    if file is None or file.kind != PLAYERS[name]:
        return ""  # The transcript stands in for what is not there.
    has_transcript = tokens[tokens.index(opening) + 1].type != "container_player_close"
    if token.nesting == -1:
        return "</details></figure>\n" if has_transcript else "</figure>\n"
    transcript = escape(pgettext("recording", "Transcript"))
    details = f"<details><summary>{transcript}</summary>\n" if has_transcript else ""
    tracks = "".join(
        f'<track kind="captions" src="{escape(facts.url)}" srclang="{escape(env.get("language", ""))}">'
        for reference in references[1:]
        if (facts := shown.get(reference)) and facts.kind == Kind.CAPTIONS and name == "video"
    )
    return f'<figure><{name} controls preload="none" src="{escape(file.url)}">{tracks}</{name}>{details}\n'


def opening_of(tokens: Sequence[Token], index: int) -> Token:
    """The token that opens the container whose opening or closing one stands at ``index``."""
    if tokens[index].nesting == 1:
        return tokens[index]
    level = tokens[index].level
    return next(token for token in reversed(tokens[:index]) if token.level == level and token.nesting == 1)


def _name_documents(state: StateCore) -> None:
    """Say of a linked document what it is and how large; links to what is not there become their words."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _with_documents(block.children, _library(state.env))


def _with_documents(children: list[Token], library: Library) -> list[Token]:
    named: list[Token] = []
    facts: Facts | None = None
    inside = False
    for token in children:
        if token.type == "link_open" and is_reference(address := str(token.attrGet("href"))):
            inside, facts = True, library.get(address)
            if facts is None or facts.kind != Kind.ATTACHMENT:
                facts = None
                continue
            token.attrs = {"class": "file", "href": facts.url}
        elif token.type == "link_close" and inside:
            inside = False
            if facts is None:
                continue
            named += _small(f"{facts.format}, {filesizeformat(facts.size)}", token.level)
        named.append(token)
    return named


def _small(words: str, level: int) -> list[Token]:
    text = Token("text", "", 0, level=level, content=words)
    space = Token("text", "", 0, level=level, content=" ")
    return [space, Token("small_open", "small", 1, level=level), text, Token("small_close", "small", -1, level=level)]


def markdown_for(facts: Facts, reference: str, alt: str | None = None) -> str:
    """What an author writes to show a file, with words to put something better in place of.

    ``alt`` is what a picture shows, in plain words, if that is known already; empty for one that only decorates.
    """
    if facts.kind == Kind.IMAGE:
        words = _("Say what the picture shows") if alt is None else _escaped(alt)
        return f"![{words}]({reference})"
    for name, kind in PLAYERS.items():
        if facts.kind == kind:
            captions = " media/….vtt" if name == "video" else ""
            words = _("Write down what is said")
            return f"::: {name} {reference}{captions}\n{words}\n:::"
    return reference if facts.kind == Kind.CAPTIONS else f"[{_escaped(facts.name)}]({reference})"


def _escaped(label: str) -> str:
    """A label as the words of a link, whatever characters it has."""
    return re.sub(r"([\\\[\]`*_<>!&])", r"\\\1", label)
