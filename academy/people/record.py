from academy.audit.models import Entry
from academy.audit.record import record

from .scope import path_of, role_over


def record_on(person, verb: str, subject, *, by, **data) -> Entry:
    """Write the audit entry of an act on a person's records; call it inside the transaction of the act itself.

    It belongs to the scope of the person's unit, and tells the role by which ``by`` may act on the person: none if
    the person or the system (None) acts. ``subject`` and ``data`` are those of ``academy.audit.record.record``.
    """
    role = role_over(by, person) if by else ""
    return record(verb, subject, by=by, role=role, unit_path=path_of(person), about=person.uid, **data)
