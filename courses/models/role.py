import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .course import Course


class CourseRoleQuerySet(models.QuerySet):
    def in_force(self) -> "CourseRoleQuerySet":
        """Those that nobody has ended."""
        return self.filter(ended_at=None)


class CourseRole(models.Model):
    """What one person may do with one course, besides what an appointment as an instructor opens."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        AUTHOR = "author", _("Author")
        TRANSLATOR = "translator", _("Translator")
        REVIEWER = "reviewer", _("Reviewer")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="course_roles")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = CourseRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role on a course")
        verbose_name_plural = _("roles on courses")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person", "role"],
                condition=models.Q(ended_at=None),
                name="course_role_once_in_force",
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_role_display()} · {self.course}"
