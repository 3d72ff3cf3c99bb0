"""Saving, merging and restoring lessons. Their words go through ``writing.write``, so that each keeps its history."""

from collections.abc import Mapping

from django.db import transaction

from academy.studio.actions.writing import Conflict, write
from academy.studio.history import revision_of
from academy.studio.lessons import Sheet, sheet_of


@transaction.atomic
def save_lesson(
    sheet: Sheet, words: Mapping[str, str], *, based_on: Mapping[str, int], by, minor: bool = False
) -> Sheet:
    """Save the ``title`` or the ``body`` of a lesson or both, and return the lesson as it stands then.

    ``based_on`` are the revisions that the writer had read. What the writer left as it was read stays as others may
    have written it meanwhile. Raises Conflict where both wrote, and NotADraft; then nothing is saved.
    """
    for part, text in words.items():
        try:
            _write(sheet, part, text, based_on=based_on[part], by=by, minor=minor)
        except Conflict:
            if not _left_alone(sheet, part, text, based_on[part]):
                raise
    return _anew(sheet)


@transaction.atomic
def take_theirs(sheet: Sheet, own: Mapping[str, str], *, based_on: Mapping[str, int], by) -> Sheet:
    """Let stand what somebody else saved, and keep the writer's ``own`` words in the history.

    Raises Conflict if what stands has changed again since the writer saw it.
    """
    standing = _anew(sheet).words
    for part, text in own.items():
        written = _write(sheet, part, text, based_on=based_on[part], by=by)
        if written.revision != based_on[part]:
            _write(sheet, part, standing[part], based_on=written.revision, by=by, restores=based_on[part])
    return _anew(sheet)


def restore(sheet: Sheet, number: int, *, based_on: int, by) -> Sheet:
    """Make the text of a lesson again what it was at a revision. That is a new revision: nothing is lost.

    Raises LookupError if there is no such revision, Conflict if somebody saved meanwhile, and NotADraft.
    """
    thing = sheet.things["body"]
    revision = revision_of(sheet.edition.course, thing.kind, thing.lineage, sheet.language, number)
    if revision is None:
        raise LookupError(number)
    _write(sheet, "body", revision.words["body"], based_on=based_on, by=by, restores=number)
    return _anew(sheet)


def _write(sheet: Sheet, part: str, text: str, **options):
    return write(sheet.edition, sheet.things[part], sheet.language, {part: text}, **options)


def _left_alone(sheet: Sheet, part: str, text: str, read: int) -> bool:
    thing = sheet.things[part]
    revision = revision_of(sheet.edition.course, thing.kind, thing.lineage, sheet.language, read)
    return revision is not None and revision.words.get(part) == text


def _anew(sheet: Sheet) -> Sheet:
    standing = sheet_of(sheet.edition, sheet.lineage, sheet.language)
    if standing is None:
        raise LookupError(sheet.lineage)
    return standing
