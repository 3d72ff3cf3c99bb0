"""Completions that stand without a certificate, because its document could not be made."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from academy.audit.models import Entry
from certificates.document import CannotPrint, MissingGlyph
from courses.models import Completion
from courses.models.completion import CompletionQuerySet

FAILED = "certificates.issue_failed"


def pending() -> CompletionQuerySet:
    """Completions that still want their certificate, the oldest first; none of a person who was erased."""
    return Completion.objects.standing().filter(certificate=None, person__erased_at=None).order_by("pk")


def problem_from(error: Exception) -> dict:
    """What is kept on record of a failure: what is needed to mend it, and no name."""
    if isinstance(error, MissingGlyph):
        return {"problem": "characters", "characters": list(error.characters)}
    return {"problem": "room" if isinstance(error, CannotPrint) else "fault"}


def last_problem(completion: Completion) -> dict:
    """What stood in the way when the certificate was last tried; empty if it never was."""
    entries = Entry.objects.filter(subject_type=completion._meta.label_lower, subject=str(completion.uid), verb=FAILED)
    return entries.values_list("data", flat=True).first() or {}


def in_words(problem: dict) -> str:
    """Tell a problem to the people concerned, in one sentence."""
    if problem.get("problem") == "characters":
        characters = problem["characters"]
        return ngettext(
            "The certificate could not be made: it cannot print this character: %(characters)s",
            "The certificate could not be made: it cannot print these characters: %(characters)s",
            len(characters),
        ) % {"characters": ", ".join(f"“{_isolated(character)}”" for character in characters)}
    if problem.get("problem") == "room":
        return _("The certificate could not be made: a text is too long to be printed at a legible size.")
    return _("The certificate could not be made because of a fault of this site.")


def _isolated(character: str) -> str:
    """Keep a letter that is written from right to left from turning the quotation marks around it."""
    return f"\u2068{character}\u2069"
