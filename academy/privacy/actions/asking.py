"""A person asks to be erased, and may take it back as long as nothing is decided."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from academy.people.models import User
from academy.people.record import record_on
from academy.privacy.models import ErasureRequest


def ask_erasure(person: User, *, by: User) -> ErasureRequest:
    """Put the request on record, or return the one that waits already. ``by`` is another one if it came on paper."""
    found = ErasureRequest.objects.open().filter(person=person).first()
    if found:
        return found
    try:
        with transaction.atomic():
            request = ErasureRequest.objects.create(person=person, asked_by=by)
            record_on(person, "privacy.ask_erasure", person, by=by, request=str(request.uid))
    except IntegrityError:
        # A second click won the race; the database kept it at one.
        return ErasureRequest.objects.open().get(person=person)
    return request


@transaction.atomic
def withdraw_erasure(request: ErasureRequest, *, by: User) -> ErasureRequest:
    """Take the request back. Safe to repeat; what is decided stays decided."""
    request = ErasureRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    if request.state == ErasureRequest.State.OPEN:
        _close(request, ErasureRequest.State.WITHDRAWN, by=by)
        record_on(request.person, "privacy.withdraw_erasure", request.person, by=by, request=str(request.uid))
    return request


@transaction.atomic
def refuse_erasure(request: ErasureRequest, *, by: User, reason: str) -> ErasureRequest:
    """Answer that the records must be kept, and by which law. Safe to repeat; what is decided stays decided."""
    request = ErasureRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    if request.state == ErasureRequest.State.OPEN:
        _close(request, ErasureRequest.State.REFUSED, by=by, reason=reason.strip())
        record_on(
            request.person,
            "privacy.refuse_erasure",
            request.person,
            by=by,
            request=str(request.uid),
            reason=request.reason,
        )
    return request


def _close(request: ErasureRequest, state: str, *, by: User, reason: str = "") -> None:
    request.state, request.decided_at, request.decided_by, request.reason = state, timezone.now(), by, reason
    request.save(update_fields=["state", "decided_at", "decided_by", "reason"])
