from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .attempt import Attempt
from .question import Question


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ResponseQuerySet":
        """A trainee's own."""
        return self.filter(attempt__enrollment__person=user)


class Response(models.Model):
    """One answer in an attempt. The row exists from the start, with the order in which its choices are shown."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    position = models.PositiveSmallIntegerField(help_text="Place of the question in this attempt, from 1.")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="responses")
    choice_order = models.JSONField(help_text="Numbers of the choices, in the order shown.")
    selected = models.JSONField(default=list, help_text="Numbers of the choices taken; empty: not answered.")
    answered_at = models.DateTimeField(null=True, blank=True)
    points = models.DecimalField(
        max_digits=4, decimal_places=3, null=True, blank=True, help_text="From 0 to 1, once graded."
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["attempt", "position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="response_position_unique"),
            models.UniqueConstraint(fields=["attempt", "question"], name="response_question_once"),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0, points__lte=1), name="response_points_from_0_to_1"
            ),
        ]

    def __str__(self):
        return f"{self.attempt} · {self.position}"
