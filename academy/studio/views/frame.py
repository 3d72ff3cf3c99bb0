"""What every page of the studio shows around the thing that is worked on."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from academy.studio.review import stage_of
from courses.models import Course, Edition
from courses.outline import outline_of
from courses.rules import may_author, may_own, may_review, may_translate

# The sections of a draft, in the order of the work: the name of the page, whose URL takes the code, and its label.
SECTIONS: list[tuple[str, object]] = [
    ("studio:teach-review", _("Review")),
]


def course_in_sight(request, code: str) -> Course:
    """The course that the user sees at /teach/, else 404."""
    return get_object_or_404(Course.objects.visible_to(request.user).select_related("unit"), code=code)


def draft_in_sight(request, code: str, may=may_author) -> Edition:
    """The draft of a course that the user sees and to which the rule opens it, else 404."""
    course = course_in_sight(request, code)
    draft = course.editions.filter(state=Edition.State.DRAFT).first()
    if draft is None or not may(request.user, course):
        raise Http404
    draft.course = course
    return draft


def frame(request, draft: Edition, section: str = "") -> dict:
    """The context of a studio page: the course, its draft, the outline, the sections and what the user may do."""
    course, user = draft.course, request.user
    return {
        "course": course,
        "edition": draft,
        "outline": outline_of(draft, draft.language_for(get_language())),
        "sections": [
            {"url": reverse(name, args=[course.code]), "label": label, "current": name == section}
            for name, label in SECTIONS
        ],
        "stage": stage_of(draft),
        "may_own": may_own(user, course),
        "may_author": may_author(user, course),
        "may_translate": may_translate(user, course),
        "may_review": may_review(user, course),
    }
