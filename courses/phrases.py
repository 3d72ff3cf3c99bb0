"""The phrases of HTML, which stand within a line, as Markdown: emphasis, links, code and text with all its characters.

CommonMark takes stars and underscores for emphasis only beside the right characters. Where another stands there, it
is written as a reference (``&#97;``), so that every phrase can be said.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import Comment, NavigableString, Tag

_EMPHASIS = {"b": 2, "strong": 2, "em": 1, "i": 1}
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_PLAIN_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\\*_`|&]+")


@dataclass(slots=True)
class _Cell:
    """A piece of a phrase: a character of text, the mark of an emphasis, or Markdown that stands as it is.

    ``size`` is the number of marks of an emphasis; the two cells of one have the same ``pair``.
    """

    text: str
    size: int = 0
    pair: int = 0
    opens: bool = False
    raw: bool = False
    encoded: bool = False

    @property
    def is_text(self) -> bool:
        return not (self.size or self.raw)


_BREAK = "\\\n"


def phrase_of(nodes: Iterable, *, one_line: bool = False) -> str:
    """Return Markdown for what stands in a line or paragraph; with ``one_line`` its breaks become spaces."""
    cells: list[_Cell] = []
    _collect(nodes, cells)
    cells = _trimmed(cells, one_line)
    _choose_marks(cells)
    for index, cell in enumerate(cells):
        if cell.size:
            _make_room(cells, index)
        elif cell.is_text and cell.text.isspace():
            cell.encoded = cell.encoded or _would_vanish(cells, index)
    return "".join(_written(cells, index) for index in range(len(cells)))


def _collect(nodes: Iterable, cells: list[_Cell]) -> None:
    for node in nodes:
        if isinstance(node, Comment):
            continue
        if isinstance(node, NavigableString):
            cells += map(_Cell, node)
        elif node.name == "br":
            cells.append(_Cell(_BREAK, raw=True))
        elif node.name == "code":
            cells.append(_Cell(_code(node.get_text()), raw=True))
        elif node.name in _EMPHASIS:
            size, pair = _EMPHASIS[node.name], len(cells) + 1
            cells.append(_Cell("", size=size, pair=pair, opens=True))
            _collect(node.children, cells)
            cells.append(_Cell("", size=size, pair=pair))
        elif node.name == "a" and node.has_attr("href"):
            _collect_link(node, cells)
        else:
            _collect(node.children, cells)


def _collect_link(link: Tag, cells: list[_Cell]) -> None:
    address = str(link["href"])
    if address == link.get_text() and _PLAIN_ADDRESS.fullmatch(address):
        cells.append(_Cell(f"<{address}>", raw=True))
        return
    cells.append(_Cell("[", raw=True))
    _collect(link.children, cells)
    cells.append(_Cell(f"]({_address(address)})", raw=True))


def _address(address: str) -> str:
    address = re.sub(r"[\\<>]", r"\\\g<0>", _REFERENCE.sub(lambda found: f"&amp;{found[0][1:]}", address))
    return f"<{address}>" if not address or re.search(r"[()\s]", address) else address


def _code(code: str) -> str:
    code = code.replace("\n", " ")
    ticks = "`" * (max(map(len, re.findall("`+", code)), default=0) + 1)
    padded = code.startswith("`") or code.endswith("`") or (code[:1] == code[-1:] == " " and code.strip(" "))
    pad = " " if padded else ""
    return f"{ticks}{pad}{code}{pad}{ticks}" if code else ""


def _trimmed(cells: list[_Cell], one_line: bool) -> list[_Cell]:
    """Leave out what HTML has and does not show: the line end after a break, empty emphasis, breaks at the end."""
    kept: list[_Cell] = []
    for cell in cells:
        before = kept[-1] if kept else None
        if cell.is_text and cell.text == "\n" and before and before.text == _BREAK:
            continue
        if cell.size and not cell.opens and before and before.opens and before.pair == cell.pair:
            kept.pop()
            continue
        kept.append(cell)
    while kept and (kept[-1].text == _BREAK or (kept[-1].is_text and kept[-1].text == "\n")):
        kept.pop()
    while kept and kept[0].is_text and kept[0].text == "\n":
        kept.pop(0)
    if one_line:
        kept = [_Cell(" ") if cell.text in {"\n", _BREAK} else cell for cell in kept]
    return kept


def _choose_marks(cells: list[_Cell]) -> None:
    """Give each emphasis stars, or underscores where it touches another that has stars."""
    chosen: dict[int, str] = {}
    for index, cell in enumerate(cells):
        if not cell.size:
            continue
        if cell.opens:
            end = next(
                i for i, other in enumerate(cells) if other.pair == cell.pair and other.size and not other.opens
            )
            touched = {
                chosen.get(other.pair)
                for place in (index - 1, index + 1, end - 1, end + 1)
                if 0 <= place < len(cells) and (other := cells[place]).size
            }
            chosen[cell.pair] = "_" if "*" in touched and "_" not in touched else "*"
        cell.text = chosen[cell.pair] * cell.size


def _make_room(cells: list[_Cell], index: int) -> None:
    """See to it that a mark of emphasis is taken for one: encode the characters beside it where they would not do."""
    cell = cells[index]
    inside, outside = (index + 1, index - 1) if cell.opens else (index - 1, index + 1)
    within = cells[inside] if 0 <= inside < len(cells) else None
    if within and within.is_text and within.text.isspace():
        within.encoded = True
    beyond = cells[outside] if 0 <= outside < len(cells) else None
    if beyond is None or not beyond.is_text or not beyond.text.isalnum():
        # A symbol that Markdown may count neither as a letter nor as punctuation is as good as a letter.
        if beyond is not None and beyond.is_text and not beyond.text.isspace() and not beyond.text.isascii():
            beyond.encoded = True
        return
    is_letter = within is not None and within.is_text and within.text.isalnum() and not within.encoded
    if cell.text.startswith("_") or not is_letter:
        beyond.encoded = True


def _would_vanish(cells: list[_Cell], index: int) -> bool:
    """Whether Markdown would not see a blank or line end, since it stands at the end of a line."""
    beside = [cells[place] if 0 <= place < len(cells) else None for place in (index - 1, index + 1)]
    if cells[index].text == "\n":
        return None in beside or cells[index - 1].text == "\n"
    before, after = beside
    return before is None or after is None or before.text in {"\n", _BREAK} or after.text == "\n"


def _written(cells: list[_Cell], index: int) -> str:
    cell = cells[index]
    if not cell.is_text:
        return cell.text
    if cell.encoded:
        return f"&#{ord(cell.text)};"
    return f"\\{cell.text}" if _means_something(cells, index) else cell.text


def _means_something(cells: list[_Cell], index: int) -> bool:
    """Whether Markdown would take a character for more than itself."""
    following = cells[index + 1] if index + 1 < len(cells) else None
    match cells[index].text:
        case "\\" | "`" | "*" | "[" | "]":
            return True
        case "_":
            before = cells[index - 1] if index else None
            return not all(beside and beside.is_text and beside.text.isalnum() for beside in (before, following))
        case "!":
            return following is not None and following.raw and following.text == "["
        case "<":
            return bool(_MARKUP.match(_ahead(cells, index)))
        case "&":
            return bool(_REFERENCE.match(_ahead(cells, index)))
    return False


def _ahead(cells: list[_Cell], index: int) -> str:
    return "".join(cell.text for cell in cells[index : index + 40])
