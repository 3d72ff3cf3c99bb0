from decimal import ROUND_DOWN, Decimal

from dateutil.relativedelta import relativedelta
from django.db import connection, transaction
from django.utils import timezone

from academy.people.record import record_on
from courses.models import Activity, Completion, Enrollment, Progress
from courses.signals import completed

# One statement that writes and answers: it runs on the page that is opened most. It returns the column and not
# ``IS NOT NULL`` of it, which SQLite (seen with 3.40) can answer wrongly in RETURNING.
_OPEN = """
    INSERT INTO courses_progress (enrollment_id, activity_id, opened_at, seen_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (enrollment_id, activity_id) DO UPDATE SET seen_at = excluded.seen_at
    RETURNING completed_at
"""


def open_activity(enrollment: Enrollment, activity_id: int) -> bool:
    """Note that an activity was opened, and when, so that the trainee can resume there.

    Returns whether it was completed before.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [enrollment.pk, activity_id, now, now])
        return cursor.fetchone()[0] is not None


@transaction.atomic
def complete_activity(enrollment: Enrollment, activity: Activity, *, score=None, by=None) -> Completion | None:
    """Mark an activity as completed: the one door through which anything is ever completed.

    ``score`` is a percentage, or None for what is not scored; of several the best is kept. Safe to repeat. At the
    last required activity it writes the completion, in the same transaction, once; returns the completion if the
    enrollment has one by now.
    """
    # The lock makes double clicks, two tabs and two workers queue up here.
    enrollment = (
        Enrollment.objects.select_for_update(of=("self",)).select_related("edition", "person").get(pk=enrollment.pk)
    )
    if enrollment.closed_at:
        return enrollment.completions.standing().first()
    now = timezone.now()
    progress, _ = Progress.objects.get_or_create(enrollment=enrollment, activity=activity, defaults={"seen_at": now})
    progress.completed_at = progress.completed_at or now
    if score is not None:
        progress.score = max(score, progress.score or 0)
    progress.save(update_fields=["completed_at", "score"])
    required = Activity.objects.filter(module__edition=enrollment.edition_id, required=True)
    if required.exclude(progress__in=enrollment.progress.exclude(completed_at=None)).exists():
        return None
    return _complete(enrollment, by=by or enrollment.person)


def _complete(enrollment: Enrollment, *, by) -> Completion:
    now = timezone.now()
    edition = enrollment.edition
    progress = enrollment.progress.filter(activity__required=True)
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
