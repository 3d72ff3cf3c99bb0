"""The lines of an import as a person reads them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.people.models import RosterLine, User
from academy.people.rosters.headers import LABELS
from academy.people.rosters.problems import Problem, text_of
from academy.ui.csv_text import BYTE_ORDER_MARK, csv_of, harmless

CHUNK = 500
_SHOWN = ("family_names", "given_names", "rank", "category", "unit", "email", "language")
WHY_KEPT = {
    "changed": gettext_lazy("Somebody has changed this person since."),
    "used": gettext_lazy("The account is in use: there is a sign-in, a course or another record."),
    "closed": gettext_lazy("The unit where this person was before is closed now."),
    "gone": gettext_lazy("This account no longer exists."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """``values`` are (field, before, after); ``problems`` are (column, what is wrong)."""

    line: RosterLine
    values: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def why_kept(self) -> str:
        """Why undoing left this person as it is, in the reader's language; empty if it did not."""
        return str(WHY_KEPT[self.line.kept]) if self.line.kept else ""


def rows_of(lines: Iterable[RosterLine]) -> list[Row]:
    """Lines in the language that is active now."""
    return [Row(line, list(_values(line)), [_told(problem) for problem in line.faults]) for line in lines]


def _told(problem: Problem) -> tuple[str, str]:
    return str(LABELS.get(problem.field, _("Whole row"))), text_of(problem)


def _values(line: RosterLine) -> Iterator[tuple[str, str, str]]:
    new = line.kind == RosterLine.Kind.NEW
    for name in _SHOWN:
        key = "unit_name" if name == "unit" else name
        before, after = line.before.get(key, ""), line.after.get(key, "")
        # The name of somebody new stands beside already.
        if (name in line.after or key in line.before) and not (new and (name.endswith("_names") or not after)):
            yield str(LABELS[name]), _in_words(name, before), _in_words(name, after)


def _in_words(name: str, value: str) -> str:
    choices: dict[str, str] = {}
    if name == "category":
        choices = {key: str(label) for key, label in User.Category.choices}
    elif name == "language":
        choices = {key: str(label) for key, label in settings.LANGUAGES}
    return choices.get(value, value)


def problem_lines(lines) -> Iterator[str]:
    """The mistakes as a CSV file in pieces: one line for each, so that it can be worked off in a spreadsheet."""
    yield BYTE_ORDER_MARK + csv_of([[_("Row"), _("Column"), _("Service number"), _("Name"), _("What is wrong")]])
    last = 0
    while some := list(lines.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = some[-1].pk
        yield csv_of(
            [str(row.line.line), column, harmless(row.line.number), harmless(row.line.name), harmless(text)]
            for row in rows_of(some)
            for column, text in row.problems
        )
