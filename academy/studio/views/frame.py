"""What every page of the studio shows around the thing that is worked on."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from academy.studio.actions.locking import Gone
from academy.studio.actions.writing import NotADraft
from academy.studio.models import Removal
from academy.studio.review import stage_of
from academy.studio.rules import may_see_draft
from courses.models import Course, Edition
from courses.outline import Outline, outline_of
from courses.rules import may_author, may_own, may_review, may_translate

from .too_late import too_late


class Section(NamedTuple):
    """A page of the draft or its course: the name of its URL, which takes the code, its label, the rule for it."""

    page: str
    label: Any
    may: Callable[..., bool] = may_author


# The sections of a draft, in the order of the work.
SECTIONS = [
    Section("studio:teach-draft", gettext_lazy("Course")),
    Section("studio:teach-outline", gettext_lazy("Outline")),
    Section("studio:teach-coverage", gettext_lazy("Objectives")),
    Section("studio:teach-translations", gettext_lazy("Translations"), may_translate),
    Section("studio:teach-preview", gettext_lazy("Preview"), lambda user, course: True),
    Section("studio:teach-media", gettext_lazy("Files"), may_translate),
    Section("studio:teach-review", gettext_lazy("Review"), may_see_draft),
    Section("studio:teach-checklist", gettext_lazy("Checklist"), may_see_draft),
    Section("studio:teach-people", gettext_lazy("People"), may_own),
]


class NoDraft(NotADraft, Http404):
    """The course has no draft, or none any more."""


def uuid_sent(request, name: str) -> UUID:
    """The public key that was sent under this name. Raises BadRequest."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadRequest from None


def course_in_sight(request, code: str) -> Course:
    """The course that the user sees at /teach/, else 404."""
    return get_object_or_404(Course.objects.visible_to(request.user).select_related("unit"), code=code)


def draft_in_sight(request, code: str, may=may_author) -> Edition:
    """The draft of a course that the user sees and to which the rule opens it, else 404.

    Raises NoDraft, which is a 404 that ``changing`` knows, if it is only the draft that is not there.
    """
    course = course_in_sight(request, code)
    draft = course.editions.filter(state=Edition.State.DRAFT).first()
    if not may(request.user, course):
        raise Http404
    if draft is None:
        raise NoDraft(code)
    draft.course = course
    return draft


def frame(request, draft: Edition, section: str = "", here: UUID | None = None) -> dict:
    """The context of a studio page: the course, its draft, the outline, the sections and what the user may do.

    ``here`` is the lineage of the module or activity that the page is about. The outline is in the source language,
    which is the one that is written in.
    """
    course, user = draft.course, request.user
    return {
        "course": course,
        "edition": draft,
        "outline": outline_of(draft, draft.source_language),
        "here": here,
        "just_deleted": _just_deleted(request, draft),
        "sections": [
            {"url": reverse(each.page, args=[course.code]), "label": each.label, "current": each.page == section}
            for each in SECTIONS
            if each.may(user, course)
        ],
        "stage": stage_of(draft),
        "may_own": may_own(user, course),
        "may_author": may_author(user, course),
        "may_translate": may_translate(user, course),
        "may_review": may_review(user, course),
    }


def _just_deleted(request, draft: Edition) -> Removal | None:
    """What the visitor deleted a moment ago, if it can be undone."""
    try:
        uid = UUID(request.GET.get("deleted", ""))
    except ValueError:
        return None
    return Removal.objects.standing().filter(edition=draft, uid=uid).defer("content").first()


def changing(view):
    """A view that changes a draft: tells whoever comes too late what happened, and shows what they typed.

    A page about a thing that is not there is not found; who acts on it is told that it was deleted.
    """

    @wraps(view)
    def told(request, code, *args, **kwargs):
        try:
            return view(request, code, *args, **kwargs)
        except (Gone, NotADraft) as error:
            if request.method != "POST":
                raise Http404 from None
            return too_late(request, course_in_sight(request, code), deleted=isinstance(error, Gone))

    return told


def module_of(outline: Outline, lineage: UUID):
    """The module of an outline; raises Gone if there is none."""
    for module in outline.modules:
        if module.lineage == lineage:
            return module
    raise Gone(f"module {lineage}")
