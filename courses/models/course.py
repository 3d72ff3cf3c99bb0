import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit
from academy.people.scope import appointments_of, unit_of


def course_roles_of(user) -> set[tuple[int, str]]:
    """The courses (by primary key) that the person has a role on, with the role; read once per request."""
    if not user.is_authenticated:
        return set()
    if not hasattr(user, "_course_roles"):
        user._course_roles = set(user.course_roles.in_force().values_list("course_id", "role"))
    return user._course_roles


class CourseQuerySet(models.QuerySet):
    def open_to(self, user) -> "CourseQuerySet":
        """Courses that the person may take: published, and the academy's own or of a unit above the person."""
        unit = unit_of(user)
        above = Q(unit=None) | Q(unit__in=unit.ancestor_ids if unit else [])
        return self.filter(above, editions__state="published").distinct()

    def locked(self, key: int) -> "Course":
        """The course with this primary key, and its unit, while nobody else changes it: until the transaction ends.

        Whoever enrolls meanwhile does not wait.
        """
        return self.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=key)

    def visible_to(self, user) -> "CourseQuerySet":
        """Courses that a person sees at /teach/: where they have a role; all for an administrator.

        As an instructor also the academy's own and those of the own scope.
        """
        if user.is_staff:
            return self
        instructing = [a for a in appointments_of(user) if a.instructs]
        if any(a.unit is None for a in instructing):
            return self
        own = Q(pk__in=[course for course, _role in course_roles_of(user)])
        if instructing:
            own |= Q(unit=None)
        for appointment in instructing:
            own |= Q(unit__path__startswith=appointment.unit.path) | Q(unit__in=appointment.unit.ancestor_ids)
        return self.filter(own)


class Course(models.Model):
    """A subject that is taught, through all its editions. Its words belong to the editions."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        help_text=_("Who owns the course; empty for the academy itself, whose courses are open to all nations."),
    )
    review_required = models.BooleanField(
        _("needs a second person"),
        default=False,
        help_text=_("Whether an edition is published only after a reviewer has approved it."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["code"]

    def __str__(self):
        return self.code
