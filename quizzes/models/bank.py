import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Edition


class QuestionBank(models.Model):
    """The questions from which a quiz draws; part of an edition and frozen with it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="question_banks")
    lineage = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        constraints = [
            models.UniqueConstraint(fields=["edition", "lineage"], name="bank_lineage_unique_in_edition"),
        ]

    def __str__(self):
        return self.name
