"""Tidying HTML as word processors and editors write it, so that only its structure is left."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from .markdown import BLOCKS, HEADINGS

_LEVEL = re.compile(r"mso-list:\s*\S+\s+level(\d)")
_ORDERED = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcIVXLC]+)[.)]")
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_DEEPEST = {1: "h2", 2: "h3"}


def tidy(html: str) -> BeautifulSoup:
    """Parse sanitized HTML; what word processors say by styles is then said by elements, and the rest is gone."""
    tree = BeautifulSoup(html, "html.parser")
    _style_to_elements(tree)
    _paragraphs_to_lists(tree)
    _fit_headings(tree)
    _divisions_to_paragraphs(tree)
    _lists_into_items(tree)
    for element in tree.find_all("span"):
        element.unwrap()
    for element in tree.find_all(True):
        del element["class"], element["style"]
    tree = BeautifulSoup(_set_spaces(str(tree)), "html.parser")
    _plain_items(tree)
    _drop_empty(tree)
    return tree


def _style_to_elements(tree: BeautifulSoup) -> None:
    """Google Docs and LibreOffice say by style what is bold or italic, or that what is bold is not."""
    for element in tree.find_all(["b", "strong", "span"]):
        style = str(element.get("style", ""))
        weight = re.search(r"font-weight:\s*(\w+)", style)
        if weight and element.name != "span" and weight[1] in {"normal", "400"}:
            element.unwrap()
            continue
        if weight and element.name == "span" and weight[1] in {"bold", "600", "700", "800", "900"}:
            element.name = "strong"
        if element.name == "b":
            element.name = "strong"
        if "font-style:italic" in style.replace(" ", "") and element.name in {"span", "strong"}:
            element.wrap(tree.new_tag("em"))
    for element in tree.find_all("i"):
        element.name = "em"


def _paragraphs_to_lists(tree: BeautifulSoup) -> None:
    """Word writes the items of lists as paragraphs, with their marks as text and their level as a style."""
    lists: list[Tag] = []
    for paragraph in tree.find_all("p"):
        level = _LEVEL.search(str(paragraph.get("style", "")))
        if not level:
            continue
        if not lists or _element_before(paragraph) is not lists[0]:
            lists = []
        marker = paragraph.find(style=_MARKER)
        mark = marker.extract().get_text().strip() if marker else ""
        name = "ol" if _ORDERED.fullmatch(mark) else "ul"
        depth = min(int(level[1]), len(lists) + 1)
        del lists[depth:]
        if len(lists) == depth and lists[-1].name != name:
            lists.pop()
        if len(lists) < depth:
            lists.append(_new_list(tree, name, mark, lists[-1] if lists else None, paragraph))
        paragraph.name = "li"
        lists[-1].append(paragraph.extract())


def _new_list(tree: BeautifulSoup, name: str, mark: str, outer: Tag | None, paragraph: Tag) -> Tag:
    made = tree.new_tag(name)
    number = re.match(r"\d{1,9}", mark)
    if number and number[0] != "1":
        made["start"] = number[0]
    if outer is None:
        paragraph.insert_before(made)
    else:
        outer.find_all("li", recursive=False)[-1].append(made)
    return made


def _element_before(element: Tag) -> Tag | None:
    before = element.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return before if isinstance(before, Tag) else None


def _fit_headings(tree: BeautifulSoup) -> None:
    """The lesson's title is its only heading of the first level: where a text has one, all go a level down."""
    for paragraph in tree.find_all("p", class_="MsoTitle"):
        paragraph.name = "h1"
    down = int(tree.find("h1") is not None)
    for heading in tree.find_all(list(HEADINGS)):
        heading.name = f"h{min(max(HEADINGS[heading.name] + down, 2), 4)}"
        # A heading is bold as it is.
        for bold in heading.find_all("strong"):
            bold.unwrap()


def _divisions_to_paragraphs(tree: BeautifulSoup) -> None:
    for division in tree.find_all("div"):
        if division.find([*BLOCKS, "div", "li", "td"]) or division.find_parent("p"):
            division.unwrap()
        else:
            division.name = "p"


def _lists_into_items(tree: BeautifulSoup) -> None:
    """LibreOffice and older editors put a list that is below an item after it."""
    for deeper in tree.select("ul > ul, ul > ol, ol > ul, ol > ol"):
        before = _element_before(deeper)
        if before is not None and before.name == "li":
            before.append(deeper.extract())
        else:
            deeper.wrap(tree.new_tag("li"))


def _set_spaces(html: str) -> str:
    """Take out the blanks that HTML does not show, and put those at the ends of emphasis outside of it.

    Blanks that do not break stay only between words: word processors also use them to fill lines.
    """
    outside = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre>") else _set_spaces_outside_code(part) for part in outside)


def _set_spaces_outside_code(html: str) -> str:
    for pattern, replacement in _SPACES:
        html = pattern.sub(replacement, html)
    return html


_BLOCK = rf"</?(?:{'|'.join(sorted(BLOCKS | {'br', 'li', 'tbody', 'td', 'th', 'thead', 'tr'}))})\b[^>]*>"
_MARK = r"strong|em|a\b[^>]*"
_BLANK = r"[ \t\r\n\f\u00a0]"
_SPACES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"{_BLANK}*[ \t\r\n\f]{_BLANK}*", " "),
        (rf"((?:<(?:{_MARK})>)+)({_BLANK}+)", r"\2\1"),
        (rf"({_BLANK}+)((?:</(?:strong|em|a)>)+)", r"\2\1"),
        # What was marked piece by piece is marked as one.
        (r"</(strong|em)>( ?)<\1>", r"\2"),
        (rf"<({_MARK})></(?:strong|em|a)>", ""),
        (rf"{_BLANK}*({_BLOCK}){_BLANK}*", r"\1"),
        (rf"{_BLANK}* {_BLANK}*", " "),
        (r"(<(?:p|li|td|th|h\d)\b[^>]*>)(?:<br/>)+", r"\1"),
        (r"(?:<br/>)+(</(?:p|li|td|th|h\d)>)", r"\1"),
    )
]


def _plain_items(tree: BeautifulSoup) -> None:
    """An item of one paragraph is that paragraph, and so is the first with a list below it."""
    for whole in tree.find_all(["ol", "ul"]):
        items = whole.find_all("li", recursive=False)
        if all(len(item.find_all("p", recursive=False)) <= 1 for item in items):
            for item in items:
                for paragraph in item.find_all("p", recursive=False):
                    paragraph.unwrap()


def _drop_empty(tree: BeautifulSoup) -> None:
    for block in tree.find_all(["p", "blockquote", *HEADINGS]):
        if not block.get_text().strip() and not block.find(["figure", "hr"]):
            block.decompose()
