"""How far people are with the courses that they have open."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Func, IntegerField, QuerySet

from courses.journey import percent_of
from courses.models import Enrollment

# In SQL, because putting the same together out of Django's expressions takes longer than counting.
_DONE = """(
    SELECT COUNT(*) FROM courses_progress progress JOIN courses_activity activity ON activity.id = progress.activity_id
    JOIN courses_module module ON module.id = activity.module_id
    JOIN courses_enrollment own ON own.id = progress.enrollment_id AND own.edition_id = module.edition_id
    WHERE progress.enrollment_id = %(expressions)s AND progress.completed_at IS NOT NULL AND activity.required)"""
_TOTAL = """(
    SELECT COUNT(*) FROM courses_activity activity JOIN courses_module module ON module.id = activity.module_id
    WHERE module.edition_id = %(expressions)s AND activity.required)"""


def open_enrollments() -> QuerySet[Enrollment]:
    """Open enrollments, the latest first, each with ``done`` and ``total`` required activities."""
    return (
        Enrollment.objects.open()
        .annotate(
            done=Func("pk", template=_DONE, output_field=IntegerField()),
            total=Func("edition_id", template=_TOTAL, output_field=IntegerField()),
        )
        .order_by("-started_at", "-pk")
    )


def percents_of(people: Iterable[int]) -> dict[int, dict[int, int]]:
    """For each person (primary key): course → percent of the open enrollment, the latest first. One query."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = open_enrollments().filter(person__in=people).values_list("person", "course", "done", "total")
    for person, course, done, total in rows:
        found[person][course] = percent_of(done, total)
    return found
