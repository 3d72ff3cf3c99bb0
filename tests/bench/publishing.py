"""What it takes to publish a new edition while many are on their way through the one before."""

import time
from functools import cached_property
from hashlib import sha256

from django.urls import reverse

from academy.people.models import Appointment, Posting, User
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish
from courses.models import Completion, Edition, Enrollment, Progress
from tests.bench.pages import Pages
from tests.bench.population import Population, teach
from tests.bench.queries import queries_of
from tests.builders import LONG_AGO

IN_PROGRESS = 5_000
FACTS = (Enrollment, Progress, Completion)


class Publishing:
    """Publishes the next edition as a minor change, so that everybody is to go on with it."""

    def __init__(self, population: Population, pages: Pages):
        self.population, self.pages = population, pages
        self.course = population.edition.course
        self.author = User.objects.create(username="author", given_names="Rebeca", is_staff=True)
        Appointment.objects.create(person=self.author, role="instructor", starts_on=LONG_AGO)
        self.learners = self._learners()

    def _learners(self) -> list[User]:
        missing = IN_PROGRESS - Enrollment.objects.open().filter(course=self.course).count()
        people = User.objects.bulk_create(
            User(username=f"LE-{place:06}", given_names="Ana") for place in range(missing)
        )
        company = self.population.companies[0]
        Posting.objects.bulk_create(Posting(person=person, unit=company, starts_on=LONG_AGO) for person in people)
        # Every tenth person is learning.
        teach(self.population.edition, {10 * place: person for place, person in enumerate(people)})
        assert Enrollment.objects.open().filter(course=self.course).count() == IN_PROGRESS
        return people

    @cached_property
    def _published(self) -> tuple[float, int]:
        draft = begin_draft(self.course, by=self.author)
        before = [_fingerprint(table) for table in FACTS]
        start = time.monotonic()
        publish(draft, by=self.author, transition=Edition.Transition.MINOR, change_note="Clearer words.")
        seconds = time.monotonic() - start
        after = [_fingerprint(table) for table in FACTS]
        return seconds, sum(one != other for one, other in zip(before, after, strict=True))

    def seconds(self) -> float:
        """From the click to the published edition, the checks of the whole draft included."""
        return self._published[0]

    def tables_changed(self) -> int:
        """How many of the tables of what people did differ afterwards, in any row."""
        return self._published[1]

    def lesson_queries(self) -> int:
        """The lesson of somebody who has gone on with the new edition."""
        assert self._published
        queries_of(self.learners[0], self.pages.lessons[0])  # The first visit leads to the page of the course.
        return queries_of(self.learners[0], self.pages.lessons[0])

    def course_queries(self) -> int:
        """The page of the course, which tells what has changed."""
        assert self._published
        return queries_of(self.learners[1], self.pages.course)

    def roster_queries(self) -> int:
        assert self._published
        return queries_of(self.population.commander, self.pages.roster)

    def teach_queries(self) -> int:
        """The page where the instructor sees the editions, with how many are on each."""
        assert self._published
        return queries_of(self.author, reverse("courses:teach-course", args=[self.course.code]))


def _fingerprint(table) -> str:
    digest = sha256()
    for row in table.objects.order_by("pk").values_list().iterator():
        digest.update(repr(row).encode())
    return digest.hexdigest()
