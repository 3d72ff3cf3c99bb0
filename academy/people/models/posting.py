from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .unit import Unit


class PostingQuerySet(models.QuerySet):
    def open(self) -> "PostingQuerySet":
        """Where people are now."""
        return self.filter(ends_on=None)

    def on(self, day: date) -> "PostingQuerySet":
        """Where people were on a day, the first and the last day of a posting included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def during(self, first: date, last: date | None) -> "PostingQuerySet":
        """Those that share a day with the time from ``first`` to ``last`` (None: without end)."""
        begun = self if last is None else self.filter(starts_on__lte=last)
        return begun.filter(Q(ends_on=None) | Q(ends_on__gte=first))

    def within(self, unit: Unit) -> "PostingQuerySet":
        """Postings to the unit or to any unit below it."""
        return self.filter(unit__path__startswith=unit.path)


NOT_YET = _("This day has not come yet. Enter it on the day, or afterwards.")


class Posting(models.Model):
    """A person belongs to a unit from a day on."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="postings")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ends_on=None), name="posting_one_open_per_person"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="posting_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.unit}"

    def clean(self):
        """What an administrator who writes a posting by hand must keep to: a day has one posting, and has come."""
        if self.starts_on and self.starts_on > timezone.localdate():
            raise ValidationError({"starts_on": NOT_YET})
        if self.starts_on and self.person_id:
            others = Posting.objects.filter(person=self.person_id).exclude(pk=self.pk)
            if others.during(self.starts_on, self.ends_on).exists():
                raise ValidationError(_("This person is posted elsewhere in that time."))
