"""How heavy the lessons of a draft are for who opens them on a slow link."""

from uuid import UUID

from django.conf import settings

from courses.models import Course, Edition, LessonText, MediaFile
from courses.models.media import library_for
from courses.rendering import render_lesson
from courses.weight import Weight, weight_of


def budget() -> int:
    """How many bytes opening a lesson should cost at most."""
    return settings.LESSON_BUDGET_KB * 1000


def weigh(course: Course, markdown: str, language: str) -> Weight:
    """Weigh a lesson as it is typed."""
    media = library_for(course, markdown)
    return weight_of(render_lesson(markdown, language, media), markdown, media)


def weights_of(edition: Edition) -> dict[tuple[UUID, str], Weight]:
    """The weight of every lesson of an edition, by the lineage of its activity and the language. Two queries."""
    media = MediaFile.objects.filter(course=edition.course_id).library()
    texts = LessonText.objects.filter(lesson__activity__module__edition=edition)
    rows = texts.values_list("lesson__activity__lineage", "language", "html", "body")
    return {(lineage, language): weight_of(html, body, media) for lineage, language, html, body in rows}
