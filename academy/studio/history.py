"""The history of the words of a thing, as people read it: who saved when, newest first."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from academy.studio.models import Revision
from courses.models import Course

# What one person saves in so short a time is one piece of work, however often it was saved.
ONE_SITTING = timedelta(minutes=10)


def history_of(course: Course, kind: str, lineage: UUID, language: str) -> list[Revision]:
    """The last revision of every sitting, newest first, each with who saved it and without its words."""
    revisions = (
        Revision.objects.filter(course=course, kind=kind, lineage=lineage, language=language)
        .select_related("saved_by")
        .defer("words")
        .order_by("-number")
    )
    return list(_sittings(revisions))


def revision_of(course: Course, kind: str, lineage: UUID, language: str, number: int) -> Revision | None:
    """One revision with its words, if there is such a one."""
    return Revision.objects.filter(course=course, kind=kind, lineage=lineage, language=language, number=number).first()


def _sittings(revisions: Iterable[Revision]) -> Iterable[Revision]:
    later = None
    for revision in revisions:
        if later is None or not _of_one_sitting(revision, later):
            yield revision
        later = revision


def _of_one_sitting(revision: Revision, later: Revision) -> bool:
    return (
        revision.saved_by_id is not None
        and revision.saved_by_id == later.saved_by_id
        and later.restores is None
        and later.saved_at - revision.saved_at <= ONE_SITTING
    )
