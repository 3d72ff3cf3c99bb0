"""Bringing a course package in, by whoever may."""

from django.db import transaction

from academy.exchange.actions.loading import load
from academy.exchange.package import Package
from academy.people.models import Unit
from academy.studio.rules import owners_for
from courses.models import Course, Edition
from courses.rules import may_author, may_let_go


class NotTheirs(Exception):
    """The package is of a course in which the person may not write, or for an owner whom the person does not serve."""


class NotTheirDraft(Exception):
    """A draft is in the way, which is not the person's to let go of."""

    def __init__(self, edition: Edition):
        super().__init__(str(edition))
        self.edition = edition


@transaction.atomic
def bring_package(package: Package, *, by, unit: Unit | None, replace_draft: bool = False) -> Edition:
    """Make the next draft of the package's course, or a new course that belongs to ``unit``.

    Raises NotTheirs; DraftExists if the course has a draft that is not to be replaced; NotTheirDraft if it is to be
    replaced, for which it must be let go of; and Refused if the course has no room for the files.
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
    draft = course and course.editions.filter(state=Edition.State.DRAFT).first()
    if draft and replace_draft and not may_let_go(by, draft):
        raise NotTheirDraft(draft)
    edition = load(package, by=by, unit=unit, replace_draft=replace_draft)
    # Two people may have brought the same new course at once: the second finds it made by the first.
    if not may_author(by, edition.course):
        raise NotTheirs(package.code)
    return edition
