from django.db import connection, transaction
from django.utils import timezone

from courses.models import Activity, Completion, Edition, Enrollment, Progress

from .carrying import carry_over_locked, counterpart, lock
from .completing import complete_if_all_is_done

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

    If a newer edition has come since, the enrollment goes on with it first. What was begun on the edition before
    counts by its lineage after a minor change, and for nothing after the edition was retired or withdrawn.
    """
    enrollment = carry_over_locked(lock(enrollment), by=by)
    if enrollment.closed_at:
        return enrollment.completions.standing().first()
    here = counterpart(enrollment.edition, activity)
    if here is None or enrollment.edition.state == Edition.State.WITHDRAWN:
        return None
    now = timezone.now()
    progress, _ = Progress.objects.get_or_create(enrollment=enrollment, activity=here, defaults={"seen_at": now})
    progress.completed_at = progress.completed_at or now
    if score is not None:
        progress.score = max(score, progress.score or 0)
    progress.save(update_fields=["completed_at", "score"])
    return complete_if_all_is_done(enrollment, by=by)
