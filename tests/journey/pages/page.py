"""What the lists of pages are made of: a page, and who and what of the demo academy it is about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from academy.people.models import Unit, User
from courses.models import Completion

COURSE = "human-rights"
TRAINEE, NEWCOMER, FAILED, DONE, RENEWED = "CD-1003", "CD-1007", "CD-1008", "CD-1004", "CD-1016"
COMMANDER, COORDINATOR, OF_TWO_UNITS = "CD-1001", "CD-1002", "CD-1028"
FACULTY, INSTRUCTOR, ADMINISTRATOR = "faculty", "CD-1026", "admin"
WAITING, FORCED = "SB-224", "SB-223"
ASKED = "CD-1012"
REVOKED, CORRECTED, EXPIRED = "CD-1022", "CD-1029", "CD-1009"
BRIGADE, NATION = "Primera Brigada de Infantería", "República de Cordaria"


@dataclass(frozen=True)
class Page:
    """``name`` is that of the URL; ``args`` gives its arguments, once the demo is loaded; ``who`` may be anyone.

    ``speaks`` is the language of a page that has its own, whatever the visitor's.
    """

    name: str
    who: str = ""
    args: Callable[[], list] = list
    query: str = ""
    status: int = 200
    speaks: str = ""

    @property
    def address(self) -> str:
        return reverse(self.name, args=self.args()) + self.query


def activity(module, number, *edition):
    return lambda: [COURSE, *edition, module, number]


def course(*edition):
    return lambda: [COURSE, *edition]


def unit(name):
    return lambda: [Unit.objects.get(name=name).uid]


def person(username):
    return lambda: [User.objects.get(username=username).uid]


def completion_of(username):
    return lambda: [Completion.objects.filter(person__username=username).earliest("pk").uid]
