from uuid import UUID

from django.conf import settings

from .models import Entry, Particular
from .session import reference

# Fields by which a person can be told from all others. What they said before and after goes with the person.
PERSONAL = {"username", "given_names", "family_names", "service_number", "email", "rank"}
BATCH = 500


def record(
    verb: str, subject, *, by=None, role: str = "", unit_path: str = "", about: UUID | None = None, **data
) -> Entry:
    """Write one audit entry; call it inside the transaction of the act itself.

    ``subject`` is the row acted upon; its ``uid`` (or primary key) is kept. ``by`` is the person who acts, or
    None for the system. ``data`` is whatever a reader needs to understand the act (JSON values only): a change of
    fields as ``before`` and ``after``, each a dict by the names of the fields; why it was done as ``reason``.
    ``about`` is the public key of the person of whom PERSONAL fields speak, if that is not the subject: they are
    kept apart from the entry, to be forgotten with the person. Which session it comes from is noted by itself.
    """
    return record_each(verb, [subject], by=by, role=role, unit_path=unit_path, about=about, **data)[0]


def record_each(
    verb: str, subjects, *, by=None, role: str = "", unit_path: str = "", about: UUID | None = None, **data
) -> list[Entry]:
    """Write one audit entry for each of several rows to which the same was done; few queries, however many."""
    kept, particular = set_apart(data)
    session = reference()
    entries = Entry.objects.bulk_create(
        [
            Entry(
                actor=by.uid if by else None,
                role=role,
                verb=verb,
                subject_type=subject._meta.label_lower,
                subject=str(getattr(subject, "uid", subject.pk)),
                unit_path=unit_path,
                session=session,
                data=kept,
            )
            for subject in subjects
        ],
        batch_size=BATCH,
    )
    if particular:
        people = [about or _person(subject, verb) for subject in subjects]
        keep_apart(zip(entries, people, [particular] * len(entries), strict=True))
    return entries


def set_apart(data: dict) -> tuple[dict, dict]:
    """What of an entry's data may stay for ever, and what must be forgotten with a person."""
    kept, particular = dict(data), {}
    for moment in ("before", "after"):
        fields = data.get(moment) or {}
        personal = {name: value for name, value in fields.items() if name in PERSONAL}
        if personal:
            particular[moment] = personal
            kept[moment] = {name: value for name, value in fields.items() if name not in PERSONAL}
    return {name: value for name, value in kept.items() if name not in particular or value}, particular


def keep_apart(particulars) -> None:
    """Write what ``set_apart`` took out of entries: (entry, public key of the person, what it is) of each."""
    Particular.objects.bulk_create(
        [Particular(entry=entry, person=person, data=data) for entry, person, data in particulars], batch_size=BATCH
    )


def _person(subject, verb: str) -> UUID:
    if subject._meta.label_lower != settings.AUTH_USER_MODEL.lower():
        raise ValueError(f"{verb}: of whom do the names speak?")
    return subject.uid
