"""What a person may do with quizzes. Who may see them is answered by the querysets."""

from courses.models import Enrollment


def may_attempt(user, enrollment: Enrollment) -> bool:
    """Whether the user may sit quizzes on this enrollment: the own one, while it is open."""
    return enrollment.person_id == user.pk and enrollment.closed_at is None
