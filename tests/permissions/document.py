"""The permission matrix in words, for whoever has to approve it: ``docs/permissions.md``."""

from pathlib import Path

from tests.permissions.matrix import DOORS
from tests.permissions.roles import Outcome, Role
from tests.permissions.rows import Door, Row

PATH = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
HEAD = """# Who may open and do what

One table for each door of the academy, one column for each role, and in each cell what comes of asking. Nobody keeps
this page by hand: it is written from the list that the tests hold against the running site (`make permissions`).
They ask for every address of the site, as every role, to see it and to act, and fail where an answer differs, where
something is written that should not be, where the trainee is named to somebody who may not know, where a quiz shows
its key, or where a new address has no line here.

## The roles

The things asked for belong to one trainee, or to the unit of that trainee. A unit is part of a brigade, and that of a
nation; a brigade has several units.

{roles}

Appointments count from their first to their last day. Who holds several may do what any of them allows.

## The words

{words}

A line in *italics* is an act: a form that is sent. What is not listed as an act is refused to everybody. A form
without the secret that the site put into it is refused, too, so that no other site can act in somebody's name.
"""


def document() -> str:
    """The whole page."""
    roles = _table(["role", "who that is"], [[role.heading, role.who] for role in Role])
    words = _table(["word", "what it means"], [[o.word, o.meaning] for o in Outcome if o is not Outcome.NOT_OFFERED])
    return "\n".join([HEAD.format(roles=roles, words=words), *map(_section, DOORS)])


def _section(door: Door) -> str:
    lines = [line for row in door.rows for line in _lines(row)]
    return f"## {door.title}\n\n{door.introduction}\n\n{_table(['', *(r.heading for r in Role)], lines)}\n"


def _lines(row: Row):
    for words, method in [(row.page, "GET"), (row.act and f"*{row.act}*", "POST")]:
        if words:
            yield [words, *(row.expected(role, method).word for role in Role)]


def _table(head: list[str], lines: list[list[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
