from django.db import models
from django.utils.translation import gettext_lazy as _

from .activity import Activity
from .text import Text, one_per_language


class Lesson(models.Model):
    """An activity that is read."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="lesson")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self):
        return str(self.activity)


class LessonText(Text):
    """The lesson in one language: as the author wrote it, and as it is served."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="texts")
    body = models.TextField(help_text="Markdown, as the author wrote it.")
    html = models.TextField(help_text="What the body renders to, sanitized; served as it is.", editable=False)

    class Meta:
        constraints = one_per_language("lesson")
