"""Publishing an edition, at once or at a time, and taking it out of use."""

from django.db import transaction
from django.utils import timezone

from academy.exchange.exporting import content_hash
from academy.studio.checklist import read_draft
from academy.studio.gate import offered_in
from academy.studio.publication import problems_of
from courses.models import Course, Edition
from courses.record import record_on_course

Transition = Edition.Transition


class NotPublishable(Exception):
    """The edition cannot be published; ``problems`` says why, each a sentence for the instructor."""

    def __init__(self, problems):
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@transaction.atomic
def publish(edition: Edition, *, by, transition: str | None = None, change_note: str = "") -> Edition:
    """Publish a draft: from now on it is immutable and known by its content hash, and new enrollments take it.

    It is offered in the languages that the gate lets through. The edition published before is replaced. What that
    means for who is taking it says ``transition`` (left out: they finish what they began); it changes no row of theirs
    now, see ``courses.actions.carrying``. ``change_note`` says what changed; the pages ask for it from the second
    edition on.

    Raises NotPublishable, also when a second click finds it published already.
    """
    _course, edition = hold(edition)
    draft = read_draft(edition)
    problems = problems_of(draft)
    if problems:
        raise NotPublishable(problems)
    plan(edition, by=by, transition=transition, change_note=change_note)
    return release(edition, offered_in(draft.manuscript), by=by)


def release(edition: Edition, languages: list[str], *, by) -> Edition:
    """Put a held draft, which was found good and planned, in the place of what was published before it."""
    course = edition.course
    course.editions.published().update(state=Edition.State.REPLACED)
    edition.languages = languages
    edition.content_hash = content_hash(edition)
    edition.state = Edition.State.PUBLISHED
    edition.published_at = timezone.now()
    edition.publish_at = edition.publish_fingerprint = edition.publish_trouble = None
    edition.save()
    record_on_course(
        course,
        "courses.publish",
        by=by,
        edition=edition.number,
        languages=edition.languages,
        transition=edition.transition,
        change_note=edition.change_note,
    )
    return edition


def hold(edition: Edition) -> tuple[Course, Edition]:
    """Hold an edition and its course for the rest of the transaction; of two publishers the second waits here."""
    course = Course.objects.locked(edition.course_id)
    edition = Edition.objects.select_for_update(no_key=True, of=("self",)).get(pk=edition.pk)
    edition.course = course
    return course, edition


def plan(edition: Edition, *, by, transition: str | None, change_note: str) -> None:
    """Note on a held draft who publishes it, what changed, and what it means for those in progress."""
    edition.published_by = by
    edition.change_note = change_note.strip() or None
    edition.transition = (transition or Transition.RETAKE) if is_next(edition) else None


def is_next(edition: Edition) -> bool:
    """Whether an edition of the course was published before this one."""
    earlier = Edition.objects.filter(course=edition.course_id, number__lt=edition.number)
    return bool(earlier.exclude(state=Edition.State.DRAFT).exists())


@transaction.atomic
def withdraw(edition: Edition, *, by, reason: str) -> Edition:
    """Take an edition out of use: nobody begins it, and who is on it reads it no further. Safe to repeat.

    Progress, completions and certificates stay. Raises ValueError for a draft.
    """
    course, edition = hold(edition)
    if edition.is_draft:
        raise ValueError(f"{edition} is a draft")
    if edition.state == Edition.State.WITHDRAWN:
        return edition
    # Held against new enrollments, too: one that comes now waits, and then finds the edition withdrawn.
    Edition.objects.select_for_update().get(pk=edition.pk)
    edition.state = Edition.State.WITHDRAWN
    edition.withdrawn_at = timezone.now()
    edition.withdrawn_by = by
    edition.withdrawn_reason = reason.strip()
    edition.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    record_on_course(course, "courses.withdraw", by=by, edition=edition.number, reason=edition.withdrawn_reason)
    return edition
