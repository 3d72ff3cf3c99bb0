"""Starting a course, and saying what it is."""

from decimal import Decimal

from django.db import transaction

from academy.people.models import Unit
from academy.studio.actions.locking import locked_draft
from academy.studio.actions.writing import write
from academy.studio.models.revision import Kind
from academy.studio.passages import Thing
from courses.models import Course, CourseRole, Edition
from courses.record import record_on_course


class CodeTaken(Exception):
    """Another course has this code."""


@transaction.atomic
def create_course(
    code: str,
    *,
    unit: Unit | None,
    title: str,
    source_language: str,
    hours: Decimal,
    valid_months: int | None,
    by,
) -> Edition:
    """Start a course with an empty first draft, and make ``by`` its owner; return the draft.

    ``unit`` owns it; None: the academy itself. Safe to repeat: a replay by the same person finds the course. Raises
    CodeTaken if the code is that of another course.
    """
    course, is_new = Course.objects.get_or_create(code=code, defaults={"unit": unit})
    if not is_new:
        return _started_before(course, title, by)
    draft = Edition.objects.create(
        course=course,
        number=1,
        source_language=source_language,
        languages=[source_language],
        hours=hours,
        valid_months=valid_months,
    )
    CourseRole.objects.create(course=course, person=by, role=CourseRole.Role.OWNER, given_by=by)
    write(draft, thing_of(draft), source_language, {"title": title}, based_on=0, by=by)
    record_on_course(course, "studio.create_course", by=by, language=source_language)
    return draft


def _started_before(course: Course, title: str, by) -> Edition:
    own = course.roles.filter(person=by, role=CourseRole.Role.OWNER).exists()
    draft = course.editions.filter(number=1, state=Edition.State.DRAFT, texts__title=title).first()
    if not (own and draft):
        raise CodeTaken(course.code)
    return draft


@transaction.atomic
def describe(edition: Edition, *, hours: Decimal, valid_months: int | None, languages: list[str]) -> None:
    """Say how long a draft takes, how long what is earned by it is valid, and in which languages it is worked on.

    The source language is always among them. Words in a language that is left out stay. Raises NotADraft if the
    edition was published.
    """
    edition = locked_draft(edition)
    others = [language for language in languages if language != edition.source_language]
    edition.hours, edition.valid_months = hours, valid_months
    edition.languages = [edition.source_language, *others]
    edition.save(update_fields=["hours", "valid_months", "languages"])


def thing_of(edition: Edition) -> Thing:
    """The course itself, as a thing that has words."""
    return Thing(Kind.EDITION, edition.course.uid, edition.pk, "")
