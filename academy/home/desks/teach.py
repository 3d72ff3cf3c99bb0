"""The instructor's desk: the courses in sight with their editions. A fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from courses.models import Course, Edition
from courses.rules import may_publish


@dataclass(frozen=True, slots=True)
class TaughtCourse:
    """A course in sight, with how far its editions are and how many people are on them."""

    course: Course
    title: str
    editions: list[Edition]  # the draft and the published one, each with ``in_progress``
    earlier: int  # how many editions were replaced or withdrawn
    in_progress: int  # how many people are on any edition


@dataclass(frozen=True, slots=True)
class TeachDesk:
    """What an instructor sees first; the courses in the order of their titles."""

    courses: list[TaughtCourse]
    drafts: list[tuple[TaughtCourse, Edition]]  # those that the instructor may publish


def teach_desk(user, language: str) -> TeachDesk:
    """The desk of an instructor, in a language."""
    in_progress = Count("enrollments", filter=Q(enrollments__closed_at=None))
    editions = Edition.objects.annotate(in_progress=in_progress).order_by("-number").prefetch_related("texts")
    seen = Course.objects.visible_to(user).select_related("unit")
    courses = [_taught(course, language) for course in seen.prefetch_related(Prefetch("editions", queryset=editions))]
    drafts = []
    for taught in courses:
        for edition in taught.editions:
            edition.course = taught.course
            if may_publish(user, edition):
                drafts.append((taught, edition))
    return TeachDesk(sorted(courses, key=lambda taught: taught.title), drafts)


def _taught(course: Course, language: str) -> TaughtCourse:
    editions = list(course.editions.all())
    text = editions[0].text_in(language) if editions else None
    kept = [edition for edition in editions if edition.state in {Edition.State.DRAFT, Edition.State.PUBLISHED}]
    return TaughtCourse(
        course=course,
        title=text.title if text else course.code,
        editions=kept,
        earlier=len(editions) - len(kept),
        in_progress=sum(edition.in_progress for edition in editions),
    )
