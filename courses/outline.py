"""The table of contents of an edition in one language, as plain values.

A published edition cannot change, so its outline is made once per process and kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from .models import Edition
from .models.text import in_language

# Where each kind of activity has its pages. Names may point up, imports may not.
LEARN_PAGE = {"lesson": "courses:learn-lesson", "quiz": "quizzes:learn-quiz"}
TEACH_PAGE = {"lesson": "courses:teach-lesson", "quiz": "quizzes:teach-quiz"}


@dataclass(frozen=True, slots=True)
class OutlineActivity:
    """A lesson or a quiz in the table of contents; ``objectives`` are statements in the outline's language."""

    id: int
    lineage: UUID
    module: int
    number: int
    kind: str
    title: str
    minutes: int
    required: bool
    objectives: tuple[str, ...]

    @property
    def label(self) -> str:
        """Its place in the course, such as 2.3."""
        return f"{self.module}.{self.number}"

    @property
    def learn_page(self) -> str:
        """The name of the URL where trainees take it."""
        return LEARN_PAGE[self.kind]

    @property
    def teach_page(self) -> str:
        """The name of the URL where instructors read it."""
        return TEACH_PAGE[self.kind]


@dataclass(frozen=True, slots=True)
class OutlineModule:
    """A module with its activities in the order in which they are taken."""

    lineage: UUID
    number: int
    title: str
    objectives: tuple[str, ...]
    activities: tuple[OutlineActivity, ...]

    @property
    def minutes(self) -> int:
        """How long the activities take, required or not."""
        return sum(activity.minutes for activity in self.activities)


@dataclass(frozen=True, slots=True)
class Outline:
    """A table of contents. ``language`` is the one that it is in, which need not be the one asked for."""

    title: str
    summary: str
    notice: str
    language: str
    modules: tuple[OutlineModule, ...]

    @property
    def activities(self) -> list[OutlineActivity]:
        """All activities from the first to the last, whichever module they are in."""
        return [activity for module in self.modules for activity in module.activities]

    @property
    def minutes(self) -> int:
        """How long the whole edition takes, with what is not required."""
        return sum(module.minutes for module in self.modules)

    def find(self, module: int, number: int, kind: str) -> OutlineActivity | None:
        """The activity at a place of the course, if it is of this kind."""
        for activity in self.activities:
            if (activity.module, activity.number, activity.kind) == (module, number, kind):
                return activity
        return None

    def counterpart(self, activity: OutlineActivity) -> OutlineActivity | None:
        """What stands here for an activity of another edition, by its lineage."""
        return next((each for each in self.activities if each.lineage == activity.lineage), None)

    def neighbors(self, activity: OutlineActivity) -> tuple[OutlineActivity | None, OutlineActivity | None]:
        """What comes before and after an activity."""
        activities = self.activities
        place = activities.index(activity)
        before = activities[place - 1] if place else None
        after = activities[place + 1] if place + 1 < len(activities) else None
        return before, after


def outline_of(edition: Edition, language: str) -> Outline:
    """The outline in a language, or in the source language where the edition is not offered in that one.

    What a draft lacks of a language stands in the source language.
    """
    if edition.is_draft:
        return _read(edition.pk, language)
    return _kept(edition.pk, edition.published_at, language)


@lru_cache(maxsize=512)
def _kept(edition_id: int, published_at, language: str) -> Outline:
    return _read(edition_id, language)


def _read(edition_id: int, language: str) -> Outline:
    edition = Edition.objects.prefetch_related(
        "texts",
        "modules__texts",
        "modules__objectives__texts",
        "modules__activities__texts",
        "modules__activities__objectives__texts",
    ).get(pk=edition_id)
    # Some words may be there in a language that the edition is not offered in: no mixture of two is shown.
    language = edition.language_for(language)

    def words(thing, field="title"):
        text = in_language(thing.texts.all(), language, edition.source_language)
        return getattr(text, field) if text else ""  # A draft may still lack words.

    def statements(things):
        return tuple(words(objective, "statement") for objective in things.all())

    return Outline(
        title=words(edition),
        summary=words(edition, "summary"),
        notice=words(edition, "notice"),
        language=language,
        modules=tuple(
            OutlineModule(
                lineage=module.lineage,
                number=module.number,
                title=words(module),
                objectives=statements(module.objectives),
                activities=tuple(
                    OutlineActivity(
                        id=activity.pk,
                        lineage=activity.lineage,
                        module=module.number,
                        number=activity.number,
                        kind=activity.kind,
                        title=words(activity),
                        minutes=activity.minutes,
                        required=activity.required,
                        objectives=statements(activity.objectives),
                    )
                    for activity in module.activities.all()
                ),
            )
            for module in edition.modules.all()
        ),
    )
