"""Where the review of a draft stands, and what was said to its words.

An author hands the draft in, a reviewer reads it, comments, and approves it or asks for changes. An approval belongs
to exactly what was read: to the fingerprint of the draft. Any change after it, in any language, makes it lapse.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from academy.audit.models import Entry
from academy.studio.blocks import Block, blocks_of
from academy.studio.fingerprint import fingerprint_of
from academy.studio.models import ReviewComment, ReviewStep, Revision
from academy.studio.models.revision import Kind
from academy.studio.passages import Passage
from courses.models import Edition

MARKDOWN = {Kind.LESSON, Kind.QUESTION}
# What is done about a draft without changing what it says.
NO_CHANGE = (
    "studio.hand_in",
    "studio.approve",
    "studio.ask_changes",
    "studio.mark_reviewed",
    "studio.schedule",
    "studio.unschedule",
    "studio.publish_failed",
    "studio.give_role",
    "studio.end_role",
    "studio.require_review",
)


class Stage(Enum):
    """How far a draft is: (the word in addresses and styles, what people call it)."""

    WRITING = "draft", gettext_lazy("In writing")
    IN_REVIEW = "in_progress", gettext_lazy("In review")
    CHANGES_ASKED = "due", gettext_lazy("Changes asked for")
    APPROVED = "valid", gettext_lazy("Approved")

    def __init__(self, state: str, label):
        self.state = state
        self.label = label


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a draft stands. ``last`` is the last step of its review, ``fingerprint`` tells what it says now.

    ``lapsed`` is set where the draft was changed after it was handed in or approved, so that this no longer counts.
    """

    stage: Stage
    last: ReviewStep | None
    fingerprint: str
    lapsed: bool = False


def stage_of(edition: Edition) -> Stage | None:
    """The stage to show on every page of a draft; None where nobody has asked for a review. One query if so."""
    if ReviewStep.objects.of(edition).exists():
        return standing_of(edition).stage
    return Stage.WRITING if edition.course.review_required else None


def standing_of(edition: Edition) -> Standing:
    """Say where the draft stands now."""
    now = fingerprint_of(edition)
    last = ReviewStep.objects.of(edition).select_related("by").last()
    if last is None:
        return Standing(Stage.WRITING, None, now)
    if last.act == ReviewStep.Act.CHANGES_ASKED:
        return Standing(Stage.CHANGES_ASKED, last, now)
    if last.fingerprint != now:
        return Standing(Stage.WRITING, last, now, lapsed=True)
    return Standing(Stage.APPROVED if last.act == ReviewStep.Act.APPROVED else Stage.IN_REVIEW, last, now)


def review_problems(edition: Edition) -> list[str]:
    """What the review keeps from being published, as sentences that say what to do; empty if nothing.

    Only courses that need a second person have any.
    """
    if not edition.course.review_required:
        return []
    standing = standing_of(edition)
    match standing.stage:
        case Stage.APPROVED:
            return []
        case Stage.IN_REVIEW:
            return [_("A reviewer must approve this draft before it can be published.")]
        case Stage.CHANGES_ASKED:
            return [_("The reviewer asked for changes. Make them, and hand the draft in again.")]
    if standing.lapsed:
        return [_("The draft was changed after it was handed in or approved. Hand it in again.")]
    return [_("This course needs a second person. Hand the draft in, so that a reviewer can approve it.")]


def last_changed_by(edition: Edition) -> int | None:
    """The primary key of whoever changed the draft last, in words or otherwise; None if nobody has."""
    course, since = edition.course, edition.created_at
    changes: list[tuple[datetime, int | None]] = []
    words = Revision.objects.filter(course=course, saved_at__gte=since, saved_by__isnull=False)
    changes += words.order_by("-pk").values_list("saved_at", "saved_by")[:1]
    acts = Entry.objects.filter(subject_type="courses.course", subject=str(course.uid), at__gte=since)
    acts = acts.filter(verb__startswith="studio.", actor__isnull=False).exclude(verb__in=NO_CHANGE)
    for at, actor in acts.order_by("-pk").values_list("at", "actor")[:1]:
        people = Revision.saved_by.field.related_model.objects
        changes.append((at, people.filter(uid=actor).values_list("pk", flat=True).first()))
    return max(changes)[1] if changes else None


@dataclass(slots=True)
class Read:
    """A block as a reviewer reads it, with what was said to it."""

    block: Block
    comments: list[ReviewComment] = field(default_factory=list)


def read(kind: str, passage: Passage, comments: Iterable[ReviewComment]) -> tuple[list[Read], list[ReviewComment]]:
    """The blocks of a passage with their comments, and the comments on words that have changed since.

    A comment stands at the block that says what it quotes; of several such, at the one nearest to where it was made.
    """
    blocks = [
        Read(block)
        for name, words in sorted(passage.words.items(), key=lambda item: _order(item[0]))
        for block in blocks_of(name, words, markdown=kind in MARKDOWN)
    ]
    adrift = []
    for comment in comments:
        same = [r for r in blocks if (r.block.field, r.block.text) == (comment.field, comment.quote)]
        if kind == Kind.QUESTION and not same:
            # Choices are reordered: the same words under another number are the same choice.
            same = [r for r in blocks if r.block.text == comment.quote]
        if same:
            min(same, key=lambda r: abs(r.block.place - comment.place)).comments.append(comment)
        else:
            adrift.append(comment)
    return blocks, adrift


def _order(name: str) -> tuple[int, int, str]:
    """Reading order: title before summary, the stem before the choices, each choice before its rationale."""
    if name.startswith("choice_"):
        _choice, number, part = name.split("_")
        return 1, int(number), {"text": "0"}.get(part, "1")
    order = {"title": 0, "statement": 0, "stem": 0, "body": 0, "summary": 0, "notice": 0, "explanation": 2}
    return order[name], 0, {"title": "0", "summary": "1", "notice": "2"}.get(name, name)
