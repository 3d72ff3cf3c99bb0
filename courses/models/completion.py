import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.people.models import User

from .course import Course
from .edition import Edition
from .enrollment import Enrollment


class CompletionQuerySet(models.QuerySet):
    def standing(self) -> "CompletionQuerySet":
        """Those that no correction has superseded."""
        return self.filter(superseded_by=None)

    def visible_to(self, user) -> "CompletionQuerySet":
        """The completions of the people that the user sees; administrators see all."""
        if user.is_staff:
            return self
        return self.filter(person__in=User.objects.visible_to(user))


class Completion(models.Model):
    """The fact that a person completed an edition: never updated, never deleted, refused by the database too.

    A correction is a new row that says which one it supersedes, and why.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="completions")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="completions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="completions")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    score = models.DecimalField(
        _("score"),
        max_digits=5,
        decimal_places=2,
        null=True,
        help_text=_("Percent; empty if nothing was scored."),
    )
    completed_at = models.DateTimeField(_("completed"))
    valid_until = models.DateField(_("valid until"), null=True, help_text=_("The last valid day; empty: for ever."))
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="superseded_by",
        help_text=_("What this corrects."),
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-completed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment"], condition=Q(supersedes=None), name="completion_once_per_enrollment"
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(reason=""), name="completion_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=100),
                name="completion_score_is_a_percentage",
            ),
        ]
        indexes = [models.Index(fields=["person", "course", "valid_until"], name="completion_by_person_course")]

    def __str__(self):
        return f"{self.person} · {self.edition}"

    @property
    def percent(self) -> int | None:
        """The score as lists show it: in whole percent, rounded down, so that it never seems more than it is."""
        return None if self.score is None else int(self.score)
