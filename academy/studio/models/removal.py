import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Edition


class RemovalQuerySet(models.QuerySet):
    def standing(self) -> "RemovalQuerySet":
        """Those of which nothing was put back yet."""
        return self.filter(put_back_at=None)


class Removal(models.Model):
    """What somebody deleted from a draft, whole, so that it can be put back as it was. It goes with the draft."""

    class Kind(models.TextChoices):
        MODULE = "module", _("Module")
        OBJECTIVE = "objective", _("Learning objective")
        ACTIVITY = "activity", _("Activity")
        QUESTION = "question", _("Question")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="removals")
    kind = models.CharField(max_length=10, choices=Kind)
    lineage = models.UUIDField()
    label = models.CharField(max_length=300, blank=True, help_text="What it was called, in the source language.")
    place = models.CharField(max_length=20, help_text="Where it stood, such as 2.3; in its bank, such as 3.")
    content = models.JSONField(
        encoder=DjangoJSONEncoder, help_text="All its rows, by table, as academy.studio.branches writes them."
    )
    removed_at = models.DateTimeField(_("deleted"), auto_now_add=True)
    put_back_at = models.DateTimeField(_("put back"), null=True, blank=True)

    objects = RemovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted thing")
        verbose_name_plural = _("deleted things")
        ordering = ["-removed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "lineage"], condition=models.Q(put_back_at=None), name="removal_stands_once"
            ),
        ]

    def __str__(self):
        return f"{self.edition} · {self.kind} {self.place}"
