from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Activity

from .bank import QuestionBank


class Quiz(models.Model):
    """An activity that is answered: some questions drawn from a bank, one from each family.

    It is passed with the pass mark and, besides, every red-line question fully right.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="quiz")
    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="quizzes")
    question_count = models.PositiveSmallIntegerField(_("questions per attempt"))
    pass_mark = models.PositiveSmallIntegerField(_("pass mark, in percent"), default=80)

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [
            models.CheckConstraint(condition=Q(pass_mark__gte=1, pass_mark__lte=100), name="quiz_pass_mark_percent"),
            models.CheckConstraint(condition=Q(question_count__gte=1), name="quiz_draws_a_question"),
        ]

    def __str__(self):
        return str(self.activity)
