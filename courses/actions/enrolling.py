from django.db import IntegrityError, transaction

from academy.people.record import record_on
from courses.models import Course, Edition, Enrollment

from .carrying import carry_over


class NothingToTake(Exception):
    """The course has no published edition."""


def enroll(person, course: Course, *, language: str, by) -> Enrollment:
    """Put a person on the published edition of a course, or go on with the enrollment that is already open.

    ``language`` is what the person reads; an edition that is not offered in it is taken in its source language.
    Raises NothingToTake if no edition is published.
    """
    found = Enrollment.objects.open().filter(person=person, course=course).select_related("edition", "course").first()
    if found:
        return carry_over(found, by=by)
    edition = Edition.objects.published().filter(course=course).first()
    if edition is None:
        raise NothingToTake(course.code)
    try:
        with transaction.atomic():
            enrollment = Enrollment.objects.create(
                person=person, course=course, edition=edition, language=edition.language_for(language)
            )
            # Withdrawing holds the edition, so that this row had to wait for it: what it did is seen now.
            if Edition.objects.filter(pk=edition.pk, state=Edition.State.WITHDRAWN).exists():
                raise NothingToTake(course.code)
            record_on(person, "courses.enroll", enrollment, by=by, course=course.code, edition=edition.number)
    except IntegrityError:
        # A second click won the race; the database kept it at one.
        return Enrollment.objects.open().get(person=person, course=course)
    return enrollment


def follow_language(enrollment: Enrollment, language: str) -> None:
    """Go on in another language, if the edition is offered in it. Nothing is written when nothing changes."""
    language = enrollment.edition.language_for(language)
    if language != enrollment.language and not enrollment.closed_at:
        enrollment.language = language
        enrollment.save(update_fields=["language"])
