"""A certificate is never changed: it is revoked, or superseded by a corrected one."""

from django.db import transaction

from academy.people.record import record_on
from certificates.models import Certificate, Revocation
from certificates.pending import in_words, last_problem
from courses.actions.correcting import correct
from courses.models import Completion


class AlreadySuperseded(Exception):
    """A newer certificate has taken this one's place."""


class CannotIssue(Exception):
    """The new certificate cannot be made; its text says why. Nothing has changed."""


@transaction.atomic
def revoke(certificate: Certificate, *, by, reason: str) -> Revocation:
    """Take a certificate back for good. Safe to repeat: the first revocation stays as it is.

    The completion stands: what is taken back is the attestation. Raises AlreadySuperseded.
    """
    completion = _lock(certificate)
    if Certificate.objects.filter(supersedes=certificate).exists():
        raise AlreadySuperseded
    revocation, is_new = Revocation.objects.get_or_create(
        certificate=certificate, defaults={"by": by, "reason": reason.strip()}
    )
    if is_new:
        record_on(completion.person, "certificates.revoke", certificate, by=by, reason=revocation.reason)
    return revocation


@transaction.atomic
def supersede(certificate: Certificate, *, by, reason: str) -> Certificate:
    """Issue a corrected certificate in place of one, with the person's present name, rank and unit.

    The completion is corrected too, by a new row with the same facts. Safe to repeat: returns the certificate that
    took the place. Raises CannotIssue.
    """
    completion = _lock(certificate)
    is_new = not Completion.objects.filter(supersedes=completion).exists()
    # The correction announces itself as any completion does, and so gets its certificate.
    correction = correct(completion, by=by, reason=reason)
    successor = Certificate.objects.filter(completion=correction).first()
    if successor is None:
        raise CannotIssue(in_words(last_problem(correction)))
    if is_new:
        record_on(
            completion.person,
            "certificates.supersede",
            certificate,
            by=by,
            reason=correction.reason,
            superseded_by=str(successor.uid),
        )
    return successor


def _lock(certificate: Certificate) -> Completion:
    """Two clicks queue up here."""
    return (
        Completion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("person")
        .get(pk=certificate.completion_id)
    )
