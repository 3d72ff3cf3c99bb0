from .models import Entry
from .session import reference


def record(verb: str, subject, *, by=None, role: str = "", unit_path: str = "", **data) -> Entry:
    """Write one audit entry; call it inside the transaction of the act itself.

    ``subject`` is the row acted upon; its ``uid`` (or primary key) is kept. ``by`` is the person who acts, or
    None for the system. ``data`` is whatever a reader needs to understand the act (JSON values only): a change of
    fields as ``before`` and ``after``, each a dict by the names of the fields; why it was done as ``reason``.
    Which session it comes from is noted by itself.
    """
    [entry] = record_each(verb, [subject], by=by, role=role, unit_path=unit_path, **data)
    return entry


def record_each(verb: str, subjects, *, by=None, role: str = "", unit_path: str = "", **data) -> list[Entry]:
    """Write one audit entry for each of several rows to which the same was done; few queries, however many."""
    session = reference()
    entries = [
        entry_for(verb, subject, by=by, role=role, unit_path=unit_path, session=session, **data)
        for subject in subjects
    ]
    record_all(entries)
    return entries


def entry_for(verb: str, subject, *, by=None, role: str = "", unit_path: str = "", session: str = "", **data) -> Entry:
    """An audit entry that is yet to be written, for an act that writes thousands of different ones at once.

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


def record_all(entries: list[Entry]) -> None:
    """Write entries made by ``entry_for``; call it inside the transaction of the act itself."""
    Entry.objects.bulk_create(entries, batch_size=500)
