import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Enrollment

from .quiz import Quiz


class AttemptQuerySet(models.QuerySet):
    def open(self) -> "AttemptQuerySet":
        """Those not yet submitted."""
        return self.filter(submitted_at=None)

    def visible_to(self, user) -> "AttemptQuerySet":
        """A trainee's own."""
        return self.filter(enrollment__person=user)


class Attempt(models.Model):
    """One sitting of a quiz. Once submitted it is a record, which the database refuses to change."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField(help_text="Counts the sittings of this quiz by this enrollment.")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="Percent.")
    red_lines_missed = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["enrollment", "quiz", "number"], name="attempt_number_unique"),
            models.UniqueConstraint(
                fields=["enrollment", "quiz"],
                condition=Q(submitted_at=None),
                name="attempt_one_open_per_quiz",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, score=None, passed=None, red_lines_missed=None)
                | Q(
                    submitted_at__isnull=False,
                    score__isnull=False,
                    passed__isnull=False,
                    red_lines_missed__isnull=False,
                ),
                name="attempt_graded_when_submitted",
            ),
        ]

    def __str__(self):
        return f"{self.quiz} · {self.enrollment.person} · {self.number}"

    @property
    def percent(self) -> int:
        """The score as it is shown: in whole percent, rounded down, so that it never seems to reach the pass mark."""
        return int(self.score)
