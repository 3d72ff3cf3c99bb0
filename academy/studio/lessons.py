"""A lesson of a draft as its authors work on it: its title and its text in one language."""

from dataclasses import dataclass
from uuid import UUID

from academy.studio.models.revision import Kind
from academy.studio.passages import Passage, Thing, passage_of
from courses.models import Activity, Edition
from courses.proofreading import faults_of

_LONGEST_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """A lesson in one language: ``title`` and ``body`` as they stand, and the things whose words they are."""

    edition: Edition
    lineage: UUID
    place: str
    language: str
    things: dict[str, Thing]
    title: Passage
    body: Passage

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the course is written in."""
        return self.language == self.edition.source_language

    @property
    def words(self) -> dict[str, str]:
        """Title and body as they stand; empty where nothing is written."""
        return {"title": self.title.words.get("title", ""), "body": self.body.words.get("body", "")}

    @property
    def revisions(self) -> dict[str, int]:
        """The revisions that whoever writes now has seen, as saving asks for them."""
        return {"title": self.title.revision, "body": self.body.revision}


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to mend in a lesson: where, what stands there, and what to do about it."""

    line: int
    excerpt: str
    sentence: str


def sheet_of(edition: Edition, lineage: UUID, language: str) -> Sheet | None:
    """The lesson with this lineage in a language, written in it or not; None if the edition has no such lesson."""
    activity = (
        Activity.objects.filter(module__edition=edition, lineage=lineage, lesson__isnull=False)
        .select_related("module", "lesson")
        .first()
    )
    if activity is None:
        return None
    place = f"{activity.module.number}.{activity.number}"
    things = {
        "title": Thing(Kind.ACTIVITY, lineage, activity.pk, place),
        "body": Thing(Kind.LESSON, lineage, activity.lesson.pk, place),
    }
    passages = {part: passage_of(edition, thing, language) for part, thing in things.items()}
    return Sheet(edition, lineage, place, language, things, passages["title"], passages["body"])


def hints_of(body: str) -> list[Hint]:
    """What a proofreader would say of a lesson's Markdown, line by line."""
    lines = body.splitlines() or [""]
    return [
        Hint(fault.line, lines[min(fault.line, len(lines)) - 1].strip()[:_LONGEST_EXCERPT], fault.sentence)
        for fault in faults_of(body)
    ]
