"""Who works on a course, in which role. A role is ended, never deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.audit.record import record
from academy.people.models import Appointment, User
from courses.models import Course, CourseRole
from courses.record import record_on_course
from courses.rules import role_on


class CannotGiveRole(ValidationError):
    """The person cannot have the role; the text says why. Nothing has changed."""


class LastOwner(Exception):
    """Nobody would be left to whom the course belongs."""


@transaction.atomic
def give_role(course: Course, person: User, role: str, *, by: User) -> CourseRole:
    """Give a person a role on a course from now on; whoever has it already keeps it. Raises CannotGiveRole."""
    course = Course.objects.locked(course.pk)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.pk == by.pk:
        raise CannotGiveRole(_("Nobody gives a role to oneself."))
    if not person.is_active or person.merged_into_id or person.erased_at:
        raise CannotGiveRole(_("This account is locked or closed."))
    held = course.roles.in_force().filter(person=person, role=role).first()
    if held:
        return held
    given = CourseRole.objects.create(course=course, person=person, role=role, given_by=by)
    _record(given, "studio.give_role", by=by)
    return given


@transaction.atomic
def end_role(held: CourseRole, *, by: User) -> CourseRole:
    """End a role: from the next page on it opens nothing. Safe to repeat.

    Raises LastOwner if that would leave the course to nobody: neither to another owner, nor to an instructor of its
    unit, of one above, or of the academy.
    """
    course = Course.objects.locked(held.course_id)
    held = CourseRole.objects.select_for_update().get(pk=held.pk)
    held.course = course
    if held.ended_at:
        return held
    if held.role == CourseRole.Role.OWNER and not _others_own(course, held):
        raise LastOwner
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    _record(held, "studio.end_role", by=by)
    return held


@transaction.atomic
def require_review(course: Course, required: bool, *, by: User) -> Course:
    """Say whether an edition of the course is published only after a second person has approved it."""
    course = Course.objects.locked(course.pk)
    if course.review_required != required:
        course.review_required = required
        course.save(update_fields=["review_required"])
        record_on_course(
            course,
            "studio.require_review",
            by=by,
            before={"review_required": not required},
            after={"review_required": required},
        )
    return course


def _record(held: CourseRole, verb: str, *, by: User) -> None:
    """Like any act on the course, but told of the person who has the role."""
    course = held.course
    path = course.unit.path if course.unit else ""
    record(verb, held, by=by, role=role_on(by, course), unit_path=path, office=held.role)


def _others_own(course: Course, held: CourseRole) -> bool:
    """Whether the course belongs to somebody else, too."""
    if course.roles.in_force().filter(role=CourseRole.Role.OWNER, person__is_active=True).exclude(pk=held.pk).exists():
        return True
    above = course.unit.ancestor_ids if course.unit else []
    return (
        User.objects.filter(is_active=True)
        .exclude(pk=held.person_id)
        .filter(pk__in=_instructors_of(above).values("person"))
        .exists()
    )


def _instructors_of(units: list[int]) -> QuerySet[Appointment]:
    return Appointment.objects.in_force().filter(Q(unit=None) | Q(unit__in=units), role=Appointment.Role.INSTRUCTOR)
