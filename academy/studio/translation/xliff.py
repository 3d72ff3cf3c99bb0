"""Translations as XLIFF 2.0, the exchange format of translators' tools.

The standard is OASIS, XLIFF Version 2.0, 5 August 2014
(https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html), of which this is Core (chapter 4) and the
Metadata module (chapter 5). Each field of a thing is a ``<unit>`` of one ``<segment>``, whose id names it: kind,
lineage and field. What must not be translated stands as ``<ph>`` with its text in ``<originalData>``, a character that
XML cannot hold as ``<cp>``. Which revision was sent is told by metadata, which tools keep.
"""

import re
from collections.abc import Iterator
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from .codes import split
from .units import Sheet, Unit, Unreadable, fingerprint

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "academy"

# The states of a segment. A stale translation is a translated one, with a substate of our own.
_STATES = {"missing": "initial", "draft": "translated", "stale": "translated", "reviewed": "reviewed"}
# What is no character of XML 1.0 (production 2: Char).
_NOT_XML = re.compile("([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
_ID = re.compile(r"(\w+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\w+)")
# Between which elements lines are begun: never where words are.
_LEVELS = {"xliff": 0, "file": 1, "unit": 2, "notes": 3, "originalData": 3, "segment": 3}
_DEEPEST = 20  # Inline elements in each other, and groups; tools make two or three.
# What all placeholders of a file stand for, in characters: each may be asked for many times over.
_MOST_OF_CODES = 4_000_000


def write(sheet: Sheet) -> bytes:
    """Return the sheet as an XLIFF 2.0 document in UTF-8."""
    root = Element(
        "xliff",
        {
            "xmlns": CORE,
            "xmlns:mda": METADATA,
            "version": "2.0",
            "srcLang": _tag(sheet.source_language),
            "trgLang": _tag(sheet.target_language),
        },
    )
    file = SubElement(
        root, "file", {"id": "f1", "original": sheet.course, "canResegment": "no", "xml:space": "preserve"}
    )
    _meta(file, {"course": sheet.course, "edition": str(sheet.edition)})
    for unit in sheet.units:
        file.append(_unit(unit))
    for element in root.iter():
        if element.tag in _LEVELS:
            _indent(element, _LEVELS[element.tag])
    text = tostring(root, encoding="unicode")
    # A carriage return that stands as it is would be read as a line feed (XML 1.0, 2.11).
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text.replace("\r", "&#13;") + "\n").encode()


def _unit(unit: Unit) -> Element:
    element = Element("unit", {"id": f"{unit.kind}.{unit.lineage}.{unit.field}"})
    meta = {"base": fingerprint(unit.target)}
    if unit.source_revision is not None:
        meta["source-revision"] = str(unit.source_revision)
    _meta(element, meta)
    notes = SubElement(element, "notes")
    SubElement(notes, "note", {"category": "place"}).text = " ".join(filter(None, (unit.place, unit.label)))
    codes: dict[str, list[str]] = {}  # the text of a code: the ids that it has, in the source
    data = Element("originalData")
    source = Element("source")
    _fill(source, unit.source, _Numbering(codes, data, reuse=False))
    target = Element("target")
    _fill(target, unit.target, _Numbering(codes, data, reuse=True))
    if len(data):
        element.append(data)
    state = {"state": _STATES[unit.status]}
    if unit.status == "stale":
        state["subState"] = f"{CATEGORY}:stale"
    segment = SubElement(element, "segment", state)
    segment.append(source)
    if unit.target:
        segment.append(target)
    return element


class _Numbering:
    """Gives codes their ids: in a unit each is used once, and that of a code in the target is its source's."""

    def __init__(self, codes: dict[str, list[str]], data: Element, *, reuse: bool):
        self.codes, self.data = codes, data
        self.left = {code: list(ids) for code, ids in codes.items()} if reuse else {}

    def of(self, code: str) -> str:
        if self.left.get(code):
            return self.left[code].pop(0)
        number = str(len(self.data) + 1)
        self.codes.setdefault(code, []).append(number)
        _fill(SubElement(self.data, "data", {"id": f"d{number}", "xml:space": "preserve"}), code, None)
        return number


def _fill(element: Element, words: str, numbering: _Numbering | None) -> None:
    """Put words into an element: codes as placeholders, what XML cannot hold as code points."""
    last = None
    for piece, is_code in split(words) if numbering else [(words, False)]:
        if is_code and numbering:
            number = numbering.of(piece)
            shown = _NOT_XML.sub("", piece)
            last = SubElement(element, "ph", {"id": number, "dataRef": f"d{number}", "disp": shown})
            continue
        for place, part in enumerate(_NOT_XML.split(piece)):
            if place % 2:
                last = SubElement(element, "cp", {"hex": f"{ord(part):04X}"})
            elif last is None:
                element.text = (element.text or "") + part
            else:
                last.tail = (last.tail or "") + part


def _meta(element: Element, values: dict[str, str]) -> None:
    group = SubElement(SubElement(element, "mda:metadata"), "mda:metaGroup", {"category": CATEGORY})
    for name, value in values.items():
        SubElement(group, "mda:meta", {"type": name}).text = value


def _indent(element: Element, level: int) -> None:
    """Begin a line with each child."""
    for child in element:
        child.tail = "\n" + "  " * (level + 1)
    if len(element):
        element.text = "\n" + "  " * (level + 1)
        element[-1].tail = "\n" + "  " * level


def _tag(language: str) -> str:
    first, _dash, region = language.partition("-")
    return f"{first}-{region.upper()}" if region else first


def read(content: bytes) -> Sheet:
    """Return the sheet of an XLIFF 2.0 document. Raises Unreadable.

    Document types, entities and what lies elsewhere are refused before anything is built of them. A tool may have cut
    a unit into several segments: they are put together again. Units with an id that is not ours are left out, as are
    the states: a translation is reviewed by whoever reads it here.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(_("The file declares a document type or entities. That is not taken, for safety.")) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(_("The file is not whole: it cannot be read as XML.")) from error
    if root.tag != _core("xliff") or not str(root.get("version", "")).startswith("2."):
        raise Unreadable(_("This is no XLIFF 2.0 file. Save it as XLIFF 2.0 in your translation tool."))
    file = root.find(_core("file"))
    if file is None or not root.get("trgLang"):
        raise Unreadable(_("The file has no translation in it."))
    meta = _read_meta(file)
    units = [unit for each in root.iterfind(_core("file")) for unit in _units(each, 0)]
    if sum(map(_length_of_codes, units)) > _MOST_OF_CODES:
        raise Unreadable(_("The placeholders of this file stand for more text than a course has. Download it anew."))
    return Sheet(
        course=meta.get("course", file.get("original", "")),
        edition=_number(meta.get("edition")) or 0,
        source_language=root.get("srcLang", "").lower(),
        target_language=root.get("trgLang", "").lower(),
        units=tuple(unit for element in units if (unit := _read_unit(element))),
    )


def _units(element: Element, depth: int) -> Iterator[Element]:
    """The units of a file and of the groups in it: never one in another, so that each is looked through once."""
    for child in element:
        if child.tag == _core("unit"):
            yield child
        elif child.tag == _core("group") and depth < _DEEPEST:
            yield from _units(child, depth + 1)


def _length_of_codes(unit: Element) -> int:
    """How many characters the placeholders of a unit stand for, told without putting them in."""
    lengths = {name: len("".join(data.itertext())) for name, data in _data_of(unit).items()}
    references = ("dataRef", "dataRefStart", "dataRefEnd")
    return sum(lengths.get(each.get(name, ""), 0) for each in unit.iter() for name in references)


def _data_of(unit: Element) -> dict[str, Element]:
    return {each.get("id", ""): each for each in unit.iterfind(f"{_core('originalData')}/{_core('data')}")}


def _read_unit(element: Element) -> Unit | None:
    named = _ID.fullmatch(element.get("id", ""))
    if named is None:
        return None
    meta = _read_meta(element)
    data = _data_of(element)
    source: list[str] = []
    target: list[str] = []
    fault, has_target = "", False
    for part in element:
        if part.tag not in {_core("segment"), _core("ignorable")}:
            continue
        here, there = part.find(_core("source")), part.find(_core("target"))
        try:
            original = _words(here, data)
            source.append(original)
            if there is not None:
                target.append(_words(there, data))
                has_target = has_target or part.tag == _core("segment")
            elif part.tag == _core("ignorable"):
                target.append(original)
        except _Broken as error:
            fault = str(error)
    return Unit(
        kind=named[1],
        lineage=UUID(named[2]),
        field=named[3],
        source="".join(source),
        target="".join(target) if has_target else "",
        source_revision=_number(meta.get("source-revision")),
        base=meta.get("base"),
        fault=fault,
    )


class _Broken(Exception):
    """The words of a unit cannot be put together; the message says why."""


def _words(element: Element | None, data: dict[str, Element]) -> str:
    return "" if element is None else "".join(_pieces(element, data, 0))


def _pieces(element: Element, data: dict[str, Element], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise _Broken(_("The marks in this text lie too deep in each other."))
    yield element.text or ""
    for child in element:
        if child.tag == _core("cp"):
            yield _character(child.get("hex", ""))
        elif child.tag in {_core("ph"), _core("sc"), _core("ec")}:
            yield _original(child.get("dataRef"), data, needed=child.tag == _core("ph"))
        elif child.tag == _core("pc"):
            yield _original(child.get("dataRefStart"), data)
            yield from _pieces(child, data, depth + 1)
            yield _original(child.get("dataRefEnd"), data)
        elif child.tag == _core("mrk"):
            yield from _pieces(child, data, depth + 1)
        yield child.tail or ""


def _original(name: str | None, data: dict[str, Element], *, needed: bool = False) -> str:
    if name is None and not needed:
        return ""
    if name not in data:
        raise _Broken(_("A placeholder has lost what it stands for."))
    return _words(data[name], {})


def _character(code: str) -> str:
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        character = "\0"
    if character == "\0" or "\ud800" <= character <= "\udfff":
        raise _Broken(_("The text has a character that cannot be kept."))
    return character


def _read_meta(element: Element) -> dict[str, str]:
    group = f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup[@category='{CATEGORY}']/{{{METADATA}}}meta"
    return {meta.get("type", ""): (meta.text or "").strip() for meta in element.iterfind(group)}


def _number(digits: str | None) -> int | None:
    return int(digits) if digits and re.fullmatch("[0-9]{1,9}", digits) else None


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"
