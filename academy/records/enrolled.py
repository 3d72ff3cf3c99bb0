"""How far people are with the courses that they have open."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, Subquery

from courses.models import Activity, Enrollment


def open_enrollments():
    """Open enrollments, the latest first, each with ``done`` and ``total`` required activities."""
    required = Activity.objects.filter(module__edition=OuterRef("edition"), required=True).order_by()
    total = required.values("module__edition").annotate(count=Count("pk")).values("count")
    completed = Q(progress__completed_at__isnull=False, progress__activity__required=True)
    return (
        Enrollment.objects.open()
        .annotate(done=Count("progress", filter=completed), total=Subquery(total))
        .order_by("-started_at", "-pk")
    )


def percent(done: int, total: int | None) -> int:
    """Whole percent, 100 only when all is done."""
    return 100 * done // total if total else 100


def percents_of(people: Iterable[int]) -> dict[int, dict[int, int]]:
    """For each person (primary key): course → percent of the open enrollment, the latest first. One query."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    rows = open_enrollments().filter(person__in=people).values_list("person", "course", "done", "total")
    for person, course, done, total in rows:
        found[person][course] = percent(done, total)
    return found
