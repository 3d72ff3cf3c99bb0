"""What a trainee who came from an earlier edition is told of the one that is theirs now."""

from dataclasses import dataclass
from datetime import datetime

from .models import Edition, Enrollment


@dataclass(frozen=True, slots=True)
class News:
    """``notes`` are (when, what changed), the latest first; ``anew``: what was done before does not count here."""

    notes: tuple[tuple[datetime, str], ...]
    anew: bool


def news_for(enrollment: Enrollment) -> News | None:
    """What changed since an enrollment in progress was begun; None if it is on the edition that it began.

    No query unless a newer edition was published since.
    """
    if enrollment.closed_at or enrollment.edition.published_at <= enrollment.started_at:
        return None
    since = Edition.objects.exclude(state=Edition.State.DRAFT).filter(
        course=enrollment.course_id, number__lte=enrollment.edition.number, published_at__gt=enrollment.started_at
    )
    editions = list(since.order_by("-number"))
    return News(
        notes=tuple((edition.published_at, edition.change_note) for edition in editions if edition.change_note),
        anew=any(edition.transition != Edition.Transition.MINOR for edition in editions),
    )
