"""Inviting an e-mail address to sign up to a unit."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from academy.audit.record import record
from academy.people.models import Invitation, Unit, User
from academy.people.models.invitation import hash_of_key, new_key
from academy.people.scope import role_over_unit

DAYS = 14


def invite(unit: Unit, *, email: str, language: str, by: User) -> Invitation:
    """Send a link by which one person signs up to the unit. An open invitation of the address gets a new link.

    The answer is the same whether or not the address has an account or a mailbox. Raises OSError where no letter can
    be sent at all; the invitation then stands and can be sent again.
    """
    key = new_key()
    with transaction.atomic():
        # Of two clicks, the second waits here and finds the invitation of the first.
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        invitation = Invitation.objects.open().filter(unit=unit, email__iexact=email).first()
        invitation = invitation or Invitation(unit=unit, email=email)
        invitation.language, invitation.invited_by = language, by
        _give(invitation, key)
        record("people.invite", invitation, by=by, role=role_over_unit(by, unit), unit_path=unit.path)
    _send(invitation, key)
    return invitation


def resend(invitation: Invitation, *, by: User) -> Invitation:
    """Send a new link; the one that was sent before stops working. Nothing happens once it is used or withdrawn."""
    key = new_key()
    with transaction.atomic():
        invitation = _locked(invitation)
        if invitation.state not in {"open", "expired"}:
            return invitation
        _give(invitation, key)
        unit, role = invitation.unit, role_over_unit(by, invitation.unit)
        record("people.resend_invitation", invitation, by=by, role=role, unit_path=unit.path)
    _send(invitation, key)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Let the link work no longer. Safe to repeat."""
    invitation = _locked(invitation)
    if invitation.state in {"open", "expired"}:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        unit, role = invitation.unit, role_over_unit(by, invitation.unit)
        record("people.withdraw_invitation", invitation, by=by, role=role, unit_path=unit.path)
    return invitation


def _locked(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=invitation.pk)


def _give(invitation: Invitation, key: str) -> None:
    invitation.key_hash = hash_of_key(key)
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + timedelta(days=DAYS)
    invitation.save()


def _send(invitation: Invitation, key: str) -> None:
    """Write to the address, in the language that was chosen for it."""
    context = {
        "unit": invitation.unit,
        "link": settings.SITE_URL + reverse("people:invitation-key", args=[key]),
        "until": timezone.localtime(invitation.expires_at),
        "site": settings.SITE_URL,
    }
    with override(invitation.language):
        subject = render_to_string("people/email/invitation_subject.txt", context).strip()
        body = render_to_string("people/email/invitation_message.txt", context)
    send_mail(subject, body, None, [invitation.email])
