import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.models import QuestionBank


class RemovedQuestion(models.Model):
    """A question that was deleted from a draft, whole, so that it can be brought back while the draft lasts.

    ``data`` is what ``academy.studio.question_copies`` makes of it.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    bank = models.ForeignKey(QuestionBank, on_delete=models.CASCADE, related_name="removed_questions")
    number = models.PositiveSmallIntegerField(help_text="Where it stood.")
    opening = models.CharField(max_length=80, help_text="How it begins, to recognize it by.")
    data = models.JSONField()
    removed_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="questions_removed"
    )

    class Meta:
        verbose_name = _("deleted question")
        verbose_name_plural = _("deleted questions")
        ordering = ["-pk"]

    def __str__(self):
        return self.opening
