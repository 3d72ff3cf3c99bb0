"""What the audit log says of a person, and of what the person did."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from academy.audit.models import Entry
from academy.people.models import User
from academy.records.acts import THINGS, acts_of

CHUNK = 500


def entries_of(person: User) -> QuerySet[Entry]:
    """All entries by the person, about the person, and about what belongs to the person."""
    wanted = Q(actor=person.uid) | Q(subject_type="people.user", subject=str(person.uid))
    for kind, (model, paths) in THINGS.items():
        if "person" in paths:
            uids = model._base_manager.filter(**{paths["person"]: person.uid}).values_list("uid", flat=True)
            wanted |= Q(subject_type=kind, subject__in=[str(uid) for uid in uids])
    return Entry.objects.filter(wanted)


def told(entries: QuerySet[Entry], person: User) -> Iterator[dict[str, Any]]:
    """The entries as the person may read them, a dict each, in the language that is active."""
    rows = entries.iterator(chunk_size=CHUNK)
    while some := list(islice(rows, CHUNK)):
        for act in acts_of(some, person):
            yield {
                "at": act.at,
                "what": act.sentence,
                "who": act.who,
                "role": act.role,
                "unit": act.unit,
                "reason": act.reason,
                "session": act.session,
                "details": dict(act.details),
                "changes": [dict(zip(("field", "before", "after"), change, strict=True)) for change in act.changes],
            }
