import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from academy.people.scope import overseen_paths, under

from .unit import Unit


def new_key() -> str:
    """A new key for a link: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of_key(key: str) -> str:
    """What is kept of the key."""
    return salted_hmac("academy.people.invitation", key, algorithm="sha256").hexdigest()


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "InvitationQuerySet":
        """Those to the units in the user's scope."""
        return self.filter(under(overseen_paths(user), "unit__path"))

    def open(self) -> "InvitationQuerySet":
        """Those whose link still works."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now(), unit__closed_on=None)


class Invitation(models.Model):
    """A link sent to an e-mail address, by which one person signs up to a unit. Only a hash of its key is kept."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    key_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"{self.unit} · {self.sent_at:%Y-%m-%d}"

    @property
    def state(self) -> str:
        """``open``, or why its link no longer works: ``accepted``, ``withdrawn``, ``expired`` or ``closed``."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        if self.unit.closed_on:
            return "closed"
        return "open" if self.expires_at > timezone.now() else "expired"
