"""Bringing a course package in, by whoever may."""

from django.db import transaction

from academy.exchange.actions.loading import load
from academy.exchange.package import Package
from academy.people.models import Unit
from academy.studio.rules import owners_for
from courses.models import Course, Edition
from courses.rules import may_author


class NotTheirs(Exception):
    """The package is of a course in which the person may not write, or for an owner whom the person does not serve."""


@transaction.atomic
def bring_package(package: Package, *, by, unit: Unit | None, replace_draft: bool = False) -> Edition:
    """Make the next draft of the package's course, or a new course that belongs to ``unit``.

    Raises NotTheirs, and DraftExists if the course has a draft that is not to be replaced.
    """
    course = (
        Course.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .filter(code=package.code)
        .first()
    )
    allowed = may_author(by, course) if course else unit in owners_for(by)
    if not allowed:
        raise NotTheirs(package.code)
    edition = load(package, by=by, unit=unit, replace_draft=replace_draft)
    # Two people may have brought the same new course at once: the second finds it made by the first.
    if not may_author(by, edition.course):
        raise NotTheirs(package.code)
    return edition
