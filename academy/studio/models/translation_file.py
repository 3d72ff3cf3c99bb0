import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Course


class TranslationFile(models.Model):
    """A file that came back from a translator and waits to be looked at. It goes once it is taken or thrown away."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="translation_files")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    content = models.BinaryField()
    brought_at = models.DateTimeField(auto_now_add=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_files"
    )

    class Meta:
        verbose_name = _("file of a translator")
        verbose_name_plural = _("files of translators")
        ordering = ["-brought_at"]

    def __str__(self):
        return f"{self.course} · [{self.language}]"
