"""What a person may do in the studio, beyond what a role on the course opens (``courses.rules``)."""

from django.utils.translation import gettext as _

from academy.people.models import Posting, User
from academy.people.scope import appointments_of, under, unit_of
from academy.studio.models import ReviewComment, ReviewStep, Revision
from academy.studio.passages import Thing
from academy.studio.review import Stage, Standing, last_changed_by
from courses.models import Course, Edition
from courses.rules import may_review, may_translate


def may_discuss(user, course: Course) -> bool:
    """Whether the user reads the review, answers in it and resolves comments: who writes, translates or reviews."""
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


def may_mark_reviewed(user, edition: Edition, thing: Thing, language: str) -> bool:
    """Whether the user may find the words of a thing good: a reviewer who was not the last to write them."""
    if not may_review(user, edition.course):
        return False
    saved = Revision.objects.filter(course=edition.course, kind=thing.kind, lineage=thing.lineage, language=language)
    last = saved.order_by("-pk").first()
    return last is None or last.saved_by_id != user.pk


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
