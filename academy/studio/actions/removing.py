"""Deleting things of a draft, and putting them back as they were."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from academy.studio import branches
from academy.studio.actions.locking import Gone, locked_draft
from academy.studio.actions.placing import (
    MODELS,
    NEWCOMER,
    Kind,
    Place,
    arrange,
    find,
    module_number,
    put_at,
    siblings,
)
from academy.studio.bank import opening_of
from academy.studio.models import Removal
from academy.studio.models.revision import Kind as Words
from academy.studio.passages import Thing, passage_of
from courses.models import Edition
from courses.record import record_on_course

FIRST_WORDS: dict[str, str] = {Kind.MODULE: "title", Kind.OBJECTIVE: "statement", Kind.ACTIVITY: "title"}


class PutBackFirst(Exception):
    """What a deleted thing belongs to is deleted itself: ``removal`` is what must be put back before it."""

    def __init__(self, removal: Removal):
        super().__init__(str(removal))
        self.removal = removal


@transaction.atomic
def remove(edition: Edition, kind: str, lineage: UUID, *, by) -> Removal:
    """Delete a module, objective, activity or question from a draft, with all that belongs to it, and keep it whole.

    What comes after it moves up. The histories of its words stay. Safe to repeat. Raises Gone if the draft never had
    it, and NotADraft if the edition was published.
    """
    edition = locked_draft(edition)
    try:
        thing = find(edition, kind, lineage)
    except Gone:
        kept = Removal.objects.standing().filter(edition=edition, kind=kind, lineage=lineage).first()
        if kept is None:
            raise
        return kept
    place = Place(module_number(thing), thing.number, 0)
    rest = siblings(thing)
    removal = Removal.objects.create(
        edition=edition,
        kind=kind,
        lineage=lineage,
        label=_label(edition, kind, thing),
        place=str(place),
        content=branches.take_off(branches.branch_of(thing, links=True)),
    )
    arrange(rest)
    _record(edition, "studio.delete", removal, by)
    return removal


@transaction.atomic
def put_back(removal: Removal, *, by) -> Place | None:
    """Put a deleted thing back, under its lineage and where it stood, or at the nearest place that there is.

    Safe to repeat: None if it was put back, or imported again, before. Raises PutBackFirst if what it belongs to is
    deleted, too, and NotADraft if the edition was published.
    """
    edition = locked_draft(removal.edition)
    removal = Removal.objects.select_for_update(of=("self",)).get(pk=removal.pk)
    if removal.put_back_at:
        return None
    removal.put_back_at = timezone.now()
    model, path = MODELS[removal.kind]
    if model._default_manager.filter(**{path: edition, "lineage": removal.lineage}).exists():
        removal.save(update_fields=["put_back_at"])
        return None
    try:
        left_out = branches.put_back(removal.content, model, number=NEWCOMER)
    except branches.NoPlace as missing:
        raise PutBackFirst(_holder(edition, missing.model, missing.key)) from missing
    _hand_on(edition, left_out)
    removal.save(update_fields=["put_back_at"])
    place = put_at(find(edition, removal.kind, removal.lineage), int(removal.place.rpartition(".")[2]))
    _record(edition, "studio.put_back", removal, by)
    return place


def _hand_on(edition: Edition, links: branches.Written) -> None:
    """Leave links whose other end is deleted with that other end, so that they come back with it."""
    for label, rows in links.items():
        for row in rows:
            for model, key in branches.ends_of(label, row):
                if not model._default_manager.filter(pk=key).exists():
                    other = _holder(edition, model, key)
                    other.content.setdefault(label, []).append(row)
                    other.save(update_fields=["content"])
                    break


def _holder(edition: Edition, model, key: int) -> Removal:
    """The standing removal that holds a row."""
    standing = Removal.objects.standing().filter(edition=edition)
    return next(removal for removal in standing if branches.holds(removal.content, model, key))


def _label(edition: Edition, kind: str, thing: Any) -> str:
    if kind == Kind.QUESTION:
        return opening_of(thing, edition.source_language)
    passage = passage_of(edition, Thing(Words(kind), thing.lineage, thing.pk, ""), edition.source_language)
    return passage.words.get(FIRST_WORDS[kind], "")


def _record(edition: Edition, verb: str, removal: Removal, by) -> None:
    record_on_course(edition.course, verb, by=by, edition=edition.number, what=str(removal.kind), place=removal.place)
