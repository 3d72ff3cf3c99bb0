"""What a person may do in the studio, besides what courses.rules says of each course."""

from academy.people.models import Unit
from academy.people.scope import appointments_of
from courses.models import Course, Edition
from courses.rules import may_review, may_translate


def may_create(user) -> bool:
    """Whether the user may start a course: instructors and administrators."""
    return bool(owners_for(user))


def owners_for(user) -> list[Unit | None]:
    """On whose behalf the user may start a course: the units where the user instructs, or (None) the academy itself.

    That is the academy for its faculty and for administrators.
    """
    instructing = [appointment for appointment in appointments_of(user) if appointment.instructs]
    units = {appointment.unit_id: appointment.unit for appointment in instructing}
    if user.is_staff:
        units[None] = None
    return list(units.values())


def may_write_language(user, edition: Edition, language: str) -> bool:
    """Whether the user may write the draft in this language: one that is worked in, and never the source."""
    return (
        edition.is_draft
        and language in edition.languages
        and language != edition.source_language
        and may_translate(user, edition.course)
    )


def may_mark_reviewed(user, edition: Edition, language: str, saved_by: int | None) -> bool:
    """Whether the user may find a translation good: not who saved it last (by primary key; None where unknown)."""
    return may_write_language(user, edition, language) and user.pk != saved_by


def may_see_draft(user, course: Course) -> bool:
    """Whether the user works on the draft of a course, in whatever role."""
    return may_translate(user, course) or may_review(user, course)
