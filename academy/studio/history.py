"""The history of the words of a thing: who saved when, what stood last, and what a translation was made from."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from academy.studio.models import Revision
from academy.studio.passages import Passage, Thing
from courses.models import Course, Edition

# What one person saves in so short a time is one piece of work, however often it was saved.
ONE_SITTING = timedelta(minutes=10)


def history_of(course: Course, kind: str, lineage: UUID, language: str, *, every: bool = False) -> list[Revision]:
    """The last revision of every sitting, newest first, each with who saved it and without its words.

    With ``every``, each that was ever saved: what stood in the middle of a sitting, too.
    """
    revisions = _of(course.pk, kind, lineage, language).select_related("saved_by").defer("words").order_by("-number")
    return list(revisions if every else _sittings(revisions))


def revision_of(course: Course, kind: str, lineage: UUID, language: str, number: int) -> Revision | None:
    """One revision with its words, if there is such a one."""
    return _of(course.pk, kind, lineage, language).filter(number=number).first()


def latest_words(course: Course, language: str) -> dict[tuple, Revision]:
    """The last revision of each thing of a course in a language, by kind and lineage."""
    rows = Revision.objects.filter(course=course, language=language).order_by("pk")
    return {(row.kind, row.lineage): row for row in rows}


def current_saver(edition: Edition, thing: Thing, passage: Passage) -> int | None:
    """Who saved the words that stand now, by primary key; None where that is not on record."""
    history = _of(edition.course_id, thing.kind, thing.lineage, passage.language)
    last = history.filter(number=passage.revision).order_by("-pk").first()
    return last.saved_by_id if last else None


def source_then(edition: Edition, thing: Thing, passage: Passage) -> Mapping[str, str] | None:
    """The words of the source from which a translation was made; None where they are not on record."""
    if not passage.source_revision:
        return None
    history = _of(edition.course_id, thing.kind, thing.lineage, edition.source_language)
    last = history.filter(number=passage.source_revision).order_by("-pk").first()
    return last.words if last else None


def _of(course_id: int, kind: str, lineage: UUID, language: str):
    return Revision.objects.filter(course=course_id, kind=kind, lineage=lineage, language=language)


def _sittings(revisions: Iterable[Revision]) -> Iterable[Revision]:
    last = later = None
    for revision in revisions:
        if last is None or later is None or not _of_one_sitting(revision, later, last):
            last = revision
            yield revision
        later = revision


def _of_one_sitting(revision: Revision, later: Revision, last: Revision) -> bool:
    """Whether a revision is of the sitting that ended with ``last``; ``later`` is the one right after it."""
    return (
        revision.saved_by_id is not None
        and revision.saved_by_id == later.saved_by_id
        and later.restores is None
        and last.saved_at - revision.saved_at <= ONE_SITTING
    )
