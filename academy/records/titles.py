"""What courses are called in the reader's language, in one query for any number of them."""

from collections.abc import Iterable

from django.db.models import F, Q

from courses.models import Edition, EditionText


def course_titles(courses: Iterable[int], language: str) -> dict[int, str]:
    """Titles by the courses' primary keys, from the newest edition that was published."""
    texts = _texts(language).filter(edition__course__in=courses).exclude(edition__state=Edition.State.DRAFT)
    return _last_wins(texts, "edition__course")


def edition_titles(editions: Iterable[int], language: str) -> dict[int, str]:
    """Titles by the editions' primary keys, in the reader's language or else the source language."""
    return _last_wins(_texts(language).filter(edition__in=editions), "edition")


def _texts(language: str):
    """Those in the language and those of the source."""
    return EditionText.objects.filter(Q(language=language) | Q(language=F("edition__source_language")))


def _last_wins(texts, key: str) -> dict[int, str]:
    texts = texts.values_list(
        key, "title", "edition__number", "edition__source_language", "language", "edition__languages"
    )
    rows = sorted(
        # A title may be there in a language that the edition is not offered in.
        (row for row in texts if row[4] in row[5] or row[4] == row[3]),
        # The newest edition last; of its two texts the translation last.
        key=lambda row: (row[2], row[3] != row[4]),
    )
    return {row[0]: row[1] for row in rows}
