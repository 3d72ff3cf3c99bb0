import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .module import Module, Objective
from .text import Text, one_per_language


class Activity(models.Model):
    """One numbered thing to do in a module. The course knows that it exists; its kind's own room knows what it is."""

    class Kind(models.TextChoices):
        LESSON = "lesson", _("Lesson")
        QUIZ = "quiz", _("Quiz")

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField()
    lineage = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=Kind)
    minutes = models.PositiveSmallIntegerField(help_text="How long it takes, in minutes.")
    required = models.BooleanField(default=True, help_text="Whether completing the course needs it.")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="activities")

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["module", "number"]
        constraints = [
            models.UniqueConstraint(fields=["module", "number"], name="activity_number_unique_in_module"),
            models.UniqueConstraint(fields=["module", "lineage"], name="activity_lineage_unique_in_module"),
        ]

    def __str__(self):
        return f"{self.module}.{self.number}"


class ActivityText(Text):
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=200)

    class Meta:
        constraints = one_per_language("activity")
