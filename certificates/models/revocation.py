from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .certificate import Certificate


class Revocation(models.Model):
    """A certificate was taken back, by whom and why. It is never undone: a new certificate is issued instead."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="revocation")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("revocation")
        verbose_name_plural = _("revocations")
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="revocation_has_a_reason")]

    def __str__(self):
        return f"{self.certificate} · {timezone.localdate(self.at)}"
