"""Rosters brought as files: for the training coordinators of a unit, and of those above it."""

from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, OVERSEERS, REFUSED, SENT_ON

COORDINATOR = {Role.COORDINATOR}
OTHER_OVERSEERS = OVERSEERS - COORDINATOR


def _about_the_unit(url: str, words: str) -> Row:
    return Row(
        f"people:oversee-roster-{url}",
        words,
        get={OPENS: COORDINATOR, REFUSED: OTHER_OVERSEERS},
        args=lambda world: [world.battalion.uid],
    )


def _about_an_import(url: str, page: str = "", act: str = "", *, of="checked", get=OPENS, post=ACTS, data=None) -> Row:
    return Row(
        f"people:oversee-roster{url}",
        page,
        act,
        get={get: COORDINATOR},
        post={post: COORDINATOR},
        args=lambda world: [world.rosters[of].uid],
        data=lambda world: data or {},
    )


ROSTERS = Door(
    "Rosters brought as files",
    "Who keeps the roster of a unit brings lists of people, applies them and takes them back. Commanders read the "
    "roster; they do not keep it.",
    [
        Row(
            "people:oversee-roster-import",
            "Bring a roster for the trainee's unit",
            "Bring a roster for the trainee's unit",
            get={OPENS: COORDINATOR, REFUSED: OTHER_OVERSEERS},
            post={ACTS: COORDINATOR, REFUSED: OTHER_OVERSEERS},
            args=lambda world: [world.battalion.uid],
            data=lambda world: {"file": world.roster_file()},
        ),
        Row(
            "people:oversee-roster-import",
            "Bring a roster for the brigade above it",
            "Bring a roster for the brigade above it",
            get={REFUSED: {Role.PARENT}},
            post={REFUSED: {Role.PARENT}},
            args=lambda world: [world.brigade.uid],
            data=lambda world: {"file": world.roster_file()},
        ),
        _about_the_unit("template", "An empty list to fill in, a file"),
        _about_the_unit("current", "The list of people to change and bring back, a file"),
        _about_an_import("", "What an import for the trainee's unit found"),
        _about_an_import("-problems", "The mistakes in it, a file"),
        _about_an_import("-columns", act="Check it with other columns", data={"number": "0", "given_names": "1"}),
        _about_an_import("-apply", act="Apply it"),
        _about_an_import("-apply", act="Apply what is applied already", of="applied", post=SENT_ON),
        _about_an_import("-again", act="Start again what the worker is still at", of="waiting", post=SENT_ON),
        _about_an_import("-discard", act="Throw it away"),
        _about_an_import("-undo", "Undo an import that is applied", "Undo an import that is applied", of="applied"),
        _about_an_import(
            "-undo", "Undo one that is not applied", "Undo one that is not applied", get=SENT_ON, post=SENT_ON
        ),
    ],
)
