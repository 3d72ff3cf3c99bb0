import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Edition

from .revision import Kind


class ReviewStepQuerySet(models.QuerySet):
    def of(self, edition: Edition) -> "ReviewStepQuerySet":
        """The steps of this draft; a draft with the same number that was let go before is another."""
        return self.filter(course=edition.course_id, edition=edition.number, at__gte=edition.created_at)


class ReviewStep(models.Model):
    """One step in the review of a draft: who handed it in, asked for changes or approved it, and when. Append-only.

    It belongs to exactly what the draft said at that moment, which its ``fingerprint`` tells. The edition is known by
    its number, so that the record outlives a draft that is let go.
    """

    class Act(models.TextChoices):
        HANDED_IN = "handed_in", _("Handed in")
        CHANGES_ASKED = "changes_asked", _("Changes asked for")
        APPROVED = "approved", _("Approved")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="review_steps")
    edition = models.PositiveIntegerField(help_text="The number of the edition.")
    act = models.CharField(max_length=14, choices=Act)
    fingerprint = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_steps")

    objects = ReviewStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        ordering = ["pk"]
        indexes = [models.Index(fields=["course", "edition", "at"], name="review_step_by_edition")]

    def __str__(self):
        return f"{self.course} · {self.edition} · {self.get_act_display()}"


class ReviewCommentQuerySet(models.QuerySet):
    def of(self, edition: Edition) -> "ReviewCommentQuerySet":
        """What was said in this draft, and what is open from before; without the replies."""
        said = self.filter(course=edition.course_id, answers=None)
        return said.filter(Q(resolved_at=None) | Q(edition=edition.number, at__gte=edition.created_at))

    def open(self) -> "ReviewCommentQuerySet":
        """Those that nobody has settled."""
        return self.filter(resolved_at=None)


class ReviewComment(models.Model):
    """What somebody says to one block of words, or in reply. Its words never change; it can be resolved once.

    It hangs on the thing (kind and lineage), the language, the field and the block's very words (``quote``), so that
    it is still found at its block after edits around it. ``place`` is where the block stood, counted from 1.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="review_comments")
    edition = models.PositiveIntegerField(help_text="The number of the edition in which it was said.")
    kind = models.CharField(max_length=10, choices=Kind)
    lineage = models.UUIDField()
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    field = models.CharField(max_length=40)
    place = models.PositiveIntegerField()
    quote = models.TextField()
    text = models.TextField()
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_comments")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="review_comments_resolved"
    )

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment of a review")
        verbose_name_plural = _("comments of reviews")
        ordering = ["pk"]
        indexes = [models.Index(fields=["course", "kind", "lineage"], name="review_comment_by_thing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="review_comment_resolved_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.course} · {self.kind} · [{self.language}] {self.text[:40]}"
