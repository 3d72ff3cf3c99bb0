"""What a person may do in the studio, besides what ``courses.rules`` says."""

from courses.models import Course
from courses.rules import may_review, may_translate


def may_see_draft(user, course: Course) -> bool:
    """Whether the user works on the draft of a course, in whatever role."""
    return may_translate(user, course) or may_review(user, course)
