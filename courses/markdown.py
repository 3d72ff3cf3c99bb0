"""From sanitized HTML back to the Markdown that renders to it.

The inverse of ``courses.rendering`` for all that it can render: headings, paragraphs, lists, quotes, tables, rules,
code and callouts. What Markdown has no way to say, such as a line break in a table, becomes the nearest that it has.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from bs4 import BeautifulSoup, NavigableString, Tag

from .phrases import phrase_of

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = {"aside", "blockquote", "figure", "hr", "ol", "p", "pre", "section", "table", "ul", *HEADINGS}

_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
_BACKSLASHED = r"\\\g<0>"
_LARGEST_NUMBER = 999_999_999  # of a list item, in CommonMark


# All questions of a course are turned back for each page of the studio that tells what is written, and few change.
@lru_cache(maxsize=4096)
def markdown_of(html: str) -> str:
    """Return Markdown for a text as ``courses.rendering`` renders it."""
    return markdown_of_tree(BeautifulSoup(html, "html.parser"))


def markdown_of_tree(tree: Tag) -> str:
    """Return Markdown for HTML that was parsed; its tags are those of ``courses.rendering``, and figures."""
    return "\n\n".join(_blocks(tree)).strip("\n")


def _blocks(parent: Tag, *, in_list: bool = False) -> list[str]:
    """The Markdown of what a container holds, block by block; text that stands in it directly is a block, too."""
    written, before = [], None
    for part in _parts(parent):
        if isinstance(part, Tag):
            written.append(_block(part, alternate=_runs_on(before, part), in_list=in_list))
        else:
            written.append(_escaped_at_line_starts(phrase_of(part)))
        before = part
    return [block for block in written if block]


def _parts(parent: Tag) -> Iterator[Tag | list]:
    """The blocks in a container, and the runs of phrases between them as lists of nodes."""
    run: list = []
    for child in parent.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            yield from _run(run)
            yield child
            run = []
        elif type(child) is NavigableString or isinstance(child, Tag):
            run.append(child)
    yield from _run(run)


def _run(nodes: list) -> Iterator[list]:
    if any(isinstance(node, Tag) or node.strip() for node in nodes):
        yield nodes


def _runs_on(before, block: Tag) -> bool:
    """Whether a list follows upon another of its kind, so that only another mark tells them apart."""
    return isinstance(before, Tag) and block.name in {"ul", "ol"} and before.name == block.name


def _block(block: Tag, *, alternate: bool, in_list: bool) -> str:
    match block.name:
        case "p":
            return _escaped_at_line_starts(phrase_of(block))
        case "ul" | "ol":
            return _list(block, alternate)
        case "blockquote":
            return _prefixed("> ", "> ", "\n\n".join(_blocks(block)))
        case "pre":
            return _code(block.get_text())
        case "hr":
            # In a list, a line of hyphens would be an item or make a heading of the line above.
            return "***" if in_list else "---"
        case "table":
            return _table(block)
        case "aside" | "section":
            return _callout(block)
        case "figure":
            return _picture(block)
        case _:
            return _heading(block)


def _heading(heading: Tag) -> str:
    level = HEADINGS[heading.name]
    text = phrase_of(heading)
    if "\n" in text and level == 2:
        return f"{_escaped_at_line_starts(text)}\n---"
    text = phrase_of(heading, one_line=True)
    # Number signs at the end would be taken for decoration.
    return f"{'#' * level} {_CLOSING.sub(_BACKSLASHED, text)}".rstrip()


def _code(code: str) -> str:
    fence = "`" * max(3, _longest("`", code) + 1)
    if code and not code.endswith("\n"):
        code += "\n"
    return f"{fence}\n{code}{fence}"


def _picture(figure: Tag) -> str:
    caption = str(figure.get("data-caption", ""))
    title = ' "{}"'.format(caption.replace("\\", "\\\\").replace('"', '\\"')) if caption else ""
    alt = " ".join(str(figure.get("data-alt", "")).split())  # as it was written: Markdown
    return f"![{alt}]({figure.get('data-image', '')}{title})"


def _callout(callout: Tag) -> str:
    heading = callout.find(class_="callout__title", recursive=False)
    if heading is not None:
        # As rendered: the label in the lesson's language, then perhaps a title.
        _label, _dot, title = heading.get_text().partition(" · ")
        heading.extract()
        classes = callout.get_attribute_list("class")
        name = next(str(each)[len("callout--") :] for each in classes if str(each).startswith("callout--"))
    else:
        name, title = str(callout.get("data-kind", "")), str(callout.get("data-title", ""))
    inside = "\n\n".join(_blocks(callout))
    # The first line of as many colons closes a callout, wherever it stands.
    colons = ":" * max(3, _longest(":", inside) + 1)
    return "\n".join(filter(None, [f"{colons} {name} {title}".rstrip(), inside, colons]))


def _list(whole: Tag, alternate: bool) -> str:
    items = [item for item in whole.children if isinstance(item, Tag)]
    written = [_blocks(item, in_list=True) for item in items]
    loose = any(item.find("p", recursive=False) for item in items) or not all(map(_may_be_tight, items))
    gap = "\n\n" if loose else "\n"
    return gap.join(
        _prefixed(mark, " " * len(mark), gap.join(blocks)).rstrip(" ") or mark.strip()
        for mark, blocks in zip(_marks(whole, alternate), written, strict=False)
    )


def _may_be_tight(item: Tag) -> bool:
    """Whether each block of an item would be seen as one without a blank line before it."""
    parts = list(_parts(item))
    for before, after in pairwise(parts):
        name = after.name if isinstance(after, Tag) else "text"
        if name == "h2" and "\n" in after.get_text().strip():
            name = "text"
        ended = isinstance(before, Tag) and before.name in {*HEADINGS, "hr", "pre"}
        if (name in {"text", "table"} and not ended) or (name == "ol" and after.get("start", "1") != "1"):
            return False
        if name == "blockquote" and isinstance(before, Tag) and before.name == "blockquote":
            return False
    return True


def _marks(whole: Tag, alternate: bool) -> Iterator[str]:
    if whole.name == "ul":
        while True:
            yield "+ " if alternate else "- "
    start = str(whole.get("start", "1"))
    number = int(start) if start.isdecimal() else 1
    while True:
        yield f"{min(number, _LARGEST_NUMBER)}{')' if alternate else '.'} "
        number += 1


def _table(table: Tag) -> str:
    rows = [_cells(row) for row in table.find_all("tr")]
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    lines = ["| {} |".format(" | ".join(row + [""] * (width - len(row)))) for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _cells(row: Tag) -> list[str]:
    return [_cell(cell) for cell in row.find_all(["td", "th"], recursive=False)]


def _cell(cell: Tag) -> str:
    phrases: Iterable = [part if isinstance(part, list) else [part] for part in _parts(cell)]
    text = " ".join(filter(None, (phrase_of(phrase, one_line=True) for phrase in phrases)))
    return text.replace("|", "\\|")


def _prefixed(first: str, others: str, text: str) -> str:
    """Put ``first`` before the first line and ``others`` before the following ones, but no space on empty lines."""
    lines = text.split("\n")
    return "\n".join(
        f"{others if number else first}{line}" if line else (others if number else first).rstrip()
        for number, line in enumerate(lines)
    )


def _longest(character: str, text: str) -> int:
    return max(map(len, re.findall(f"{re.escape(character)}+", text)), default=0)


# What at the start of a line would make something else of it than text.
_STARTS = re.compile(
    r"^(?:(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=[-:|\s]*$)|=(?==*\s*$)|>|\||:(?=::|[-:|\s]*$)|~(?=~~))"
    r"|(?P<number>\d{1,9})(?P<point>[.)])(?=\s|$))",
    re.MULTILINE,
)


def _escaped_at_line_starts(text: str) -> str:
    return _STARTS.sub(
        lambda found: f"\\{found['mark']}" if found["mark"] else f"{found['number']}\\{found['point']}", text
    )
