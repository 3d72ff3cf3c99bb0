from collections.abc import Iterable
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheckQuerySet(models.QuerySet):
    def of(self, urls: Iterable[str]) -> "LinkCheckQuerySet":
        """What is known of these addresses."""
        return self.filter(digest__in=[digest_of(url) for url in urls])


def digest_of(url: str) -> str:
    """By which an address is found again: it may be longer than an index takes."""
    return sha256(url.encode()).hexdigest()


class LinkCheck(models.Model):
    """What came of asking for a web address that some lesson links to, when it was last asked for."""

    class Outcome(models.TextChoices):
        OK = "ok", _("answers")
        GONE = "gone", _("there is no such page")
        REFUSED = "refused", _("the page answers with an error")
        UNREACHABLE = "unreachable", _("the site does not answer")
        PRIVATE = "private", _("the address is not on the public web")
        LOOP = "loop", _("it leads on too often")

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    url = models.TextField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    checked_at = models.DateTimeField()

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        ordering = ["-checked_at"]

    def __str__(self):
        return self.url
