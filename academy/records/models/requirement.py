from django.db import models
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit
from courses.models import Course


class RequirementQuerySet(models.QuerySet):
    def binding(self, unit: Unit | None) -> "RequirementQuerySet":
        """What the people of a unit must hold: set on the unit or on any unit above it."""
        return self.filter(unit__in=unit.ancestor_ids if unit else [])

    def concerning(self, unit: Unit) -> "RequirementQuerySet":
        """What binds anybody in the unit or below it."""
        return self.filter(models.Q(unit__in=unit.ancestor_ids) | models.Q(unit__path__startswith=unit.path))


class Requirement(models.Model):
    """A course that the people of a unit, and of all units below it, must hold by a day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requirements")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="requirements")
    due_on = models.DateField(_("due on"))

    objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "course"], name="requirement_once_per_unit_and_course"),
        ]

    def __str__(self):
        return f"{self.unit} · {self.course}"
