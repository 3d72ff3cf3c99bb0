"""What a person may do with courses. Who may see them is answered by the querysets."""

from academy.people.scope import appointments_of

from .models import Course, Edition
from .models.course import course_roles_of


def may_publish(user, edition: Edition) -> bool:
    """Whether the user may publish this draft."""
    return edition.is_draft and may_own(user, edition.course)


def may_withdraw(user, edition: Edition) -> bool:
    """Whether the user may take an edition out of use: whose course it is, as long as somebody may be on it."""
    in_use = edition.state in {Edition.State.PUBLISHED, Edition.State.REPLACED}
    return in_use and may_own(user, edition.course)


def may_let_go(user, edition: Edition) -> bool:
    """Whether the user may give this draft up, or put another in its place: whose course it is.

    What others wrote in it is lost.
    """
    return edition.is_draft and may_own(user, edition.course)


def may_own(user, course: Course) -> bool:
    """Whether the course is the user's to publish, withdraw and share out.

    The academy's own courses: its faculty and administrators. A unit's course: instructors of that unit or above.
    Any course: who was made its owner.
    """
    return bool(owner_role(user, course))


def may_author(user, course: Course) -> bool:
    """Whether the user may change what the course teaches and asks."""
    return may_own(user, course) or _has(user, course, "author")


def may_translate(user, course: Course) -> bool:
    """Whether the user may write the course in other languages than its source."""
    return may_author(user, course) or _has(user, course, "translator")


def may_review(user, course: Course) -> bool:
    """Whether the user may comment on drafts and approve them. Nobody approves what they handed in themselves."""
    return may_own(user, course) or _has(user, course, "reviewer")


def owner_role(user, course: Course) -> str:
    """The role by which the course is the user's own; empty if there is none, and for the system (None)."""
    if user is None:
        return ""
    for appointment in appointments_of(user):
        on = appointment.unit
        if appointment.instructs and (on is None or (course.unit and course.unit.path.startswith(on.path))):
            return appointment.role
    if _has(user, course, "owner"):
        return "owner"
    return "administrator" if user.is_staff else ""


def role_on(user, course: Course) -> str:
    """The role in which the user works on the course; empty if there is none, and for the system (None)."""
    if user is None:
        return ""
    roles = ("author", "translator", "reviewer")
    return owner_role(user, course) or next((role for role in roles if _has(user, course, role)), "")


def _has(user, course: Course, role: str) -> bool:
    return (course.pk, role) in course_roles_of(user)
