"""What a person may do with courses. Who may see them is answered by the querysets."""

from academy.people.scope import appointments_of

from .models import Course, Edition


def may_publish(user, edition: Edition) -> bool:
    """Whether the user may publish this draft.

    The academy's own courses: its faculty and administrators. A unit's course: instructors of that unit or above.
    """
    return edition.is_draft and may_author(user, edition.course)


def may_author(user, course: Course) -> bool:
    """Whether the course is the user's to change."""
    return bool(author_role(user, course))


def author_role(user, course: Course) -> str:
    """The role by which the course is the user's to change; empty if there is none, and for the system (None)."""
    if user is None:
        return ""
    for appointment in appointments_of(user):
        on = appointment.unit
        if appointment.instructs and (on is None or (course.unit and course.unit.path.startswith(on.path))):
            return appointment.role
    return "administrator" if user.is_staff else ""
