"""Typed reading of a table of YAML: every wrong, missing or unknown thing in it becomes a problem with its line."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from .problems import Problems
from .tree import Items, Node, Scalar, Table

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 60
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", re.ASCII)
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Languages:
    """The languages of the course by code, each as the author spells it, and those listed but unknown here."""

    spelling: dict[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, in the author's order."""
        return tuple(self.spelling)


@dataclass
class Sheet:
    """The YAML file being read: its name, where its problems go, and the languages that its texts must have.

    In one that was ``copied`` from an edition, a text may be missing in a language, as it may in a draft.
    """

    file: str
    problems: Problems
    languages: Languages = field(default_factory=Languages)
    copied: bool = False

    def report(self, at: int, sentence: str, /, **details: object) -> None:
        """Note a problem at a line; ``details`` fill the sentence."""
        self.problems.add(self.file, at, sentence % details if details else sentence)


class Fields:
    """One table, read by its keys.

    What cannot be read is reported and comes back empty (or zero), so that the reading goes on to the next problem;
    a package with a problem is never used.
    """

    def __init__(self, node: Node, sheet: Sheet, *, required: Collection[str], optional: Collection[str] = ()):
        self.sheet = sheet
        self.start = node.line
        self.entries: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        if not isinstance(node, Table):
            known = ", ".join(required)
            sheet.report(node.line, _("Here must stand a table with: %(known)s."), known=known)
            return
        self.entries, self.lines = node.entries, node.lines
        for key in node.entries:
            if key not in required and key not in optional:
                sheet.report(node.lines[key], _("“%(key)s” is not known here."), key=key)
        for key in required:
            if key not in node.entries:
                sheet.report(node.line, _("“%(key)s” is missing."), key=key)

    def line(self, key: str) -> int:
        """Where a key stands, or else its table."""
        return self.lines.get(key, self.start)

    def text(self, key: str) -> str:
        """One line of text that is not empty."""
        node = self.entries.get(key)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self._report(key, _("“%(key)s” must be a text."))
            return ""
        if node.is_null or not node.text:
            self._report(key, _("“%(key)s” is empty."))
            return ""
        return node.text

    def slug(self, key: str) -> str:
        """An id: small letters, digits and hyphens, at most 60."""
        text = self.text(key)
        if text and not (SLUG.fullmatch(text) and len(text) <= MAX_SLUG):
            sentence = _("“%(key)s” must be made of small letters (a-z), digits and single hyphens, at most 60.")
            self._report(key, sentence)
        return text

    def whole(self, key: str, lowest: int, highest: int, default: int = 0) -> int:
        """A whole number in a range."""
        number = self.number(key, lowest, highest, places=0)
        return default if number is None else int(number)

    def number(self, key: str, lowest: int, highest: int, *, places: int) -> Decimal | None:
        """A number in a range, with at most so many decimal places; None if there is none."""
        node = self.entries.get(key)
        if node is None:
            return None
        if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text):
            number = Decimal(node.text)
            if lowest <= number <= highest and number == round(number, places):
                return number
        whole = _("“%(key)s” must be a whole number from %(lowest)s to %(highest)s.")
        decimal = _("“%(key)s” must be a number from %(lowest)s to %(highest)s, with at most one decimal place.")
        self._report(key, decimal if places else whole, lowest=lowest, highest=highest)
        return None

    def is_null(self, key: str) -> bool:
        """Whether nothing is meant: the value is null or left out."""
        node = self.entries.get(key)
        return node is None or (isinstance(node, Scalar) and node.is_null)

    def flag(self, key: str, default: bool) -> bool:
        """A yes or no, or ``default`` where nothing is written or, with the problem noted, something else."""
        node = self.entries.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text.lower() in _YES_NO:
            return _YES_NO[node.text.lower()]
        self._report(key, _("“%(key)s” must be true or false."))
        return default

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list."""
        node = self.entries.get(key)
        if node is None:
            return ()
        if not isinstance(node, Items):
            self._report(key, _("“%(key)s” must be a list."))
            return ()
        return node.items

    def words(self, key: str) -> list[tuple[str, int]]:
        """The words of a list, each with its line."""
        words = []
        for item in self.items(key):
            if isinstance(item, Scalar) and item.text and not item.is_null:
                words.append((item.text, item.line))
            else:
                self.sheet.report(item.line, _("“%(key)s” must be a list of words."), key=key)
        return words

    def texts(self, key: str, longest: int) -> dict[str, str]:
        """A text in every language of the course; nothing if the key is not there."""
        node = self.entries.get(key)
        if node is None:
            return {}
        if not isinstance(node, Table):
            example = ", ".join(f"{code}: …" for code in self.sheet.languages.spelling.values())
            self._report(key, _("“%(key)s” must have a text in every language: {%(example)s}."), example=example)
            return {}
        return texts_of(node, self.sheet, key, longest)

    def _report(self, key: str, sentence: str, /, **details: object) -> None:
        self.sheet.report(self.line(key), sentence, key=key, **details)


def texts_of(node: Table, sheet: Sheet, what: str, longest: int, *, besides: Collection[str] = ()) -> dict[str, str]:
    """The texts of a table, one for each language of the course; ``besides`` are keys that are no languages."""
    texts: dict[str, str] = {}
    for key, value in node.entries.items():
        code, line = key.lower(), node.lines[key]
        if key in besides or code in sheet.languages.unknown:
            continue
        details = {"what": what, "language": key}
        if code not in sheet.languages.codes:
            sheet.report(line, _("“%(language)s” is not one of the languages of this course."), language=key)
        elif code in texts:
            sheet.report(line, _("“%(what)s” has two texts in “%(language)s”."), **details)
        elif not isinstance(value, Scalar) or value.is_null or not value.text:
            sheet.report(line, _("“%(what)s” needs a text in “%(language)s”."), **details)
            texts[code] = ""
        else:
            texts[code] = value.text
            if len(value.text) > longest:
                sentence = _("“%(what)s” in “%(language)s” is longer than %(longest)s characters.")
                sheet.report(line, sentence, longest=longest, **details)
    for code, spelling in sheet.languages.spelling.items():
        if code not in texts and not sheet.copied:
            sheet.report(node.line, _("“%(what)s” has no text in “%(language)s”."), what=what, language=spelling)
    return texts
