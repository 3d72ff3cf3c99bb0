"""What a person may do in the studio, besides what courses.rules says of each course."""

from django.utils.translation import gettext as _

from academy.people.models import Posting, Unit, User
from academy.people.scope import appointments_of, under, unit_of
from academy.studio.models import ReviewComment, ReviewStep
from academy.studio.review import Stage, Standing, last_changed_by
from courses.models import Course, Edition
from courses.models.course import course_roles_of
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
    """Whether the user may find the words of a thing good: a reviewer, or a translator of the language.

    Never who saved them last (by primary key; None where unknown).
    """
    may = may_review(user, edition.course) or may_write_language(user, edition, language)
    return edition.is_draft and may and user.pk != saved_by


def may_see_draft(user, course: Course) -> bool:
    """Whether the user works on the draft of a course, in whatever role."""
    return may_translate(user, course) or may_review(user, course)


def why_not_approve(user, edition: Edition, standing: Standing) -> str:
    """Why the user may not approve the draft as it stands now, as a sentence; empty if nothing is in the way.

    Two people stand for whatever is approved: the one who handed exactly this in, and the one who approves it. So
    nobody approves what they handed in themselves, nor what they themselves were the last to change; and nothing is
    approved while a comment is open.
    """
    if not may_review(user, edition.course):
        return _("Only a reviewer of this course approves drafts.")
    if standing.stage != Stage.IN_REVIEW or standing.last is None:
        return _("Only a draft that is handed in, and has not changed since, can be approved.")
    if standing.last.by_id == user.pk:
        return _("You handed this draft in, so another person must approve it.")
    if last_changed_by(edition) == user.pk:
        return _("The last change to this draft is yours, so another person must approve it.")
    if ReviewComment.objects.of(edition).open().exists():
        return _("Comments are still open. Resolve them, or ask for changes.")
    return ""


def may_ask_changes(user, edition: Edition, standing: Standing) -> bool:
    """Whether the user may give the draft back: a reviewer, once it is handed in or approved."""
    handed_in = standing.last is not None and standing.last.act != ReviewStep.Act.CHANGES_ASKED
    return handed_in and may_review(user, edition.course)


def people_for(user):
    """The people to whom the user may give a role on a course of the own.

    An administrator and the academy's own instructors: anybody. Others: who is posted in a unit where they hold an
    appointment or serve themselves, or below it. Nobody whose account is closed, and not themselves.
    """
    people = User.objects.filter(is_active=True, awaits_approval=False, merged_into=None, erased_at=None)
    people = people.exclude(pk=user.pk)
    appointments = appointments_of(user)
    if user.is_staff or any(a.instructs and a.unit is None for a in appointments):
        return people
    unit = unit_of(user)
    units = [a.unit for a in appointments if a.unit] + ([unit] if unit else [])
    posted = Posting.objects.open().filter(under([each.path for each in units], "unit__path"))
    return people.filter(pk__in=posted.values("person"))


def may_load(user) -> bool:
    """Whether the user may load course packages: whoever may start a course, or writes in one."""
    return may_create(user) or any(role in ("owner", "author") for _course, role in course_roles_of(user))
