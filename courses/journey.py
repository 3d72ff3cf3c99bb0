"""How far a trainee is: an outline with the progress laid over it, as plain values."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from .models import Enrollment, Progress
from .outline import Outline, OutlineActivity, outline_of


def percent_of(done: int, total: int) -> int:
    """Whole percent, rounded down: 100 only when all is done, also where there is nothing to do."""
    return 100 * done // total if total else 100


@dataclass(frozen=True, slots=True)
class Journey:
    """An enrollment's way through its edition. ``progress`` maps an activity's key to its progress row."""

    enrollment: Enrollment
    outline: Outline
    progress: dict[int, Progress]

    def state(self, activity: OutlineActivity) -> str:
        """done, in_progress or not_started."""
        row = self.progress.get(activity.id)
        if row is None:
            return "not_started"
        return "done" if row.completed_at else "in_progress"

    @property
    def modules(self):
        """Each module with its activities and their states, for a table of contents."""
        for module in self.outline.modules:
            yield module, [(activity, self.state(activity)) for activity in module.activities]

    @property
    def total(self) -> int:
        """How many activities completing the course needs."""
        return sum(activity.required for activity in self.outline.activities)

    @property
    def done(self) -> int:
        """How many of the required activities are done."""
        return sum(a.required and self.state(a) == "done" for a in self.outline.activities)

    @property
    def percent(self) -> int:
        """How much of the required activities is done."""
        return percent_of(self.done, self.total)

    @property
    def minutes_left(self) -> int:
        """How long the required activities take that are not done."""
        return sum(a.minutes for a in self.outline.activities if a.required and self.state(a) != "done")

    @property
    def resume(self) -> OutlineActivity | None:
        """Where to go on: the activity seen last, or the first open one after it, or the first open one of all."""
        open_ones = [a for a in self.outline.activities if a.required and self.state(a) != "done"]
        if not open_ones or not self.progress:
            return open_ones[0] if open_ones else None
        last = max(self.progress.values(), key=lambda row: row.seen_at).activity_id
        order = [a.id for a in self.outline.activities]
        after = [a for a in open_ones if order.index(a.id) >= order.index(last)]
        return after[0] if after else open_ones[0]


def journeys_of(enrollments, language: str | None = None) -> list[Journey]:
    """The journeys of several enrollments (with their editions loaded), in one query however many.

    They are told in ``language`` as far as their editions are offered in it, or each in that of its enrollment.
    """
    enrollments = list(enrollments)
    progress: dict[int, dict[int, Progress]] = defaultdict(dict)
    # What was done on an earlier edition is a fact, and no part of the way through this one.
    own = Progress.objects.filter(activity__module__edition=F("enrollment__edition"))
    for row in own.filter(enrollment__in=enrollments):
        progress[row.enrollment_id][row.activity_id] = row
    return [
        Journey(enrollment, _outline_for(enrollment, language), progress[enrollment.pk]) for enrollment in enrollments
    ]


def _outline_for(enrollment: Enrollment, language: str | None) -> Outline:
    edition = enrollment.edition
    return outline_of(edition, edition.language_for(language) if language else enrollment.language)
