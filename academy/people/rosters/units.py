"""Which unit a roster means by a name, or by a path such as "First Brigade / Second Battalion"."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from .cells import echo
from .headers import squash
from .problems import Problem

_STEPS = re.compile(r"\s*[/>\\|]\s*")
_MOST_SHOWN = 3


class UnitOnFile(NamedTuple):
    """A unit; ``names`` are those of the units from the top of the scope down to this one."""

    pk: int
    names: tuple[str, ...]
    closed: bool

    @property
    def path(self) -> str:
        """The names from the top down, as a roster can write them."""
        return " / ".join(self.names)


class Units:
    """The units of a scope, by what people call them. What was asked once is remembered."""

    def __init__(self, units: Iterable[UnitOnFile]):
        self._by_name: dict[str, list[UnitOnFile]] = defaultdict(list)
        for unit in units:
            self._by_name[squash(unit.names[-1])].append(unit)
        self._found: dict[str, UnitOnFile | Problem] = {}

    def find(self, text: str) -> UnitOnFile | Problem:
        """The one open unit that a text means, or what is wrong with it."""
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> UnitOnFile | Problem:
        units = self._by_name.get(squash(text)) or self._by_path(text)
        told = {"value": echo(text)}
        still_open = [unit for unit in units if not unit.closed]
        if len(still_open) == 1:
            return still_open[0]
        if len(still_open) > 1:
            shown = "”, “".join(unit.path for unit in still_open[:_MOST_SHOWN])
            return Problem("unit", "unit_ambiguous", {**told, "like": shown})
        if units:
            return Problem("unit", "unit_closed", told)
        like = difflib.get_close_matches(squash(text), self._by_name, n=1, cutoff=0.7)
        if like:
            return Problem("unit", "unit_unknown_like", {**told, "like": self._by_name[like[0]][0].names[-1]})
        return Problem("unit", "unit_unknown", told)

    def _by_path(self, text: str) -> list[UnitOnFile]:
        """The units whose name is the last step, and who have the other steps above them in this order.

        A whole path comes first, then those that have the steps right above them, without a gap.
        """
        *above, last = [squash(step) for step in _STEPS.split(text)]
        units = [(unit, [squash(name) for name in unit.names[:-1]]) for unit in self._by_name.get(last, []) if above]
        whole = [unit for unit, names in units if names == above]
        close = [unit for unit, names in units if names[-len(above) :] == above]
        return whole or close or [unit for unit, names in units if _in_order(above, names)]


def _in_order(steps: list[str], names: Iterable[str]) -> bool:
    left = iter(names)
    return all(step in left for step in steps)
