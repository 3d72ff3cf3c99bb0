"""What a lesson says, as it is served; of a published edition it is read once per process, like the outline."""

from dataclasses import dataclass
from functools import lru_cache

from .models import Edition, LessonText
from .models.text import in_language


@dataclass(frozen=True, slots=True)
class Reading:
    """The HTML of a lesson, already made safe; ``language`` is the one that its words are in."""

    language: str
    html: str


def reading_of(edition: Edition, activity_id: int, language: str) -> Reading | None:
    """The lesson in a language, or in the source language where that is missing; None where a draft lacks both."""
    if edition.is_draft:
        return _read(edition.source_language, activity_id, language)
    return _kept(edition.source_language, edition.published_at, activity_id, language)


@lru_cache(maxsize=512)
def _kept(source_language: str, published_at, activity_id: int, language: str) -> Reading | None:
    return _read(source_language, activity_id, language)


def _read(source_language: str, activity_id: int, language: str) -> Reading | None:
    text = in_language(LessonText.objects.filter(lesson__activity=activity_id), language, source_language)
    return Reading(text.language, text.html) if text else None
