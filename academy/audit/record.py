from .models import Entry
from .session import reference


def record(verb: str, subject, *, by=None, role: str = "", unit_path: str = "", **data) -> Entry:
    """Write one audit entry; call it inside the transaction of the act itself.

    ``subject`` is the row acted upon; its ``uid`` (or primary key) is kept. ``by`` is the person who acts, or
    None for the system. ``data`` is whatever a reader needs to understand the act (JSON values only): a change of
    fields as ``before`` and ``after``, each a dict by the names of the fields; why it was done as ``reason``.
    Which session it comes from is noted by itself.
    """
    return Entry.objects.create(
        actor=by.uid if by else None,
        role=role,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject=str(getattr(subject, "uid", subject.pk)),
        unit_path=unit_path,
        session=reference(),
        data=data,
    )
