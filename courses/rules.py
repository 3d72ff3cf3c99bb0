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
    if user.is_staff:
        return True
    return any(
        a.unit is None or (course.unit is not None and course.unit.path.startswith(a.unit.path))
        for a in appointments_of(user)
        if a.instructs
    )
