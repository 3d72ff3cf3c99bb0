from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.people.scope import overseen_paths, under

from .invitation import Invitation
from .join_code import JoinCode
from .unit import Unit


class SignUpQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SignUpQuerySet":
        """Those to the units in the user's scope."""
        return self.filter(under(overseen_paths(user), "unit__path"))

    def within(self, unit: Unit) -> "SignUpQuerySet":
        """Those to the unit or to any unit below it."""
        return self.filter(unit__path__startswith=unit.path)

    def waiting(self) -> "SignUpQuerySet":
        """Those that wait for somebody to decide."""
        return self.filter(state=SignUp.State.WAITING)


class SignUp(models.Model):
    """A person signed up to a unit, by a join code or an invitation, and is in it or waits to be let in."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    uid = models.UUIDField(
        unique=True, editable=False, help_text="Made before the form is sent, so that it counts once."
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sign_ups")
    code = models.ForeignKey(JoinCode, on_delete=models.PROTECT, null=True, blank=True, related_name="sign_ups")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="sign_up"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_ups")
    said_number = models.CharField(
        max_length=60, blank=True, help_text="The service number that the person gave, as long as nobody confirmed it."
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code=None, invitation__isnull=False) | Q(code__isnull=False, invitation=None),
                name="sign_up_by_a_code_or_an_invitation",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="waiting"), name="sign_up_waits_once_per_person"
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.unit}"
