from django.db import transaction

from academy.people.record import record_on
from courses.models import Completion
from courses.signals import completed


@transaction.atomic
def correct(completion: Completion, *, by, reason: str) -> Completion:
    """Supersede a completion by a new row with the same facts, and say why. Safe to repeat.

    Returns the row that stands in its place. What hangs on completions, such as certificates, is made anew for it.
    """
    completion = Completion.objects.select_for_update(of=("self",)).select_related("person").get(pk=completion.pk)
    found = Completion.objects.filter(supersedes=completion).first()
    if found:
        return found
    correction = Completion.objects.create(
        person_id=completion.person_id,
        enrollment_id=completion.enrollment_id,
        course_id=completion.course_id,
        edition_id=completion.edition_id,
        language=completion.language,
        score=completion.score,
        completed_at=completion.completed_at,
        valid_until=completion.valid_until,
        supersedes=completion,
        reason=reason.strip(),
    )
    record_on(
        completion.person,
        "courses.correct",
        correction,
        by=by,
        supersedes=str(completion.uid),
        reason=correction.reason,
    )
    completed.send(sender=Completion, completion=correction)
    return correction
