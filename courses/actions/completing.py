"""Writing the completion, once nothing is missing."""

from decimal import ROUND_DOWN, Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from academy.people.record import record_on
from courses.models import Activity, Completion, Enrollment
from courses.signals import completed


def complete_if_all_is_done(enrollment: Enrollment, *, by) -> Completion | None:
    """Write the completion of a held enrollment if every required activity of its edition is done; else None."""
    required = Activity.objects.filter(module__edition=enrollment.edition_id, required=True)
    if required.exclude(progress__in=enrollment.progress.exclude(completed_at=None)).exists():
        return None
    return _complete(enrollment, by=by or enrollment.person)


def _complete(enrollment: Enrollment, *, by) -> Completion:
    now = timezone.now()
    edition = enrollment.edition
    progress = enrollment.progress.filter(activity__required=True, activity__module__edition=edition)
    scores = [row.score for row in progress if row.score is not None]
    completion = Completion.objects.create(
        person=enrollment.person,
        enrollment=enrollment,
        course_id=enrollment.course_id,
        edition=edition,
        language=enrollment.language,
        score=_mean(scores),
        completed_at=now,
        valid_until=(
            timezone.localdate(now) + relativedelta(months=edition.valid_months) if edition.valid_months else None
        ),
    )
    enrollment.closed_at = now
    enrollment.save(update_fields=["closed_at"])
    score = None if completion.score is None else str(completion.score)
    record_on(enrollment.person, "courses.complete", completion, by=by, score=score, edition=edition.number)
    completed.send(sender=Completion, completion=completion)
    return completion


def _mean(scores: list[Decimal]) -> Decimal | None:
    """The mean in percent with two decimals, rounded down so that no certificate says more than was earned."""
    return (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_DOWN) if scores else None
