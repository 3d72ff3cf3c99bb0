from django.db import transaction

from academy.people.models import User
from academy.people.record import record_on
from courses.models import Completion
from courses.signals import completed


@transaction.atomic
def correct(completion: Completion, *, by, reason: str, person: User | None = None) -> Completion:
    """Supersede a completion by a new row with the same facts, and say why. Safe to repeat.

    ``person`` is whose completion it is, if it stood on the record of another account.

    Returns the row that stands in its place. What hangs on completions, such as certificates, is made anew for it.
    """
    completion = (
        Completion.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=completion.pk)
    )
    found = Completion.objects.filter(supersedes=completion).first()
    if found:
        return found
    person = person or completion.person
    correction = Completion.objects.create(
        person=person,
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
        person,
        "courses.correct",
        correction,
        by=by,
        supersedes=str(completion.uid),
        reason=correction.reason,
    )
    completed.send(sender=Completion, completion=correction)
    return correction
