"""The trainee's desk: what is due, what is begun, what is done, what else there is. A fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from academy.people.models import Unit, User
from academy.people.scope import unit_of
from academy.records.models import Requirement
from academy.records.readiness import CURRENT, Readiness
from academy.records.titles import course_titles
from academy.records.transcript import completions_of, required_of
from certificates.state import State
from courses.journey import Journey, journeys_of
from courses.models import Completion, Course, Edition, Enrollment


@dataclass(frozen=True, slots=True)
class Due:
    """A required course that asks for something now."""

    code: str
    title: str
    readiness: Readiness
    journey: Journey | None  # if begun
    open: bool  # whether it can be begun: an edition is published, and for this person


@dataclass(frozen=True, slots=True)
class Done:
    """The last completion of a course."""

    title: str
    completion: Completion
    state: str  # of the certificate, or of the completion while it has none


@dataclass(frozen=True, slots=True)
class LearnDesk:
    """What a trainee sees first: what is due, where to go on, and what is done."""

    person: User
    unit: Unit | None
    resume: Journey | None  # where the person was last
    due: list[Due]
    in_progress: list[Journey]  # what is begun and not among the due
    done: list[Done]
    others: list[tuple[str, str]]  # code and title of what can be taken besides
    stopped: set[int]  # begun courses (by primary key) that were withdrawn, with nothing to go on with

    @property
    def idle(self) -> bool:
        """Whether nothing waits for the person."""
        return not (self.due or self.in_progress)


def learn_desk(person: User, *, on: date, language: str) -> LearnDesk:
    """The desk of a person on a day, in a language."""
    unit = unit_of(person)
    completions = completions_of(person, on)
    required = required_of(Requirement.objects.binding(unit), completions, on)
    enrollments = Enrollment.objects.open().filter(person=person).select_related("edition", "course")
    begun = journeys_of(enrollments, language)
    journeys = {journey.enrollment.course_id: journey for journey in begun}
    offered = dict(Course.objects.open_to(person).values_list("pk", "code"))
    titles = course_titles(
        {*offered, *(each.course for each in required), *(row.course_id for row in completions)}, language
    )
    due = [
        Due(
            code=each.code,
            title=titles.get(each.course, each.code),
            readiness=each.readiness,
            journey=journeys.get(each.course),
            open=each.course in offered,
        )
        for each in required
        if each.readiness.state != CURRENT
    ]
    asked = {each.course for each in required if each.readiness.state != CURRENT}
    done = _last_of_each(completions)
    taken = asked | journeys.keys() | done.keys()
    stopped = {
        course
        for course, journey in journeys.items()
        if journey.enrollment.edition.state == Edition.State.WITHDRAWN and course not in offered
    }
    return LearnDesk(
        person=person,
        unit=unit,
        resume=max(
            (journey for course, journey in journeys.items() if course not in stopped), key=_last_seen, default=None
        ),
        due=due,
        in_progress=[journey for course, journey in journeys.items() if course not in asked],
        done=[Done(titles[course], row, row.certificate_state or _validity(row, on)) for course, row in done.items()],
        others=[(code, titles[course]) for course, code in offered.items() if course not in taken],
        stopped=stopped,
    )


def _validity(completion: Completion, on: date) -> str:
    ended = completion.valid_until is not None and completion.valid_until < on
    return State.EXPIRED if ended else State.VALID


def _last_of_each(completions: list[Completion]) -> dict[int, Completion]:
    """The latest completion of each course, out of completions of which the latest come first."""
    last: dict[int, Completion] = {}
    for completion in completions:
        last.setdefault(completion.course_id, completion)
    return last


def _last_seen(journey: Journey):
    seen = (row.seen_at for row in journey.progress.values())
    return max(seen, default=journey.enrollment.started_at)
