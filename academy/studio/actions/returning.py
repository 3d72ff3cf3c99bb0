"""Taking in what a translator sends back: first it is kept and looked at, then taken as one act, or not at all."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from academy.studio.actions.locking import locked_draft
from academy.studio.actions.writing import write
from academy.studio.models import TranslationFile
from academy.studio.passages import Thing, manuscript_of
from academy.studio.returned import Returned, compare
from academy.studio.translation import document, xliff
from academy.studio.translation.units import Sheet
from courses.models import Edition
from courses.record import record_on_course

KEPT_DAYS = 30


class ChangedMeanwhile(Exception):
    """The draft or the source is not any more what it was when the changes were looked at. Nothing was taken."""


def sheet_in(content: bytes) -> Sheet:
    """The sheet of a file; its content tells which kind it is. Raises Unreadable."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].replace(b"\0", b"")
    looks_like_xml = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").startswith(b"<")
    return xliff.read(content) if looks_like_xml else document.read(content)


@transaction.atomic
def bring(edition: Edition, language: str, content: bytes, *, by) -> TranslationFile:
    """Keep a file, to be looked at. Nothing of the draft changes. Raises Unreadable, and NotADraft."""
    edition = locked_draft(edition)
    compare(manuscript_of(edition), language, sheet_in(content))
    TranslationFile.objects.filter(brought_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    return TranslationFile.objects.create(course=edition.course, language=language, content=content, brought_by=by)


def look_into(edition: Edition, file: TranslationFile) -> Returned:
    """What a file would change now. Raises Unreadable."""
    return compare(manuscript_of(edition), file.language, sheet_in(bytes(file.content)))


@transaction.atomic
def take(edition: Edition, file: TranslationFile, *, seen: str, chosen: Collection[str], by) -> int:
    """Write what a file changes, all in one act, and let go of the file; returns how many things were written.

    ``seen`` is the mark of the changes as they were looked at. Of the conflicts, only those ``chosen`` (by the names
    of the changes) replace what stands here. Safe to repeat: what was taken already is nothing. Raises
    ChangedMeanwhile, NotADraft, and Unreadable.
    """
    edition = locked_draft(edition)
    waiting = TranslationFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
    if waiting is None:
        return 0
    manuscript = manuscript_of(edition)
    returned = compare(manuscript, waiting.language, sheet_in(bytes(waiting.content)))
    if returned.mark != seen:
        raise ChangedMeanwhile
    words: dict[Thing, dict[str, str]] = defaultdict(dict)
    made_from: dict[Thing, int] = {}
    for change in returned.changes:
        if not change.conflict or change.name in chosen:
            words[change.thing][change.field] = change.then
            made_from[change.thing] = change.source_revision
    for thing, fields in words.items():
        based_on = manuscript.passage(thing, waiting.language).revision
        write(
            edition,
            thing,
            waiting.language,
            fields,
            based_on=based_on,
            by=by,
            source_revision=made_from[thing],
        )
    record_on_course(
        edition.course,
        "studio.import_translation",
        by=by,
        edition=edition.number,
        language=waiting.language,
        changed=len(words),
        kept=len([change for change in returned.conflicts if change.name not in chosen]),
        left_out=len(returned.problems),
    )
    waiting.delete()
    return len(words)


@transaction.atomic
def throw_away(file: TranslationFile) -> None:
    """Let go of a file. Safe to repeat."""
    TranslationFile.objects.filter(pk=file.pk).delete()
