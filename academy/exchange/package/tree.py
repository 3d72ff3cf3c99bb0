"""YAML that remembers its lines, and nothing of YAML that an author of a course does not need."""

import re
from dataclasses import dataclass

import yaml
from django.utils.translation import gettext as _

from .problems import Problems

MAX_DEPTH = 20
# Escapes in quotes can make them: NUL, which databases refuse, and halves of characters, which no file can hold.
_NO_CHARACTER = re.compile(r"[\0\ud800-\udfff]")
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Scalar:
    """One value as text; ``plain`` if it stands without quotes. Lines count from 1."""

    line: int
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether nothing was written, or the word for it without quotes."""
        return self.plain and self.text in _NOTHING


@dataclass(frozen=True)
class Items:
    """A list of values, with the line that it begins on."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Table:
    """``lines`` says where each key stands."""

    line: int
    entries: dict[str, "Node"]
    lines: dict[str, int]


Node = Scalar | Items | Table


def parse(text: str, file: str, problems: Problems) -> Node | None:
    """Read one YAML document; None, with its problems noted, if it is not sound.

    Anchors, aliases and tags are refused before anything is built: they can make a small file huge or make it name
    Python objects. Values stay text; who asks for a number or a yes reads it from the text.
    """
    before = len(problems)
    try:
        _refuse_tricks(text, file, problems)
        root = yaml.compose(text, Loader=yaml.SafeLoader) if len(problems) == before else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.add(file, mark.line + 1 if mark else 0, _not_yaml(error.problem or error.context or ""))
        return None
    except yaml.reader.ReaderError as error:
        problems.add(file, text.count("\n", 0, error.position) + 1, _not_yaml(error.reason))
        return None
    if root is None:
        if len(problems) == before:
            problems.add(file, 0, _("The file is empty."))
        return None
    return _node(root, file, problems)


def _not_yaml(reason: str) -> str:
    return _("This is not sound YAML (%(reason)s).") % {"reason": reason}


def _refuse_tricks(text: str, file: str, problems: Problems) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = _line(event)
        if getattr(event, "anchor", None):
            problems.add(
                file, line, _("Anchors and aliases (& and *) are not allowed: write the value out, or quote it.")
            )
        if getattr(event, "tag", None):
            problems.add(file, line, _("Tags (!) are not allowed: put the value into quotes."))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            problems.add(file, line, _("This is nested too deeply."))
            return


def _line(thing: yaml.Event | yaml.Node) -> int:
    return thing.start_mark.line + 1 if thing.start_mark else 0


def _node(node: yaml.Node, file: str, problems: Problems) -> Node:
    line = _line(node)
    if isinstance(node, yaml.SequenceNode):
        return Items(line, tuple(_node(item, file, problems) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        return _table(node, line, file, problems)
    text = str(node.value).strip()
    if _NO_CHARACTER.search(text):
        problems.add(file, line, _("The text holds a character without meaning."))
        text = ""
    return Scalar(line, text, plain=getattr(node, "style", None) is None)


def _table(node: yaml.MappingNode, line: int, file: str, problems: Problems) -> Table:
    table = Table(line, {}, {})
    for key, value in node.value:
        place = _line(key)
        if not isinstance(key, yaml.ScalarNode):
            problems.add(file, place, _("A key must be a word."))
        elif key.value in table.entries:
            sentence = _("“%(key)s” was given before, on line %(line)s.")
            problems.add(file, place, sentence % {"key": key.value, "line": table.lines[key.value]})
        else:
            table.entries[key.value] = _node(value, file, problems)
            table.lines[key.value] = place
    return table
