"""What a person may do in the studio, besides what courses.rules says of each course."""

from academy.people.models import Unit
from academy.people.scope import appointments_of
from courses.models.course import course_roles_of


def may_create(user) -> bool:
    """Whether the user may start a course: instructors and administrators."""
    return bool(owners_for(user))


def owners_for(user) -> list[Unit | None]:
    """On whose behalf the user may start a course: the units where the user instructs, or (None) the academy itself.

    That is the academy for its faculty and for administrators.
    """
    instructing = [appointment for appointment in appointments_of(user) if appointment.instructs]
    units = {appointment.unit_id: appointment.unit for appointment in instructing}
    if user.is_staff:
        units[None] = None
    return list(units.values())


def may_load(user) -> bool:
    """Whether the user may load course packages: whoever may start a course, or writes in one."""
    return may_create(user) or any(role in ("owner", "author") for _course, role in course_roles_of(user))
