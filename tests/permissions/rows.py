"""One row of the permission matrix, and what it expects of each role."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.permissions.roles import Outcome, Role


@dataclass(frozen=True)
class Row:
    """What may be asked of one URL, about one thing.

    ``page`` says in words what opens (GET), ``act`` what is done (POST); without words it is not offered to anybody.
    ``get`` and ``post`` name roles by outcome. Of those not named, who is not signed in is asked to sign in, and all
    others meet ``others``; but where ``open`` says that no sign-in is needed, everybody meets ``others``.
    ``args`` and ``data`` take from the world what the address and the form need; ``query`` follows the address.
    """

    url: str
    page: str = ""
    act: str = ""
    get: Mapping[Outcome, Collection[Role]] = field(default_factory=dict)
    post: Mapping[Outcome, Collection[Role]] = field(default_factory=dict)
    others: Outcome = Outcome.HIDDEN
    open: bool = False
    args: Callable[[Any], list] = lambda world: []
    data: Callable[[Any], dict] = lambda world: {}
    query: str = ""
    # What the page shows to whoever it opens to, beyond what the role sees elsewhere.
    names_the_trainee: bool = False
    shows_the_key: bool = False
    # Whether a page of the site itself may show it in a frame.
    framed: bool = False

    def expected(self, role: Role, method: str) -> Outcome:
        words, table = (self.page, self.get) if method == "GET" else (self.act, self.post)
        stranger = role is Role.ANONYMOUS and not self.open
        if not words:
            return Outcome.SIGN_IN if stranger else Outcome.NOT_OFFERED
        for outcome, roles in table.items():
            if role in roles:
                return outcome
        return Outcome.SIGN_IN if stranger else self.others


@dataclass(frozen=True)
class Door:
    """A part of the site: one table of the document."""

    title: str
    introduction: str
    rows: list[Row]
