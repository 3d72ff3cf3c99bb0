"""All that is on record about one person's training, put together for one page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from academy.people.models import Posting, User
from certificates.models import Certificate
from certificates.state import State
from courses.journey import percent_of
from courses.models import Completion, Enrollment

from .enrolled import open_enrollments
from .models import Requirement
from .readiness import Readiness, key_of, state_of, worst
from .titles import course_titles, edition_titles


@dataclass(frozen=True, slots=True)
class Required:
    """One course that a person must hold, and how the person stands with it."""

    course: int
    code: str
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is on record of a person on a day, with titles in one language."""

    person: User
    on: date
    postings: list[Posting]
    required: list[tuple[str, Readiness]]  # title of the course, how the person stands
    in_progress: list[tuple[str, Enrollment, int]]  # title, enrollment, percent
    completed: list[tuple[str, Completion]]  # title, completion; the latest first

    @property
    def posting(self) -> Posting | None:
        """Where the person is now."""
        return next((posting for posting in self.postings if posting.ends_on is None), None)

    @property
    def readiness(self) -> Readiness:
        """The worst of the required courses: it is what the person as a whole is told to be."""
        return worst(readiness for _title, readiness in self.required)


def transcript_of(person: User, *, on: date, language: str) -> Transcript:
    """The person's transcript in a language. Seven queries, however long it is."""
    completions = completions_of(person, on)
    enrollments = list(open_enrollments().filter(person=person).select_related("edition", "course"))
    postings = list(person.postings.select_related("unit"))
    unit = next((posting.unit for posting in postings if posting.ends_on is None), None)
    required = required_of(Requirement.objects.binding(unit), completions, on)
    courses = course_titles([each.course for each in required], language)
    editions = edition_titles([row.edition_id for row in (*completions, *enrollments)], language)
    return Transcript(
        person=person,
        on=on,
        postings=postings,
        required=[(courses.get(each.course, each.code), each.readiness) for each in required],
        in_progress=[(editions[row.edition_id], row, percent_of(row.done, row.total)) for row in enrollments],
        completed=[(editions[row.edition_id], row) for row in completions],
    )


def completions_of(person, on: date) -> list[Completion]:
    """The person's standing completions, the latest first. Two queries.

    Each has the ``certificate_state`` of its certificate on a day, or None while it has no certificate.
    """
    completions = Completion.objects.standing().filter(person=person).select_related("edition", "course")
    states = dict(
        Certificate.objects.filter(completion__person=person).with_state(on).values_list("completion", "state")
    )
    rows = list(completions.order_by("-completed_at", "-pk"))
    for completion in rows:
        completion.certificate_state = states.get(completion.pk)
    return rows


def required_of(requirements, completions: list[Completion], on: date) -> list[Required]:
    """How a person with these completions stands with each required course, the most urgent first. One query."""
    validities = defaultdict(list)
    for completion in completions:
        revoked = completion.certificate_state == State.REVOKED
        if timezone.localdate(completion.completed_at) <= on and not revoked:
            validities[completion.course_id].append(completion.valid_until)
    found: dict[int, Required] = {}
    # The earliest due date of a course comes first, and is the one that binds.
    for course, code, due_on in requirements.order_by("due_on").values_list("course", "course__code", "due_on"):
        if course not in found:
            found[course] = Required(course, code, state_of(due_on, validities[course], on, course))
    return sorted(found.values(), key=lambda each: key_of(each.readiness))
