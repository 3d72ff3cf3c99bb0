"""What a checklist is made of, and where each of its lines leads."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise

from academy.studio.gate import counts_in
from academy.studio.passages import Manuscript, Status
from courses.models import Edition, LessonText


@dataclass(frozen=True, slots=True)
class Line:
    """Something to mend, as a sentence. ``stops``: without it the edition is not published; ``url``: where."""

    stops: bool
    sentence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What was looked at under one heading, and what was found; ``note`` says how it was measured."""

    name: str
    title: Promise | str
    lines: list[Line]
    note: Promise | str = ""

    @property
    def stops(self) -> int:
        """How many lines keep the draft from being published."""
        return sum(line.stops for line in self.lines)

    @property
    def warnings(self) -> int:
        """How many lines only advise."""
        return len(self.lines) - self.stops


@dataclass(frozen=True, slots=True)
class Checklist:
    """All that stands between a draft and its publication, and what to look at besides."""

    groups: list[Group]

    @property
    def stops(self) -> list[Line]:
        """What must be mended before the draft can be published."""
        return [line for group in self.groups for line in group.lines if line.stops]

    @property
    def warnings(self) -> list[Line]:
        """What should be looked at, but stops nothing."""
        return [line for group in self.groups for line in group.lines if not line.stops]


@dataclass
class Draft:
    """What the groups look at, read once."""

    edition: Edition
    manuscript: Manuscript
    lessons: list[LessonText] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the course, as addresses have it."""
        return self.edition.course.code

    @property
    def is_reviewed(self) -> bool:
        """Whether the course needs a second person."""
        return self.edition.course.review_required

    @property
    def source(self) -> str:
        """The code of the language that the course is written in."""
        return self.edition.source_language

    @cached_property
    def behind(self) -> dict[str, Counter[Status]]:
        """The languages that will not be offered, each with how many texts are missing and stale."""
        found = {}
        for language in self.edition.languages:
            counts = counts_in(self.manuscript, language)
            if language != self.source and (counts[Status.MISSING] or counts[Status.STALE]):
                found[language] = counts
        return found

    def is_offered(self, language: str) -> bool:
        """Whether trainees will read this language, so that what is wrong in it stops publication."""
        return language in self.edition.languages and language not in self.behind

    def place_of(self, text: LessonText) -> str:
        """Where the lesson stands in the course, such as 2.3."""
        activity = text.lesson.activity
        return f"{activity.module.number}.{activity.number}"

    def lesson_page(self, text: LessonText) -> str:
        """Where the words of a lesson are mended, in its language."""
        lineage = text.lesson.activity.lineage
        if text.language == self.source:
            return page("studio:teach-lesson", self.code, lineage)
        return page("studio:teach-translate", self.code, text.language, "lesson", lineage)


def page(name: str, *args) -> str:
    """The address of a page."""
    return reverse(name, args=args)
