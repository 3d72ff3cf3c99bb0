"""What every translated thing shares: one row per thing and language."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Text(models.Model):
    """The words of one thing in one language.

    ``revision`` counts the changes of these words. A translation keeps in ``source_revision`` the revision of the
    source text that it was made from; it is stale when the source has moved on. The source itself has none.
    ``reviewed_revision`` is the revision that a second person found good, if one did.
    """

    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    revision = models.PositiveIntegerField(default=1)
    source_revision = models.PositiveIntegerField(null=True, blank=True)
    reviewed_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"[{self.language}] {getattr(self, 'title', '') or self.pk}"


def one_per_language(owner: str) -> list[models.BaseConstraint]:
    """The constraints of a text model whose foreign key to its thing is called ``owner``."""
    return [
        models.UniqueConstraint(fields=[owner, "language"], name=f"%(class)s_one_per_{owner}_and_language"),
        models.CheckConstraint(condition=Q(revision__gte=1), name="%(class)s_revision_counts_from_one"),
    ]


def in_language(texts, language: str, source_language: str):
    """Return the text in ``language``, or visibly in the source language where it is missing; None if neither is.

    ``texts`` is an iterable of loaded rows (a prefetched set); no query is made.
    """
    by_language = {text.language: text for text in texts}
    return by_language.get(language) or by_language.get(source_language)
