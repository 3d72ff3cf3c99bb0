"""The gate of languages: in which a draft can be offered to trainees, and what keeps the others back."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from academy.studio.models.revision import Kind
from academy.studio.passages import Manuscript, Passage, Status, Thing

# What a thing must say at the least in the language in which it is written; a question's choices are looked at with
# the questions (``academy.studio.checklist``).
_NEEDED = {
    Kind.EDITION: "title",
    Kind.MODULE: "title",
    Kind.OBJECTIVE: "statement",
    Kind.ACTIVITY: "title",
    Kind.LESSON: "body",
    Kind.QUESTION: "stem",
}


class Standing(NamedTuple):
    """Whether a language is offered, and how many things are missing in it, or stale."""

    offered: bool
    missing: int
    stale: int


def languages_to_offer(manuscript: Manuscript) -> Mapping[str, Standing]:
    """How each language stands that the edition is worked on in, the source language first.

    A language is offered only when it is complete and nothing in it is stale; a change of the source that its author
    called minor leaves nothing stale. What the source itself lacks counts as missing in the source.
    """
    edition = manuscript.edition
    source = edition.source_language
    lacking = sum(lacks_words(thing, manuscript.source(thing)) for thing in manuscript.things)
    standings = {source: Standing(not lacking, lacking, 0)}
    for language in edition.languages:
        if language != source:
            counts = counts_in(manuscript, language)
            missing, stale = counts[Status.MISSING], counts[Status.STALE]
            standings[language] = Standing(not (lacking or missing or stale), missing, stale)
    return standings


def offered_in(manuscript: Manuscript) -> list[str]:
    """The languages that a publication is offered in: the source, and those that the gate lets through."""
    standings = languages_to_offer(manuscript)
    source = manuscript.edition.source_language
    return [source, *(language for language, standing in standings.items() if standing.offered and language != source)]


def counts_in(manuscript: Manuscript, language: str) -> Counter[Status]:
    """How many things have each status in a language."""
    return Counter(manuscript.status(thing, language) for thing in manuscript.things)


def lacks_words(thing: Thing, source: Passage) -> bool:
    """Whether the source lacks what a thing must say."""
    return not source.words.get(_NEEDED[Kind(thing.kind)], "").strip()
