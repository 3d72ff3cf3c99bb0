from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .course import Course
from .text import Text, in_language, one_per_language


class EditionQuerySet(models.QuerySet):
    def published(self) -> "EditionQuerySet":
        """Those that can be taken now."""
        return self.filter(state=Edition.State.PUBLISHED)

    def visible_to(self, user) -> "EditionQuerySet":
        """Editions of the courses that an instructor sees."""
        return self.filter(course__in=Course.objects.visible_to(user))


class Edition(models.Model):
    """One numbered version of a course: a draft, or published and from then on immutable.

    The database refuses every change to a published edition and to what it is made of; all that may still happen
    to it is to be replaced or withdrawn.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        REPLACED = "replaced", _("Replaced by a newer edition")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Transition(models.TextChoices):
        """What publishing does with those who are taking the edition before. What was earned always stays."""

        MINOR = "minor", _("Minor change: they go on with the new edition and keep their progress")
        RETAKE = "retake", _("They finish the edition that they began")
        RETIRE = "retire", _("The old edition ends: they begin the new one")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    source_language = models.CharField(_("source language"), max_length=10, choices=settings.LANGUAGES)
    languages = models.JSONField(_("languages"), default=list, help_text=_("Languages offered to trainees."))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for, in months"), null=True, blank=True, help_text=_("Empty: completions never expire.")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Empty is NULL in what follows: on SQLite a column with a default would make the table anew, under the triggers
    # of all that belongs to an edition.
    transition = models.CharField(  # noqa: DJ001
        _("for those in progress"),
        max_length=10,
        choices=Transition,
        null=True,
        blank=True,
        help_text=_("What publishing it did with those who were taking the edition before; empty for a first one."),
    )
    change_note = models.TextField(_("what changed"), null=True, blank=True)  # noqa: DJ001
    content_hash = models.CharField(  # noqa: DJ001
        _("content hash"),
        max_length=64,
        null=True,
        blank=True,
        editable=False,
        help_text=_("SHA-256 of the canonical export, in hexadecimal; empty for a draft."),
    )
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    publish_fingerprint = models.CharField(  # noqa: DJ001
        max_length=64,
        null=True,
        blank=True,
        editable=False,
        help_text="What the draft said when its publication was scheduled: nothing else is published by itself.",
    )
    publish_trouble = models.JSONField(
        null=True, blank=True, editable=False, help_text=_("Why the draft was not published when it was due.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(_("why it was withdrawn"), null=True, blank=True)  # noqa: DJ001

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["course", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="edition_number_unique_in_course"),
            models.UniqueConstraint(fields=["course"], condition=Q(state="draft"), name="edition_one_draft_a_course"),
            models.UniqueConstraint(
                fields=["course"], condition=Q(state="published"), name="edition_one_published_a_course"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None) | (~Q(state="draft") & Q(published_at__isnull=False)),
                name="edition_published_has_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.course.code} · {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def language_for(self, wanted: str) -> str:
        """The language in which a person who reads ``wanted`` gets this edition."""
        return wanted if wanted in self.languages else self.source_language

    def text_in(self, language: str) -> "EditionText":
        """The title, summary and notice in a language that the edition is offered in, else in the source's.

        Prefetch ``texts`` for lists.
        """
        return in_language(self.texts.all(), self.language_for(language), self.source_language)


class EditionText(Text):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    notice = models.TextField(blank=True, help_text="Shown on the course's first page, such as a call for review.")

    class Meta:
        constraints = one_per_language("edition")
