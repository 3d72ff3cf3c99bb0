"""What a certificate is worth on a day. Never stored: it follows from its dates and from what was written after it."""

from datetime import date

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """What whoever checks a certificate is told of it."""

    VALID = "valid", _("Valid")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")
    SUPERSEDED = "superseded", _("Replaced")


def state_of(certificate, on: date) -> State:
    """The state at the end of a day. Revoked outweighs replaced, and both outweigh expired.

    Select ``revocation`` and ``superseded_by`` with the certificate to spare the queries; for lists there is
    ``Certificate.objects.with_state``.
    """
    revocation = getattr(certificate, "revocation", None)
    if revocation and timezone.localdate(revocation.at) <= on:
        return State.REVOKED
    successor = getattr(certificate, "superseded_by", None)
    if successor and timezone.localdate(successor.issued_at) <= on:
        return State.SUPERSEDED
    if certificate.valid_until and certificate.valid_until < on:
        return State.EXPIRED
    return State.VALID
