"""What is held on one person, read from every table of ``holdings``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import is_password_usable
from django.db.models import Count, Max, Min, QuerySet
from django.utils.html import strip_tags

from academy.people.models import User
from academy.privacy.holdings import HOLDINGS, Group, Holding
from academy.privacy.log import entries_of, told
from quizzes.models import Response
from quizzes.paper import paper_of
from quizzes.sheets import asked

CHUNK = 500
Row = dict[str, Any]
# What is never given out as it stands: only whether there is one.
SECRET: dict[str, Callable[[Any], bool]] = {"password": is_password_usable}


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of a holding there are of a person, and from when to when."""

    holding: Holding
    count: int
    first: date | datetime | None
    last: date | datetime | None


def held(person: User) -> list[Held]:
    """What is held on the person, table by table; those without a row too. Two queries a table at most."""
    return [_held(holding, rows_in(holding, person)) for holding in HOLDINGS]


def held_by_group(person: User) -> list[tuple[Group, list[Held]]]:
    """The same without empty tables, in the groups of the page."""
    rows = [each for each in held(person) if each.count]
    return [(group, some) for group in Group if (some := [each for each in rows if each.holding.group is group])]


def _held(holding: Holding, rows: QuerySet) -> Held:
    wanted = {"count": Count("pk")}
    if holding.dated:
        wanted |= {"first": Min(holding.dated), "last": Max(holding.dated)}
    found = rows.order_by().aggregate(**wanted)
    return Held(holding, found["count"], found.get("first"), found.get("last"))


def rows_in(holding: Holding, person: User) -> QuerySet:
    """The rows of a table that belong to the person, in their order."""
    if holding.name == "log":
        return entries_of(person)
    rows = apps.get_model(holding.model)._base_manager.all()
    if holding.person:
        return rows.filter(**{holding.person: person.pk}).order_by(holding.order)
    return rows.filter(person=person.uid).order_by(holding.order)


def collect(holding: Holding, person: User, newest: int | None = None) -> Iterator[Row]:
    """Each row as a dict by the names of its items; a question is never told with its key.

    ``newest`` asks for so many of the last rows only.
    """
    rows = rows_in(holding, person)
    if newest is not None:
        keys = list(rows.order_by(*reversed_order(holding)).values_list("pk", flat=True)[:newest])
        rows = rows.filter(pk__in=keys)
    if holding.name == "log":
        yield from told(rows, person)
    elif holding.name == "answers":
        yield from _answers(rows)
    else:
        names = [item.name for item in holding.items]
        read = [SECRET.get(item.lookup) for item in holding.items]
        for values in rows.values_list(*(item.lookup for item in holding.items)).iterator(chunk_size=CHUNK):
            yield {
                name: secret(value) if secret else value
                for name, secret, value in zip(names, read, values, strict=True)
            }


def reversed_order(holding: Holding) -> list[str]:
    """The order in which the newest rows come first."""
    return [f"-{holding.dated}", "-pk"] if holding.dated else ["-pk"]


def _answers(responses: QuerySet[Response]) -> Iterator[Row]:
    """Questions in the language of their attempt, without the key; points only once the attempt was graded."""
    whole = responses.select_related("attempt__quiz__bank__edition").order_by("attempt_id", "position")
    for attempt, rows in groupby(whole.iterator(chunk_size=CHUNK), key=lambda response: response.attempt):
        paper = paper_of(attempt.quiz.bank.edition, attempt.quiz.bank_id, attempt.language)
        for response in rows:
            sheet = asked(response, paper, attempt.language)
            yield {
                "attempt": attempt.uid,
                "position": response.position,
                "question": _text(sheet.stem),
                "choices": [_text(choice.text) for choice in sheet.choices],
                "answer": [_text(choice.text) for choice in sheet.choices if choice.chosen],
                "answered": response.answered_at,
                "points": response.points,
            }


def _text(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())
