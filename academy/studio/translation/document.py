"""Translations as one plain text, to be printed and edited anywhere: each passage between lines that mark it.

    ===[ lesson/4f0c…/body | source 3 | base 9f86d081884c7d65 ]===
    The words of the source.
    ---[ es ]---
    Las palabras de la traducción.
    ===[ / ]===

Nothing of the words is lost: a line that looks like a mark gets a backslash, and a character that an editor would
change or hide stands as ``&#13;``.
"""

import codecs
import re
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from .units import Sheet, Unit, Unreadable, fingerprint

_HEAD = re.compile(r"===\[ academy \| course (\S+) \| edition (\d{1,9}) \| ([\w-]+) > ([\w-]+) \]===")
_BEGIN = re.compile(r"===\[ (\w+)/([0-9a-fA-F-]{36})/(\w+) \| source (\d{1,9}|-) \| base ([0-9a-f]{16}|-) \]===")
_TURN = re.compile(r"---\[ [\w-]+ \]---")
_END = "===[ / ]==="
_LIKE_A_MARK = re.compile(r"[\\\s]*(?:===|---)\[")
# Control characters, and what some editors take for the end of a line; a plain line feed and a tab stay.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(\d{1,7});")


def write(sheet: Sheet, title: str, advice: str) -> str:
    """Return the sheet as a text, under a title and with advice to the translator (each a single paragraph)."""
    lines = [
        f"# {title}",
        "",
        f"> {advice}",
        "",
        f"===[ academy | course {sheet.course} | edition {sheet.edition} "
        f"| {sheet.source_language} > {sheet.target_language} ]===",
    ]
    for unit in sheet.units:
        revision = "-" if unit.source_revision is None else unit.source_revision
        lines += [
            "",
            f"## {' '.join(filter(None, (unit.place, unit.label)))}",
            "",
            f"===[ {unit.kind}/{unit.lineage}/{unit.field} | source {revision} | base {fingerprint(unit.target)} ]===",
            *_armored(unit.source),
            f"---[ {sheet.target_language} ]---",
            *_armored(unit.target),
            _END,
        ]
    return "\n".join(lines) + "\n"


def read(content: bytes) -> Sheet:
    """Return the sheet of a text. Raises Unreadable, with the line.

    It may be in UTF-8 or, with a byte order mark, in UTF-16. What stands outside of all passages is told by its lines,
    unless it is a heading or a quotation.
    """
    lines = _decoded(content).replace("\r\n", "\n").split("\n")
    sheet, units, strays = None, [], []
    numbered = iter(enumerate(lines, start=1))
    for number, line in numbered:
        mark = line.strip()
        if head := _HEAD.fullmatch(mark):
            sheet = Sheet(head[1], int(head[2]), head[3], head[4], ())
        elif begin := _BEGIN.fullmatch(mark):
            units.append(_unit(begin, numbered, number))
        elif _LIKE_A_MARK.match(mark):
            raise Unreadable(_("Line %(line)s: this mark was changed. Put it back as it was.") % {"line": number})
        elif mark and not mark.startswith(("#", ">")):
            strays.append(number)
    if sheet is None:
        raise Unreadable(_("This is no translation of the academy: the line that names the course is not there."))
    return replace(sheet, units=tuple(units), strays=tuple(strays))


def _unit(begin: re.Match, lines, number: int) -> Unit:
    try:
        lineage = UUID(begin[2])
    except ValueError as error:
        message = _("Line %(line)s: this mark was changed. Put it back as it was.")
        raise Unreadable(message % {"line": number}) from error
    fault = ""
    texts: list[list[str]] = [[]]
    for at, line in lines:
        mark = line.strip()
        if mark == _END and len(texts) == 2:
            break
        if _TURN.fullmatch(mark) and len(texts) == 1:
            texts.append([])
        elif _LIKE_A_MARK.match(line) and not line.startswith("\\"):
            raise Unreadable(_("Line %(line)s: this mark was changed. Put it back as it was.") % {"line": at})
        else:
            texts[-1].append(line)
    else:
        raise Unreadable(_("Line %(line)s: this passage is never ended.") % {"line": number})
    source, target = ("\n".join(_plain(line) for line in text) for text in texts)
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in target):
        fault = _("The text has a character that cannot be kept.")
    return Unit(
        kind=begin[1],
        lineage=lineage,
        field=begin[3],
        source=source,
        target=target,
        source_revision=None if begin[4] == "-" else int(begin[4]),
        base=None if begin[5] == "-" else begin[5],
        fault=fault,
    )


def _decoded(content: bytes) -> str:
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    encoding = next((name for mark, name in marks.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_("The characters of the file cannot be read. Save it as plain text in UTF-8.")) from error


def _armored(words: str) -> list[str]:
    words = _ODD.sub(lambda odd: f"&#{ord(odd[0])};", words.replace("&#", "&#38;#"))
    return [f"\\{line}" if _LIKE_A_MARK.match(line) else line for line in words.split("\n")]


def _plain(line: str) -> str:
    if line.startswith("\\") and _LIKE_A_MARK.match(line):
        line = line[1:]
    return _REFERENCE.sub(_referred, line)


def _referred(reference: re.Match) -> str:
    number = int(reference[1])
    return chr(number) if number < 0x110000 else reference[0]
