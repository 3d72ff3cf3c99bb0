import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Objective
from courses.models.text import Text, one_per_language

from .bank import QuestionBank


class Question(models.Model):
    """One question of a bank. Questions of one ``family`` are parallel: they test the same thing, equally hard."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("Single choice")
        MULTIPLE = "multiple", _("Multiple choice")
        TRUE_FALSE = "true_false", _("True or false")

    bank = models.ForeignKey(QuestionBank, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    lineage = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=12, choices=Kind)
    family = models.CharField(max_length=60)
    red_line = models.BooleanField(default=False, help_text="Must be fully right, whatever the score.")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="questions")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["bank", "number"]
        constraints = [
            models.UniqueConstraint(fields=["bank", "number"], name="question_number_unique_in_bank"),
            models.UniqueConstraint(fields=["bank", "lineage"], name="question_lineage_unique_in_bank"),
        ]

    def __str__(self):
        return f"{self.bank} · {self.number}"


class QuestionText(Text):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="texts")
    stem = models.TextField(help_text="Sanitized HTML.")
    explanation = models.TextField(blank=True, help_text="Shown after grading, whatever the answer; sanitized HTML.")

    class Meta:
        constraints = one_per_language("question")


class Choice(models.Model):
    """One of the answers to choose from; a distractor when it earns nothing."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    weight = models.DecimalField(
        max_digits=8, decimal_places=5, help_text="Percent of the question's point, from -100 to 100."
    )

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="choice_number_unique_in_question"),
            models.CheckConstraint(condition=Q(weight__gte=-100, weight__lte=100), name="choice_weight_in_range"),
        ]

    def __str__(self):
        return f"{self.question} · {self.number}"


class ChoiceText(Text):
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="texts")
    text = models.TextField(help_text="Sanitized HTML.")
    rationale = models.TextField(help_text="Why it is right or wrong, shown after grading; sanitized HTML.")

    class Meta:
        constraints = one_per_language("choice")
