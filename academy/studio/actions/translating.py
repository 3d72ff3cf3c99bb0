"""Working in a language: beginning and stopping, writing, and saying that all is still right."""

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction

from academy.studio.actions.writing import Conflict, NotADraft, write
from academy.studio.history import latest_words
from academy.studio.models import Revision, TranslationFile
from academy.studio.passages import TABLES, Passage, Thing, manuscript_of, passage_of
from courses.models import Course, Edition
from courses.record import record_on_course
from quizzes.models import ChoiceText

# The source from which words were made is not known: no revision has this number.
UNKNOWN = 0


def locked_draft(edition: Edition) -> Edition:
    """The draft, for this transaction alone. Raises NotADraft if it was published, or let go, meanwhile."""
    course = (
        Course.objects.select_for_update(no_key=True, of=("self",)).select_related("unit").get(pk=edition.course_id)
    )
    draft = Edition.objects.select_for_update(of=("self",)).filter(pk=edition.pk, state=Edition.State.DRAFT).first()
    if draft is None:
        raise NotADraft(str(edition))
    draft.course = course
    return draft


@transaction.atomic
def begin_language(edition: Edition, language: str, *, by) -> None:
    """Begin to work in a language; what was written in it before is brought back, to be looked through.

    Safe to repeat. Raises ValueError for a language that the academy does not have, and NotADraft.
    """
    if language not in dict(settings.LANGUAGES):
        raise ValueError(language)
    edition = locked_draft(edition)
    if language in edition.languages:
        return
    edition.languages = [*edition.languages, language]
    edition.save(update_fields=["languages"])
    manuscript = manuscript_of(edition)
    before = latest_words(edition.course, language)
    for thing in manuscript.things:
        old = before.get((thing.kind, thing.lineage))
        if old and not manuscript.passage(thing, language).revision:
            known = manuscript.source(thing).words
            words = {field: text for field, text in old.words.items() if field in known}
            write(edition, thing, language, words, based_on=0, by=by, source_revision=UNKNOWN, restores=old.number)
    record_on_course(edition.course, "studio.begin_language", by=by, edition=edition.number, language=language)


@transaction.atomic
def stop_language(edition: Edition, language: str, *, by) -> None:
    """Stop working in a language: its words leave the draft and stay in the history. Published editions keep theirs.

    Safe to repeat. Raises ValueError for the source language, and NotADraft.
    """
    edition = locked_draft(edition)
    if language == edition.source_language:
        raise ValueError("the source language stays")
    if language not in edition.languages:
        return
    _keep_in_history(edition, language)
    for table in TABLES.values():
        table.rows(edition).filter(language=language).delete()
    ChoiceText.objects.filter(choice__question__bank__edition=edition, language=language).delete()
    TranslationFile.objects.filter(course=edition.course, language=language).delete()
    edition.languages = [code for code in edition.languages if code != language]
    edition.save(update_fields=["languages"])
    record_on_course(edition.course, "studio.stop_language", by=by, edition=edition.number, language=language)


def _keep_in_history(edition: Edition, language: str) -> None:
    """Add to the history what is not there yet, such as what a package brought and nobody changed since."""
    manuscript = manuscript_of(edition)
    kept = latest_words(edition.course, language)
    rows = []
    for thing in manuscript.things:
        passage = manuscript.passage(thing, language)
        last = kept.get((thing.kind, thing.lineage))
        if passage.revision and (last is None or last.words != dict(passage.words)):
            rows.append(
                Revision(
                    course_id=edition.course_id,
                    kind=thing.kind,
                    lineage=thing.lineage,
                    language=language,
                    number=passage.revision,
                    words=dict(passage.words),
                )
            )
    Revision.objects.bulk_create(rows)


@transaction.atomic
def translate(
    edition: Edition,
    thing: Thing,
    language: str,
    words: Mapping[str, str],
    *,
    based_on: int,
    source_revision: int,
    by,
    finished: bool = True,
) -> Passage:
    """Save a translation, made from ``source_revision`` of the source. Safe to repeat.

    What is not ``finished``, but kept while it is being typed, stays as stale as it was. Raises Conflict and
    NotADraft, as ``write`` does.
    """
    edition = locked_draft(edition)
    before = passage_of(edition, thing, language)
    made_from = source_revision if finished or not before.revision else before.source_revision or UNKNOWN
    after = write(edition, thing, language, words, based_on=based_on, by=by, source_revision=made_from)
    if finished and after.revision and after.source_revision != made_from:
        _made_from(edition, thing, language, made_from)
        after = passage_of(edition, thing, language)
    return after


@transaction.atomic
def confirm(edition: Edition, thing: Thing, language: str, *, revision: int, source_revision: int, by) -> Passage:
    """Say that a translation is still right as it is, now that the source says ``source_revision``.

    ``revision`` is that of the translation as it was read. Safe to repeat. Raises Conflict if either has changed since
    it was read, and NotADraft.
    """
    edition = locked_draft(edition)
    before = passage_of(edition, thing, language)
    source = passage_of(edition, thing, edition.source_language)
    if before.revision != revision or source.revision != source_revision or not before.revision:
        raise Conflict(before)
    if before.source_revision == source_revision:
        return before
    _made_from(edition, thing, language, source_revision)
    record_on_course(
        edition.course,
        "studio.confirm_translation",
        by=by,
        edition=edition.number,
        language=language,
        part=thing.place,
        before={"source_revision": before.source_revision},
        after={"source_revision": source_revision},
    )
    return passage_of(edition, thing, language)


def _made_from(edition: Edition, thing: Thing, language: str, source_revision: int) -> None:
    table = TABLES[thing.kind]
    rows = table.rows(edition).filter(**{table.owner: thing.id, "language": language})
    rows.update(source_revision=source_revision)
