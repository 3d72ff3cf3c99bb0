"""What a person may do in the studio, beyond what ``courses.rules`` says of the course."""

from courses.models import Edition
from courses.rules import may_translate


def may_write_language(user, edition: Edition, language: str) -> bool:
    """Whether the user may write the draft in this language: one that is worked in, and never the source."""
    return (
        edition.is_draft
        and language in edition.languages
        and language != edition.source_language
        and may_translate(user, edition.course)
    )


def may_mark_reviewed(user, edition: Edition, language: str, saved_by: int | None) -> bool:
    """Whether the user may find a translation good: not who saved it last (by primary key; None where unknown)."""
    return may_write_language(user, edition, language) and user.pk != saved_by
