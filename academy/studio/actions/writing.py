"""Writing the words of a draft: every change is kept, and nobody overwrites another's unseen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F

from academy.studio.models import Revision
from academy.studio.models.revision import Kind
from academy.studio.passages import TABLES, Passage, Thing, choice_field, passage_of
from courses.models import Edition
from courses.models.media import library_for
from courses.rendering import render_inline, render_lesson
from quizzes.models import Choice, ChoiceText


class NotADraft(Exception):
    """The edition was published meanwhile, so its words stay as they are; or the draft was let go."""


class Conflict(Exception):
    """Somebody else saved the passage after it was read; ``current`` is what stands there now."""

    def __init__(self, current: Passage):
        super().__init__(f"revision {current.revision} stands")
        self.current = current


@transaction.atomic
def write(
    edition: Edition,
    thing: Thing,
    language: str,
    words: Mapping[str, str],
    *,
    based_on: int,
    by,
    minor: bool = False,
    source_revision: int | None = None,
    restores: int | None = None,
) -> Passage:
    """Save the words of a thing in a language, and return the passage as it stands then.

    ``based_on`` is the revision that the writer had read (0: nothing was there). ``words`` may name some of the fields
    only; the others stay. Saving what stands there already changes nothing, so a replay is safe.

    A translation is noted as made from ``source_revision`` of the source, or from the one that stands now. A change of
    the source leaves its translations stale, unless it is ``minor``. ``restores`` is the number of the revision whose
    words these are.

    Raises Conflict if somebody else saved it meanwhile, and NotADraft if the edition is no draft any more.
    """
    held = Edition.objects.select_for_update(of=("self",)).filter(pk=edition.pk).first()
    if held is None or not held.is_draft:
        raise NotADraft(str(edition))
    edition = held
    before = passage_of(edition, thing, language)
    wanted = {**before.words, **words}
    if wanted == before.words:
        return before
    if before.revision != based_on:
        raise Conflict(before)
    is_source = language == edition.source_language
    if not is_source and source_revision is None:
        source_revision = passage_of(edition, thing, edition.source_language).revision or None
    after = replace(
        before,
        words=wanted,
        revision=before.revision + 1,
        source_revision=None if is_source else source_revision,
    )
    _store(edition, thing, after, changed={name for name in wanted if wanted[name] != before.words.get(name)})
    if is_source and minor:
        translations = TABLES[thing.kind].rows(edition).filter(**{TABLES[thing.kind].owner: thing.id})
        translations.filter(source_revision=before.revision).update(source_revision=after.revision)
    _keep(edition, thing, before, after, by=by, restores=restores)
    return passage_of(edition, thing, language)


def _store(edition: Edition, thing: Thing, passage: Passage, changed: set[str]) -> None:
    table = TABLES[thing.kind]
    values: dict[str, Any] = {field: passage.words[field] for field in table.fields if field in changed}
    if thing.kind == Kind.LESSON:
        body = passage.words["body"]
        values["html"] = render_lesson(body, passage.language, library_for(edition.course, body))
    if thing.kind == Kind.QUESTION:
        values = {field: render_inline(markdown, "markdown") for field, markdown in values.items()}
        _store_choices(thing, passage, changed)
    values |= {"revision": passage.revision, "source_revision": passage.source_revision}
    key: dict[str, Any] = {f"{table.owner}_id": thing.id, "language": passage.language}
    table.model._default_manager.update_or_create(defaults=values, **key)


def _store_choices(thing: Thing, passage: Passage, changed: set[str]) -> None:
    for choice in Choice.objects.filter(question=thing.id):
        names = {field: choice_field(choice.number, field) for field in ("text", "rationale")}
        values = {
            field: render_inline(passage.words.get(name, ""), "markdown")
            for field, name in names.items()
            if name in changed
        }
        if values:
            ChoiceText.objects.update_or_create(choice=choice, language=passage.language, defaults=values)


def _keep(edition: Edition, thing: Thing, before: Passage, after: Passage, *, by, restores: int | None) -> None:
    """Add to the history; the first time also what was there before, such as what a package brought."""
    history = Revision.objects.filter(
        course=edition.course_id, kind=thing.kind, lineage=thing.lineage, language=after.language
    )
    common = {
        "course_id": edition.course_id,
        "kind": thing.kind,
        "lineage": thing.lineage,
        "language": after.language,
    }
    if before.revision and not history.filter(number=before.revision).exists():
        Revision.objects.create(**common, number=before.revision, words=before.words)
    Revision.objects.create(**common, number=after.revision, words=after.words, saved_by=by, restores=restores)


def mark_reviewed(edition: Edition, thing: Thing, language: str) -> None:
    """Note that a second person found the words good as they stand. The edition must be a draft."""
    table = TABLES[thing.kind]
    rows = table.rows(edition).filter(**{table.owner: thing.id, "language": language})
    rows.update(reviewed_revision=F("revision"))
