from uuid import UUID

from django.conf import settings

from .models import Entry, Particular
from .session import reference

# Fields by which a person can be told from all others, as models and rosters call them. What they said before and
# after goes with the person.
PERSONAL = {"username", "given_names", "family_names", "service_number", "number", "email", "rank"}
BATCH = 500


def record(verb: str, subject, *, by=None, role: str = "", unit_path: str = "", about=None, **data) -> Entry:
    """Write one audit entry; call it inside the transaction of the act itself.

    ``subject`` is the row acted upon; its ``uid`` (or primary key) is kept. ``by`` is the person who acts, or
    None for the system. ``data`` is whatever a reader needs to understand the act (JSON values only): a change of
    fields as ``before`` and ``after``, each a dict by the names of the fields; why it was done as ``reason``.
    ``about`` is the public key of the person of whom PERSONAL fields speak, if that is not the subject: they are
    kept apart from the entry, to be forgotten with the person. Which session it comes from is noted by itself.
    """
    return record_each(verb, [subject], by=by, role=role, unit_path=unit_path, about=about, **data)[0]


def record_each(
    verb: str, subjects, *, by=None, role: str = "", unit_path: str = "", about=None, **data
) -> list[Entry]:
    """Write one audit entry for each of several rows to which the same was done; few queries, however many."""
    session = reference()
    return record_all(
        [
            entry_for(verb, subject, by=by, role=role, unit_path=unit_path, session=session, **data)
            for subject in subjects
        ],
        about=about,
    )


def entry_for(verb: str, subject, *, by=None, role: str = "", unit_path: str = "", session: str = "", **data) -> Entry:
    """An audit entry that is yet to be written, for an act that writes thousands of them at once.

    Give it to ``record_all``. What it is about is as in ``record``; a worker passes the reference of the ``session``
    that asked for the act.
    """
    return Entry(
        actor=by.uid if by else None,
        role=role,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject=str(getattr(subject, "uid", subject.pk)),
        unit_path=unit_path,
        session=session,
        data=data,
    )


def record_all(entries: list[Entry], about: UUID | None = None) -> list[Entry]:
    """Write entries made by ``entry_for``, and what they say of people by name apart from them.

    Call it inside the transaction of the act itself. ``about`` is as in ``record``.
    """
    apart = []
    for entry in entries:
        entry.data, particular = _set_apart(entry.data)
        if particular:
            apart.append((entry, about or _person(entry), particular))
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    Particular.objects.bulk_create(
        [Particular(entry=entry, person=person, data=particular) for entry, person, particular in apart],
        batch_size=BATCH,
    )
    return entries


def _set_apart(data: dict) -> tuple[dict, dict]:
    """What of an entry's data may stay for ever, and what must be forgotten with a person."""
    kept, particular = dict(data), {}
    for moment in ("before", "after"):
        fields = data.get(moment) or {}
        personal = {name: value for name, value in fields.items() if name in PERSONAL}
        if personal:
            particular[moment] = personal
            kept[moment] = {name: value for name, value in fields.items() if name not in PERSONAL}
    return {name: value for name, value in kept.items() if name not in particular or value}, particular


def _person(entry: Entry) -> UUID:
    if entry.subject_type != settings.AUTH_USER_MODEL.lower():
        raise ValueError(f"{entry.verb}: of whom do the names speak?")
    return UUID(entry.subject)
