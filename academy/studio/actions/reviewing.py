"""The review of a draft by a second person: handing in, commenting, approving, asking for changes."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from academy.people.models import User
from academy.studio.actions.locking import locked_draft
from academy.studio.actions.writing import Conflict
from academy.studio.actions.writing import mark_reviewed as mark_words_reviewed
from academy.studio.blocks import Block
from academy.studio.history import current_saver
from academy.studio.models import ReviewComment, ReviewStep
from academy.studio.passages import Thing, manuscript_of, passage_of
from academy.studio.review import Stage, standing_of
from academy.studio.rules import may_mark_reviewed, why_not_approve
from courses.models import Edition
from courses.record import record_on_course


class CannotApprove(Exception):
    """The draft cannot be approved by this person as it stands; the text says why."""


class ChangedMeanwhile(Exception):
    """The draft says something else than what the person has read. Nothing was noted."""


@transaction.atomic
def hand_in(edition: Edition, *, by: User, note: str = "") -> ReviewStep:
    """Hand a draft in for review as it stands now. Handing in what is handed in, or approved, changes nothing."""
    edition = locked_draft(edition)
    standing = standing_of(edition)
    if standing.stage in {Stage.IN_REVIEW, Stage.APPROVED} and standing.last:
        return standing.last
    return _step(edition, ReviewStep.Act.HANDED_IN, "studio.hand_in", standing.fingerprint, by=by, note=note)


@transaction.atomic
def approve(edition: Edition, *, read: str, by: User, note: str = "") -> ReviewStep:
    """Approve exactly what was read, told by its fingerprint; its words in the source language count as reviewed.

    Approving twice is approving once. Raises ChangedMeanwhile if the draft says something else by now, CannotApprove
    with the reason of ``academy.studio.rules.why_not_approve``, and NotADraft.
    """
    edition = locked_draft(edition)
    standing = standing_of(edition)
    if standing.fingerprint != read:
        raise ChangedMeanwhile
    if standing.stage == Stage.APPROVED and standing.last:
        return standing.last
    if reason := why_not_approve(by, edition, standing):
        raise CannotApprove(reason)
    for thing in manuscript_of(edition).things:
        mark_words_reviewed(edition, thing, edition.source_language)
    return _step(edition, ReviewStep.Act.APPROVED, "studio.approve", standing.fingerprint, by=by, note=note)


@transaction.atomic
def ask_changes(edition: Edition, *, by: User, note: str = "") -> ReviewStep:
    """Give a draft that was handed in back to its authors. Safe to repeat."""
    edition = locked_draft(edition)
    standing = standing_of(edition)
    if standing.stage == Stage.CHANGES_ASKED and standing.last:
        return standing.last
    return _step(edition, ReviewStep.Act.CHANGES_ASKED, "studio.ask_changes", standing.fingerprint, by=by, note=note)


@transaction.atomic
def comment(edition: Edition, thing: Thing, language: str, block: Block, text: str, *, by: User) -> ReviewComment:
    """Say something to a block of words. A second click says nothing twice."""
    edition = locked_draft(edition)
    said, _new = ReviewComment.objects.get_or_create(
        course_id=edition.course_id,
        edition=edition.number,
        kind=thing.kind,
        lineage=thing.lineage,
        language=language,
        field=block.field,
        place=block.place,
        quote=block.text,
        text=text,
        answers=None,
        by=by,
        resolved_at=None,
    )
    return said


@transaction.atomic
def reply(edition: Edition, uid: UUID, text: str, *, by: User) -> ReviewComment | None:
    """Answer a comment. A second click answers nothing twice. None if there is no such comment on the course."""
    edition = locked_draft(edition)
    said = ReviewComment.objects.filter(course=edition.course_id, uid=uid, answers=None).first()
    if said is None:
        return None
    answer, _new = said.replies.get_or_create(
        course_id=said.course_id,
        edition=edition.number,
        kind=said.kind,
        lineage=said.lineage,
        language=said.language,
        field=said.field,
        place=said.place,
        quote=said.quote,
        text=text,
        by=by,
    )
    return answer


@transaction.atomic
def resolve(edition: Edition, uid: UUID, *, by: User) -> ReviewComment | None:
    """Note that what a comment asks for is settled. Safe to repeat: who settled it first stays on record."""
    edition = locked_draft(edition)
    said = (
        ReviewComment.objects.select_for_update(of=("self",))
        .filter(course=edition.course_id, uid=uid, answers=None)
        .first()
    )
    if said and said.resolved_at is None:
        said.resolved_at, said.resolved_by = timezone.now(), by
        said.save(update_fields=["resolved_at", "resolved_by"])
    return said


@transaction.atomic
def mark_reviewed(edition: Edition, thing: Thing, language: str, *, revision: int, by: User) -> None:
    """Note that the words of a thing in a language were read by a second person and found good.

    Raises Conflict if they are not those that were read (``revision``), and CannotApprove if the words are the
    person's own. Safe to repeat.
    """
    edition = locked_draft(edition)
    passage = passage_of(edition, thing, language)
    if passage.revision != revision:
        raise Conflict(passage)
    if not may_mark_reviewed(by, edition, language, current_saver(edition, thing, passage)):
        raise CannotApprove
    if not passage.reviewed:
        mark_words_reviewed(edition, thing, language)
        record_on_course(
            edition.course,
            "studio.mark_reviewed",
            by=by,
            edition=edition.number,
            language=language,
            part=thing.place,
            revision=revision,
        )


def _step(edition: Edition, act: str, verb: str, fingerprint: str, *, by: User, note: str) -> ReviewStep:
    step = ReviewStep.objects.create(
        course_id=edition.course_id, edition=edition.number, act=act, fingerprint=fingerprint, note=note, by=by
    )
    record_on_course(edition.course, verb, by=by, edition=edition.number)
    return step
