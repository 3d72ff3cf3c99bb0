import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .edition import Edition
from .text import Text, one_per_language


class Module(models.Model):
    """A numbered part of an edition. ``lineage`` is the same for its copies in later editions."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="modules")
    number = models.PositiveSmallIntegerField()
    lineage = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="module_number_unique_in_edition"),
            models.UniqueConstraint(fields=["edition", "lineage"], name="module_lineage_unique_in_edition"),
        ]

    def __str__(self):
        return f"{self.edition} · {self.number}"


class ModuleText(Text):
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=200)

    class Meta:
        constraints = one_per_language("module")


class Objective(models.Model):
    """A learning objective of a module: what the learner will be able to do."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField()
    lineage = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("learning objective")
        verbose_name_plural = _("learning objectives")
        ordering = ["module", "number"]
        constraints = [
            models.UniqueConstraint(fields=["module", "number"], name="objective_number_unique_in_module"),
            models.UniqueConstraint(fields=["module", "lineage"], name="objective_lineage_unique_in_module"),
        ]

    def __str__(self):
        return f"{self.module} · {self.number}"


class ObjectiveText(Text):
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="texts")
    statement = models.CharField(max_length=300)

    class Meta:
        constraints = one_per_language("objective")

    def __str__(self):
        return f"[{self.language}] {self.statement}"
