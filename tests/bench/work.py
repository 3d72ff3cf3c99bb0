"""What the academy costs the server: processor time of its worker."""

import itertools
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import resolve, reverse

from academy.people.models import User
from quizzes.models import Attempt
from quizzes.paper import paper_of
from quizzes.views.learn import PER_PAGE
from tests.bench.pages import Pages
from tests.bench.site import Server
from tests.bench.visitor import Visitor

ROUNDS = 9


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time: the median of the rounds, which counts, and how far they are apart."""

    median: float
    least: float
    most: float


def cost(server: Server, act: Callable[[], object], times: int) -> Cost:
    """What one act costs, over some rounds of ``times`` acts, after two acts that warm up."""
    act(), act()
    rounds = []
    for _ in range(ROUNDS):
        before = server.cpu_seconds()
        for _ in range(times):
            act()
        rounds.append(1000 * (server.cpu_seconds() - before) / times)
    return Cost(statistics.median(rounds), min(rounds), max(rounds))


class Work:
    """Acts of people on the academy, each measured in milliseconds."""

    def __init__(self, server: Server, pages: Pages, commander: User, trainees: Iterator[User]):
        self.server, self.pages, self.commander, self.trainees = server, pages, commander, trainees

    def lesson(self) -> Cost:
        """A view of a lesson, which notes that it was opened; one lesson after another."""
        visitors = itertools.cycle([Visitor(self.server.port, next(self.trainees)) for _ in range(10)])
        pages = itertools.cycle(self.pages.lessons)
        return cost(self.server, lambda: next(visitors).get(next(pages)), 50)

    def attempt(self, *, scripts: bool) -> Cost:
        """A whole attempt that passes, the way that does the most; with ``scripts`` each answer is saved at once."""
        visitors = iter([Visitor(self.server.port, next(self.trainees)) for _ in range(2 + 5 * ROUNDS)])
        return cost(self.server, lambda: sit(next(visitors), self.pages.quiz, scripts=scripts), 5)

    def roster(self) -> Cost:
        """A page of the roster of everybody; one page after another."""
        visitor = Visitor(self.server.port, self.commander)
        pages = itertools.cycle(f"{self.pages.roster}?page={number}" for number in range(1, 6))
        return cost(self.server, lambda: visitor.get(next(pages)), 10)

    def csv(self) -> Cost:
        """The roster of everybody as a file."""
        visitor = Visitor(self.server.port, self.commander)
        return cost(self.server, lambda: visitor.get(self.pages.csv), 5)

    def floor(self, server: Server) -> Cost:
        """The least that any page can cost (``tests.bench.floor``)."""
        visitor = Visitor(server.port, self.commander)
        return cost(server, lambda: visitor.get("/floor/"), 200)


def sit(visitor: Visitor, quiz_page: str, *, scripts: bool) -> None:
    """Sit a quiz as a browser does, from its first page to the result."""
    visitor.get(quiz_page)
    page = visitor.post(quiz_page).location
    uid = resolve(page).kwargs["uid"]
    answers = right_answers(uid)
    for first in range(1, len(answers) + 1, PER_PAGE):
        visitor.get(page)
        given: dict[str, list[int]] = {}
        for position in range(first, min(first + PER_PAGE, len(answers) + 1)):
            given[f"q{position}"] = answers[position]
            if scripts:
                visitor.post(reverse("quizzes:learn-answer", args=[uid, position]), **given)
        page = visitor.post(page, go="on", **given).location
    visitor.get(page)
    page = visitor.post(page).location
    visitor.get(page)
    if not Attempt.objects.get(uid=uid).passed:
        raise RuntimeError("An attempt with all answers right did not pass.")


def right_answers(uid) -> dict[int, list[int]]:
    """The places of the right choices, by the position of the question; read past the server."""
    attempt = Attempt.objects.select_related("quiz", "enrollment__edition").get(uid=uid)
    paper = paper_of(attempt.enrollment.edition, attempt.quiz.bank_id, attempt.language)
    return {
        response.position: [
            place
            for place, number in enumerate(response.choice_order, start=1)
            if paper[response.question_id].choices[number].right
        ]
        for response in attempt.responses.order_by("position")
    }
