"""The form of a line, and the words that several share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Erasure(Enum):
    """What erasure does with the rows: (the word in the document, what the person is told)."""

    GONE = "deleted", _("deleted")
    REDUCED = "reduced", _("reduced to what no longer tells who you are")
    KEPT = "kept", _("kept")

    def __init__(self, word: str, told: Promise):
        self.word = word
        self.told = told


class Group(Enum):
    """The parts in which the page tells it."""

    PERSON = _("Who you are")
    SERVICE = _("Where you serve")
    TRAINING = _("What you learned")
    CERTIFICATES = _("What was attested")
    ACTS = _("What was done")


@dataclass(frozen=True)
class Item:
    """One thing that a row says: its name in the file, where it is found from the row, what people call it.

    ``words`` are what its values are called, if they are codes; ``keys`` what its parts are called, if it has any.
    """

    name: str
    lookup: str
    label: Words
    words: Mapping[str, Words] = field(default_factory=dict)
    keys: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Holding:
    """A table that holds rows of a person.

    ``name`` is that of the section in the file. ``person`` is the lookup from a row to the person; empty where the
    column ``person`` holds the person's public key. ``own`` is whether
    the rows are about the person; otherwise they only name who did something. ``dated`` is the field that says since
    when a row is held. ``what`` says in a sentence what it is and why it is held, ``until`` for how long, ``left``
    what erasure leaves of it.
    """

    name: str
    model: str
    person: str
    group: Group
    title: Words
    what: Words
    until: Words
    erasure: Erasure
    items: tuple[Item, ...]
    dated: str = ""
    order: str = "pk"
    own: bool = True
    left: Words = ""


ACCOUNT_LASTS = _("as long as you have an account")
FOR_GOOD = _("for good, as a record")
LANGUAGES = dict(settings.LANGUAGES)
ADDRESS, LANGUAGE, REASON = _("E-mail address"), _("Language"), _("Reason")
COURSE, EDITION = _("Course"), _("Edition")
FROM, UNTIL, UNIT = _("From"), _("Until"), _("Unit")


def course(path: str = "") -> tuple[Item, Item]:
    """Which edition of which course."""
    return Item("course", f"{path}course__code", COURSE), Item("edition", f"{path}edition__number", EDITION)


ACTING = _("It names you as the one who did it.")
ANONYMOUS = _("The act, with nobody’s name.")


def act(name: str, model: str, person: str, title: Words, items: tuple[Item, ...], *, dated: str) -> Holding:
    """The rows that name the person as the one who did something: kept for good, with nobody's name once erased."""
    return Holding(
        name,
        model,
        person,
        Group.ACTS,
        title,
        ACTING,
        FOR_GOOD,
        Erasure.KEPT,
        items,
        dated=dated,
        own=False,
        left=ANONYMOUS,
    )
