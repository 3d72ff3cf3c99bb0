"""One run: the academy with its people, a browser, and what is measured once for several figures."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property

from academy.people.models import User
from tests.bench.imports import Imports
from tests.bench.pages import Pages
from tests.bench.population import Population, found, grow
from tests.bench.publishing import Publishing
from tests.bench.queries import count_queries
from tests.bench.site import ROOT, Server, free_port, serve
from tests.bench.wire import Load, Phone, phone
from tests.bench.work import Work

FEW, MANY = 1, 2_000
LANGUAGES = ("en", "es")
ATTEMPTS = 3  # in each language: which questions are drawn is chance


class Bench:
    """Everything is made when a figure first asks for it, and goes with ``resources``."""

    def __init__(self, environment: dict[str, str], port: int, resources: contextlib.ExitStack):
        self.environment, self.port, self.resources = environment, port, resources

    @cached_property
    def static_files(self) -> bool:
        """Whether the static files are collected, without which no page can be shown."""
        manage = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
        subprocess.run(manage, cwd=ROOT, env=self.environment, check=True)
        return True

    @cached_property
    def population(self) -> Population:
        assert self.static_files
        population = found()
        grow(population, FEW)
        self.queries_of_few = count_queries(population, Pages(population))
        grow(population, MANY)
        return population

    @cached_property
    def pages(self) -> Pages:
        return Pages(self.population)

    @cached_property
    def queries(self) -> dict[str, int]:
        return count_queries(self.population, self.pages)

    def queries_that_grow(self) -> int:
        """How many queries more the pages need for many people than for few."""
        return sum(count - self.queries_of_few[page] for page, count in self.queries.items())

    @cached_property
    def trainees(self) -> Iterator[User]:
        """People who are learning; each is taken once, so that no measurement meets what an earlier one changed."""
        return iter(self.population.trainees[FEW:])

    @cached_property
    def server(self) -> Server:
        assert self.static_files
        return self.resources.enter_context(serve(self.environment, self.port))

    @cached_property
    def floor_server(self) -> Server:
        return self.resources.enter_context(serve(self.environment, free_port(), "tests.bench.floor"))

    @cached_property
    def work(self) -> Work:
        return Work(self.server, self.pages, self.population.commander, self.trainees)

    @cached_property
    def imports(self) -> Imports:
        return Imports(self.environment)

    @cached_property
    def publishing(self) -> Publishing:
        return Publishing(self.population, self.pages)

    @cached_property
    def phone(self) -> Phone:
        return self.resources.enter_context(phone(self.server.url))

    @cached_property
    def lesson_visits(self) -> list[Load]:
        """The longest lesson in an empty browser, and then the next longest; in the language that weighs more."""
        return max(
            (self.phone.visit(next(self.trainees), *self.pages.lessons[:2], language=code) for code in LANGUAGES),
            key=lambda loads: loads[0].bytes,
        )

    @cached_property
    def quiz_visits(self) -> list[Load]:
        """The first page of questions in an empty browser, and then the second; of the heaviest of some attempts."""
        visits = []
        for code in LANGUAGES * ATTEMPTS:
            person = next(self.trainees)
            pages = [self.pages.attempt(person, page) for page in (1, 2)]
            visits.append(self.phone.visit(person, *pages, language=code))
        return max(visits, key=lambda loads: loads[0].bytes)

    def lesson_answers_without_brotli(self) -> int:
        return sum(count for encoding, count in self.lesson_visits[0].encodings.items() if encoding != "br")

    def cold_bytes(self, path: str) -> int:
        """A page in an empty browser, in the language that weighs more."""
        return max(self.phone.visit(next(self.trainees), path, language=code)[0].bytes for code in LANGUAGES)

    def result_bytes(self) -> int:
        person = next(self.trainees)
        return self.phone.visit(person, self.pages.result(person))[0].bytes

    def slow_lesson(self) -> float:
        """Seconds until the longest lesson can be read."""
        return self.phone.seconds_until_readable(next(self.trainees), self.pages.lessons[0], ".prose")
