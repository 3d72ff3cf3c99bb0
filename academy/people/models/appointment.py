import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .unit import Unit


class AppointmentQuerySet(models.QuerySet):
    def in_force(self) -> "AppointmentQuerySet":
        """Those that hold today."""
        return self.standing().filter(starts_on__lte=timezone.localdate())

    def during(self, first: date, last: date | None) -> "AppointmentQuerySet":
        """Those that share a day with the time from ``first`` to ``last`` (None: without end)."""
        begun = self if last is None else self.filter(starts_on__lte=last)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=first))

    def standing(self) -> "AppointmentQuerySet":
        """Those that hold today or will."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), ended_at=None)


class Appointment(models.Model):
    """A person holds a role on a unit, and by it on everything below, from one day to another.

    An instructor without a unit belongs to the academy's own faculty, whose courses are open to all nations.
    """

    class Role(models.TextChoices):
        COMMANDER = "commander", _("Commander")
        COORDINATOR = "coordinator", _("Training coordinator")
        INSTRUCTOR = "instructor", _("Instructor")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Taken back at this moment, whatever the days say."
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "role"], condition=Q(ends_on=None), name="appointment_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(role="instructor"),
                name="appointment_overseers_have_a_unit",
            ),
        ]

    def __str__(self):
        where = self.unit or _("the academy")
        return f"{self.get_role_display()} · {where}"

    @property
    def stands(self) -> bool:
        """Whether it holds today or will: what ``standing`` asks of many."""
        return self.ended_at is None and (self.ends_on is None or self.ends_on >= timezone.localdate())

    @property
    def oversees(self) -> bool:
        """Whether the role sees the records of the unit's people."""
        return self.role in {self.Role.COMMANDER, self.Role.COORDINATOR}

    @property
    def instructs(self) -> bool:
        return self.role == self.Role.INSTRUCTOR
