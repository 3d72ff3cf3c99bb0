from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .activity import Activity
from .enrollment import Enrollment


class Progress(models.Model):
    """How far an enrollment is with one activity. A row exists once the activity was opened."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="progress")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="progress")
    opened_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(help_text="When it was last open: where to resume.")
    completed_at = models.DateTimeField(null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="Percent, if scored.")

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "activity"], name="progress_one_per_activity"),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=100),
                name="progress_score_is_a_percentage",
            ),
        ]

    def __str__(self):
        return f"{self.enrollment} · {self.activity}"
