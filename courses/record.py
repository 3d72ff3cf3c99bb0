from academy.audit.models import Entry
from academy.audit.record import record
from courses.models import Course
from courses.rules import role_on


def record_on_course(course: Course, verb: str, *, by, **data) -> Entry:
    """Write the audit entry of an act on a course; call it inside the transaction of the act itself.

    It belongs to the scope of the unit that owns the course, and tells the role in which ``by`` works on it.
    ``data`` is that of ``academy.audit.record.record``.
    """
    unit_path = course.unit.path if course.unit else ""
    return record(verb, course, by=by, role=role_on(by, course), unit_path=unit_path, **data)
