import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from .course import Course
from .edition import Edition


class EnrollmentQuerySet(models.QuerySet):
    def open(self) -> "EnrollmentQuerySet":
        """Those still in progress."""
        return self.filter(closed_at=None)

    def visible_to(self, user) -> "EnrollmentQuerySet":
        """A trainee's own."""
        return self.filter(person=user)

    def with_calls(self) -> "EnrollmentQuerySet":
        """Each with ``called_on``: whether later editions may ask it to go on with one of them, if it is open.

        Answered along with the enrollment, so that a lesson asks the database no more often for it.
        """
        later = Edition.objects.exclude(state=Edition.State.DRAFT).filter(
            course=OuterRef("course"), number__gt=OuterRef("edition__number")
        )
        following = later.order_by("number").values("transition")[:1]
        return self.alias(following=Subquery(following)).annotate(
            called_on=Case(
                When(edition__state=Edition.State.PUBLISHED, then=Value(False)),
                When(edition__state=Edition.State.WITHDRAWN, then=Exists(later)),
                When(following=Edition.Transition.MINOR, then=Value(True)),
                default=Exists(later.filter(transition=Edition.Transition.RETIRE)),
            ),
        )


class Enrollment(models.Model):
    """A person on one edition of a course, once per cycle: retraining is a new enrollment.

    ``course`` repeats what the edition says, so that the database can hold the rule: one open enrollment per
    person and course, whatever the edition.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrollments")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrollments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="enrollments")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrollment")
        verbose_name_plural = _("enrollments")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"],
                condition=Q(closed_at=None),
                name="enrollment_one_open_per_course",
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.edition}"
