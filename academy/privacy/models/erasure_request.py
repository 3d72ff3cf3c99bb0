import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ErasureRequestQuerySet(models.QuerySet):
    def open(self) -> "ErasureRequestQuerySet":
        """Those that wait for a decision."""
        return self.filter(decided_at=None)

    def visible_to(self, user) -> "ErasureRequestQuerySet":
        """An administrator's: all. Everybody else knows of the own."""
        return self if user.is_staff else self.filter(person=user)

    def waiting_first(self) -> "ErasureRequestQuerySet":
        """Those that wait, the oldest first; then those that are decided, the newest first."""
        return self.order_by(F("decided_at").desc(nulls_first=True), "asked_at", "pk")


class ErasureRequest(models.Model):
    """A person asks to be erased; an administrator grants or refuses it, or the person withdraws it."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        WITHDRAWN = "withdrawn", _("Taken back")
        REFUSED = "refused", _("Refused")
        GRANTED = "granted", _("Granted")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure_requests")
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Another one than the person, if the request came on paper.",
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True, help_text="Why it is refused, by which law.")

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(decided_at=None), name="erasure_one_open_request"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decided_by=None)
                | (~Q(state="open") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="erasure_decided_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="erasure_refused_for_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_state_display()} · {self.person}"
