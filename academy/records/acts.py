"""Entries of the audit log as a person reads them: plain sentences, with the names that the reader may see.

Whatever the number of entries, each kind of thing that they name is read in one query.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from academy.audit.forgetting import whole
from academy.audit.models import Entry
from academy.people.finding import people_in_sight, units_in_sight
from academy.people.models import Appointment, User
from certificates.models import Certificate
from certificates.pending import FAILED, in_words
from courses.models import Completion, Course, CourseRole, Enrollment
from quizzes.models import Attempt

from .sentences import DATA, ERASED, NOT_ON_FILE, OUT_OF_SIGHT, THE_SITE, UNKNOWN, verb_of
from .titles import course_titles

# Where a thing that was acted upon says what a sentence needs of it.
THINGS: dict[str, tuple[type[Model], dict[str, str]]] = {
    "courses.course": (Course, {"course": "pk", "code": "code"}),
    "courses.enrollment": (Enrollment, {"person": "person__uid", "course": "course", "code": "course__code"}),
    "courses.completion": (Completion, {"person": "person__uid", "course": "course", "code": "course__code"}),
    "courses.courserole": (CourseRole, {"person": "person__uid", "course": "course", "code": "course__code"}),
    "quizzes.attempt": (
        Attempt,
        {
            "person": "enrollment__person__uid",
            "course": "enrollment__course",
            "code": "enrollment__course__code",
        },
    ),
    "certificates.certificate": (
        Certificate,
        {
            "person": "completion__person__uid",
            "course": "completion__course",
            "code": "completion__course__code",
            "serial": "serial",
        },
    ),
}
TOLD_APART = {"reason", "before", "after", "office", "thing", "label"}


@dataclass(frozen=True, slots=True)
class Act:
    """One entry in the reader's language.

    ``details`` are what else is known of it, label by label; ``changes`` are fields with their values before and
    after; ``session`` is empty if it was a command or the site itself.
    """

    at: datetime
    who: str
    role: str
    kind: str
    sentence: str
    reason: str
    unit: str
    session: str
    details: list[tuple[str, str]]
    changes: list[tuple[str, str, str]]


def acts_of(entries: Sequence[Entry], user) -> list[Act]:
    """Tell the entries to the user, in the language that is active now."""
    return _Teller(entries, user).acts


class _Teller:
    """Reads all that the entries name, then tells them one by one."""

    def __init__(self, entries: Sequence[Entry], user):
        self.user = user
        self.roles = {
            **dict(Appointment.Role.choices),
            **dict(CourseRole.Role.choices),
            "administrator": _("Administrator"),
        }
        self.data = whole(entries)
        self.things = _things(entries)
        things = self.things.values()
        self.titles = course_titles({thing["course"] for thing in things}, get_language())
        self.units = self._units({_unit_key(entry) for entry in entries})
        people = {_person_of(entry, self.things) for entry in entries}
        people |= {entry.actor for entry in entries}
        self.names = self._names(people)
        self.erased = self._erased(people - self.names.keys() - {None})
        self.acts = [self._act(entry) for entry in entries]

    def _names(self, uids: set[UUID | None]) -> dict[UUID, str]:
        people = people_in_sight(self.user).filter(uid__in=uids - {None})
        return {person.uid: person.get_full_name() for person in people}

    def _erased(self, uids: set[UUID | None]) -> set[UUID]:
        """Of the people whom the user does not see, those who are in nobody's scope any more."""
        return set(User.objects.exclude(erased_at=None).filter(uid__in=uids).values_list("uid", flat=True))

    def _units(self, keys: set[int | None]) -> dict[int | None, str]:
        return dict(units_in_sight(self.user).filter(pk__in=keys - {None}).values_list("pk", "name"))

    def _name(self, uid: UUID | None) -> str:
        unnamed = ERASED if uid in self.erased else NOT_ON_FILE if self.user.is_staff else OUT_OF_SIGHT
        return self.names.get(uid) or str(unnamed)

    def _act(self, entry: Entry) -> Act:
        verb = verb_of(entry.verb)
        who = self._name(entry.actor) if entry.actor else str(THE_SITE)
        return Act(
            at=entry.at,
            who=who,
            role=str(self.roles.get(entry.role, entry.role)),
            kind=str(verb.kind),
            sentence=self._sentence(entry, who),
            reason=in_words(entry.data) if entry.verb == FAILED else str(entry.data.get("reason", "")),
            unit=self.units.get(_unit_key(entry), ""),
            session=entry.session,
            details=[(str(DATA.get(key, key)), _shown(value)) for key, value in _rest(entry.data)],
            changes=_changes(entry, self._data(entry)),
        )

    def _data(self, entry: Entry) -> dict:
        """What is kept of the act; what it says of a person by name only to a reader who sees that person."""
        return self.data[entry.pk] if _person_of(entry, self.things) in self.names else entry.data

    def _sentence(self, entry: Entry, who: str) -> str:
        verb = verb_of(entry.verb)
        thing = self.things.get(entry.subject, {})
        person = _person_of(entry, self.things)
        words: dict[str, Any] = defaultdict(lambda: UNKNOWN, {key: _shown(value) for key, value in entry.data.items()})
        words |= {"who": who, "person": self._name(person), "unit": self.units.get(_unit_key(entry), UNKNOWN)}
        words["office"] = self.roles.get(entry.data.get("office", ""), UNKNOWN)
        if "thing" in entry.data:
            words["thing"] = f"{_called(entry.data['thing'])} · {entry.data.get('label') or words['person']}"
        if "serial" in thing:
            words["serial"] = thing["serial"]
        if thing:
            words["course"] = self.titles.get(thing["course"], thing["code"])
        template = verb.own if verb.own and person is not None and person == entry.actor else verb.told
        return capfirst(str(template) % words)


def _things(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """What the things that were acted upon say, by their public keys."""
    wanted = defaultdict(set)
    for entry in entries:
        wanted[entry.subject_type].add(entry.subject)
    found = {}
    for kind, uids in wanted.items():
        if kind in THINGS:
            model, paths = THINGS[kind]
            for row in model._base_manager.filter(uid__in=uids).values_list("uid", *paths.values()):
                found[str(row[0])] = dict(zip(paths, row[1:], strict=True))
    return found


def _person_of(entry: Entry, things: dict[str, dict[str, Any]]) -> UUID | None:
    """Whose record was acted upon."""
    if entry.subject_type == "people.user":
        return UUID(entry.subject)
    return things.get(entry.subject, {}).get("person")


def _unit_key(entry: Entry) -> int | None:
    """The primary key of the unit that the entry belongs to."""
    return int(entry.unit_path.split("/")[-2]) if entry.unit_path else None


def _rest(data: dict) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in data.items() if key not in TOLD_APART]


def _changes(entry: Entry, data: dict) -> list[tuple[str, str, str]]:
    """The fields that differ, with what they said before and after."""
    before, after = data.get("before") or {}, data.get("after") or {}
    model = _model(data.get("thing") or entry.subject_type)
    return [
        (str(DATA.get(field) or _label(model, field)), _shown(before.get(field)), _shown(after.get(field)))
        for field in {**before, **after}
        if before.get(field) != after.get(field)
    ]


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _called(label: str) -> str:
    """What the reader calls a kind of thing."""
    model = _model(label)
    return str(model._meta.verbose_name) if model else label


def _label(model: type[Model] | None, field: str) -> str:
    """What the reader calls a field; a field that is no more by its name in the code."""
    try:
        return capfirst(str(model._meta.get_field(field).verbose_name)) if model else field
    except (FieldDoesNotExist, AttributeError):
        return field


def _shown(value) -> str:
    """A value of the log as text."""
    if value is None or value in ("", [], {}):
        return UNKNOWN
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value)
