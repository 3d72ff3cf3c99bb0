"""What the history of words holds: what was written last, by whom, and what a translation was made from."""

from collections.abc import Mapping

from academy.studio.models import Revision
from academy.studio.passages import Passage, Thing
from courses.models import Course, Edition


def latest_words(course: Course, language: str) -> dict[tuple, Revision]:
    """The last revision of each thing of a course in a language, by kind and lineage."""
    rows = Revision.objects.filter(course=course, language=language).order_by("pk")
    return {(row.kind, row.lineage): row for row in rows}


def current_saver(edition: Edition, thing: Thing, passage: Passage) -> int | None:
    """Who saved the words that stand now, by primary key; None where that is not on record."""
    last = _of(edition, thing, passage.language).filter(number=passage.revision).order_by("-pk").first()
    return last.saved_by_id if last else None


def source_then(edition: Edition, thing: Thing, passage: Passage) -> Mapping[str, str] | None:
    """The words of the source from which a translation was made; None where they are not on record."""
    if not passage.source_revision:
        return None
    history = _of(edition, thing, edition.source_language)
    last = history.filter(number=passage.source_revision).order_by("-pk").first()
    return last.words if last else None


def _of(edition: Edition, thing: Thing, language: str):
    return Revision.objects.filter(course=edition.course_id, kind=thing.kind, lineage=thing.lineage, language=language)
