"""How often a page asks the database, whatever the number of people."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.pages import Pages
from tests.bench.population import Population

# What begins and ends a transaction asks nothing.
NOT_QUERIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def count_queries(population: Population, pages: Pages) -> dict[str, int]:
    """The queries of the pages that have a budget, for the people as they are."""
    trainee = population.trainees[0]
    return {
        "lesson": queries_of(trainee, pages.lessons[0]),
        "quiz": queries_of(trainee, pages.attempt(trainee)),
        "roster": queries_of(population.commander, pages.roster),
    }


def queries_of(person, path: str) -> int:
    """The queries of a page that the person has seen before."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    _read(client, path)  # The first one fills what is read once per process.
    with CaptureQueriesContext(connection) as captured:
        _read(client, path)
    return sum(not query["sql"].startswith(NOT_QUERIES) for query in captured)


def _read(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} gave {answer.status_code}")
