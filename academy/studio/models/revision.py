import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course


class Kind(models.TextChoices):
    """What can have words of its own, in any language."""

    EDITION = "edition", _("Course")
    MODULE = "module", _("Module")
    OBJECTIVE = "objective", _("Learning objective")
    ACTIVITY = "activity", _("Title")
    LESSON = "lesson", _("Lesson")
    QUESTION = "question", _("Question")


class Revision(models.Model):
    """What one thing of a course said in one language after it was saved: the history of its words, append-only.

    A thing is told by its kind and lineage, so that its history goes on through all editions. ``words`` are those of
    ``academy.studio.passages.Passage``.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="revisions")
    kind = models.CharField(max_length=10, choices=Kind)
    lineage = models.UUIDField()
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField(help_text="The revision of the words, counted from 1.")
    words = models.JSONField()
    saved_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="revisions",
        help_text="Empty for what was there before its history began, such as what a package brought.",
    )
    restores = models.PositiveIntegerField(null=True, help_text="The number of the revision that was restored.")

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-saved_at", "-pk"]
        indexes = [models.Index(fields=["course", "kind", "lineage", "language", "number"], name="revision_by_thing")]

    def __str__(self):
        return f"{self.course} · {self.kind} · [{self.language}] {self.number}"
