import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.people.codes import random_code
from academy.people.scope import overseen_paths, under

from .unit import Unit

LENGTH, GROUP = 12, 4  # 60 bits; short enough to type on a telephone


def new_code() -> str:
    """A new join code in its one form, such as ``7K3M-Q2XD-94VB``."""
    return random_code(LENGTH, GROUP)


class JoinCodeQuerySet(models.QuerySet):
    def visible_to(self, user) -> "JoinCodeQuerySet":
        """The codes of the units in the user's scope."""
        return self.filter(under(overseen_paths(user), "unit__path"))

    def open(self) -> "JoinCodeQuerySet":
        """Those that let somebody in today."""
        return self.filter(
            ended_at=None, expires_on__gte=timezone.localdate(), taken__lt=F("seats"), unit__closed_on=None
        )


class JoinCode(models.Model):
    """Whoever types it signs up to its unit. It hangs on a wall, so it is no secret: what it opens is limited."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="join_codes")
    code = models.CharField(max_length=LENGTH + LENGTH // GROUP - 1, unique=True, default=new_code)
    asks_approval = models.BooleanField(default=False)
    seats = models.PositiveIntegerField(help_text="How many people may sign up by it.")
    taken = models.PositiveIntegerField(default=0, help_text="How many have.")
    expires_on = models.DateField(help_text="The last day on which it works.")
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("join code")
        verbose_name_plural = _("join codes")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="join_code_takes_no_more_than_its_seats"),
        ]

    def __str__(self):
        return f"{self.unit} · {self.made_at:%Y-%m-%d}"

    @property
    def state(self) -> str:
        """``open``, or why nobody comes in by it any more: ``ended``, ``expired``, ``full`` or ``closed``."""
        if self.ended_at:
            return "ended"
        if self.unit.closed_on:
            return "closed"
        if self.expires_on < timezone.localdate():
            return "expired"
        return "open" if self.taken < self.seats else "full"
