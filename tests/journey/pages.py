"""Every page of the site, as the people of the demo academy see it.

A URL is named in ``PAGES`` (with somebody who sees it, and in every state that looks different), or in ``FILES`` or
``ACTS``, if it shows no page. ``test_every_page`` fails for one that is named nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from academy.people.actions.rosters import asking
from academy.people.models import RosterImport, Unit, User
from academy.privacy.actions.asking import ask_erasure
from certificates.models import Certificate
from courses.models import Completion, Enrollment
from quizzes.actions.attempts import start
from quizzes.models import Attempt
from tests.quizzes.sitting import first_quiz

COURSE = "human-rights"
TRAINEE, NEWCOMER, FAILED, DONE, RENEWED = "CD-1003", "CD-1007", "CD-1008", "CD-1004", "CD-1016"
COMMANDER, COORDINATOR, OF_TWO_UNITS = "CD-1001", "CD-1002", "CD-1028"
FACULTY, INSTRUCTOR, ADMINISTRATOR = "faculty", "CD-1026", "admin"
ASKED = "CD-1012"
REVOKED, CORRECTED, EXPIRED = "CD-1022", "CD-1029", "CD-1009"


@dataclass(frozen=True)
class Page:
    """``name`` is that of the URL; ``args`` gives its arguments, once the demo is loaded; ``who`` may be anyone."""

    name: str
    who: str = ""
    args: Callable[[], list] = list
    query: str = ""
    status: int = 200

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


def certificate_of(username):
    """The code of the first certificate of a person."""
    return lambda: [Certificate.objects.filter(completion__person__username=username).earliest("pk").code]


def completion_of(username):
    return lambda: [Completion.objects.filter(person__username=username).earliest("pk").uid]


def submitted(username, passed):
    attempts = Attempt.objects.filter(enrollment__person__username=username, passed=passed)
    return lambda: [attempts.earliest("pk").uid]


def open_attempt(*page):
    def args():
        enrollment = Enrollment.objects.open().get(person__username="SB-203")
        return [start(enrollment, first_quiz(enrollment.edition), by=enrollment.person).uid, *page]

    return args


def waiting_request(username, *, keep=True):
    """The request of a person to be erased; without ``keep`` it is made, and no argument of the address."""

    def args():
        user = User.objects.get(username=username)
        request = ask_erasure(user, by=user)
        return [request.uid] if keep else []

    return args


def key_for_a_new_password():
    user = User.objects.get(username=TRAINEE)
    return [user_pk_to_url_str(user), default_token_generator.make_token(user)]


ROSTERS = {
    "faulty": b"matricula;nombres;categoria\nCD-1003;Mateo;piloto\n;Ana;tropa\n",
    "checked": b"matricula;nombres;grado\nCD-1003;Mateo;Sargento primero\nCD-9001;Ana;Cabo\n",
    "applied": b"matricula;nombres;grado\nCD-1003;;Sargento mayor\nCD-9002;Ana;Cabo\n",
    "undone": b"matricula;nombres;grado\nCD-9003;Ana;Cabo\n",
    "columns": b"a;b\n1;Ana\n",
    "unreadable": b"%PDF",
    "discarded": b"matricula;nombres\nCD-9004;Ana\n",
    "checking": b"matricula;nombres\nCD-9005;Ana\n",
}


def roster(state):
    """A roster that the coordinator has brought, in this state; brought when first asked for."""

    def args():
        by = User.objects.get(username=COORDINATOR)
        nation = Unit.objects.get(name=NATION)
        found = RosterImport.objects.filter(state=state, unit=nation).first()
        if found is None:
            found = asking.bring(nation, ROSTERS[state], f"lista del personal ({state}).csv", by=by)
            if state in {"applied", "undone"}:
                asking.apply(found, by=by)
            if state == "undone":
                asking.undo(found, by=by)
            if state == "discarded":
                asking.discard(found, by=by)
            if state == "checking":
                RosterImport.objects.filter(pk=found.pk).update(state=state)
        return [found.uid]

    return args


BRIGADE, NATION = "Primera Brigada de Infantería", "República de Cordaria"

PAGES = [
    Page("home:front"),
    Page("home:learn", NEWCOMER),
    Page("home:learn", TRAINEE),
    Page("home:learn", RENEWED),
    Page("home:teach", FACULTY),
    Page("home:oversee", OF_TWO_UNITS),
    Page("account_login"),
    Page("account_login", query="?next=/learn/"),
    Page("account_logout", TRAINEE),
    Page("account_inactive"),
    Page("account_signup"),
    Page("account_reauthenticate", TRAINEE),
    Page("account_change_password", TRAINEE),
    Page("account_set_password", TRAINEE),
    Page("account_reset_password"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", args=key_for_a_new_password),
    Page("account_reset_password_from_key", args=lambda: ["1", "of-long-ago"]),
    Page("account_reset_password_from_key_done"),
    Page("courses:learn-course", NEWCOMER, course()),
    Page("courses:learn-course", TRAINEE, course()),
    Page("courses:learn-course", DONE, course()),
    Page("courses:learn-lesson", TRAINEE, activity(1, 2)),
    Page("courses:learn-lesson", DONE, activity(2, 4)),
    Page("courses:teach-course", FACULTY, course()),
    Page("courses:teach-edition", FACULTY, course(1)),
    Page("courses:teach-edition", FACULTY, course(2)),
    Page("courses:teach-lesson", FACULTY, activity(1, 3, 2)),
    Page("courses:teach-publish-edition", FACULTY, course(2)),
    Page("courses:teach-publish-edition", INSTRUCTOR, course(2), status=403),
    Page("quizzes:learn-quiz", TRAINEE, activity(1, 5)),
    Page("quizzes:learn-quiz", FAILED, activity(1, 5)),
    Page("quizzes:learn-quiz", DONE, activity(2, 6)),
    Page("quizzes:learn-attempt", "SB-203", open_attempt(1)),
    Page("quizzes:learn-review", "SB-203", open_attempt()),
    Page("quizzes:learn-result", FAILED, submitted(FAILED, False)),
    Page("quizzes:learn-result", DONE, submitted(DONE, True)),
    Page("quizzes:teach-quiz", FACULTY, activity(1, 5, 1)),
    Page("certificates:verify"),
    Page("certificates:verify-code", args=certificate_of(DONE)),
    Page("certificates:verify-code", args=certificate_of(EXPIRED)),
    Page("certificates:verify-code", args=certificate_of(REVOKED)),
    Page("certificates:verify-code", args=certificate_of(CORRECTED)),
    Page("certificates:verify-code", args=lambda: ["ABCD"], status=404),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(CORRECTED)),
    Page("certificates:oversee-revoke", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-correct", COORDINATOR, completion_of(DONE)),
    Page("privacy:notice"),
    Page("privacy:learn-data", DONE),
    Page("privacy:learn-data", ASKED, waiting_request(ASKED, keep=False)),
    Page("privacy:learn-ask-erasure", DONE),
    Page("privacy:oversee-data", COORDINATOR, person(DONE)),
    Page("privacy:oversee-ask-erasure", COORDINATOR, person(DONE)),
    Page("privacy:oversee-requests", ADMINISTRATOR),
    Page("privacy:oversee-request", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-request", ADMINISTRATOR, waiting_request(COMMANDER)),
    Page("people:oversee-roster-import", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-import", COMMANDER, unit(BRIGADE), status=403),
    *(
        Page("people:oversee-roster", COORDINATOR, roster(state))
        for state in ("faulty", "checked", "applied", "undone", "columns", "unreadable", "discarded", "checking")
    ),
    Page("people:oversee-roster", COORDINATOR, roster("checked"), query="?kind=vanished&page=2"),
    Page("people:oversee-roster-undo", COORDINATOR, roster("applied")),
    Page("records:learn-transcript", RENEWED),
    Page("records:oversee-unit", COMMANDER, unit(BRIGADE)),
    Page("records:oversee-unit", COORDINATOR, unit(NATION), query="?state=overdue&sort=-name"),
    Page("records:oversee-unit", COORDINATOR, unit(NATION), query="?q=nobody"),
    Page("records:oversee-log", COORDINATOR),
    Page("records:oversee-log", COMMANDER, query="?who=nobody&since=2026-01-31"),
    Page("records:oversee-log", ADMINISTRATOR, query="?kind=courses.publish"),
    Page("records:oversee-person", COORDINATOR, person(RENEWED)),
    Page("records:oversee-person", COORDINATOR, person(REVOKED)),
]
FILES = [
    Page("people:oversee-roster-template", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-current", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-problems", COORDINATOR, roster("faulty")),
    Page("certificates:download", DONE, completion_of(DONE)),
    Page("privacy:learn-data-json", DONE),
    Page("privacy:learn-data-pdf", DONE),
    Page("privacy:oversee-data-json", COORDINATOR, person(DONE)),
    Page("privacy:oversee-data-pdf", COORDINATOR, person(DONE)),
    Page("records:oversee-roster-csv", COORDINATOR, unit(NATION)),
    Page("records:oversee-log-csv", COMMANDER),
]
# What is only posted to.
ACTS = [
    Page("people:oversee-roster-columns", COORDINATOR, roster("faulty")),
    Page("people:oversee-roster-apply", COORDINATOR, roster("checked")),
    Page("people:oversee-roster-again", COORDINATOR, roster("checking")),
    Page("people:oversee-roster-discard", COORDINATOR, roster("checked")),
    Page("home:set_language"),
    Page("courses:learn-start", NEWCOMER, course()),
    Page("quizzes:learn-answer", "SB-203", open_attempt(1)),
    Page("certificates:oversee-issue", COORDINATOR, completion_of(DONE)),
    Page("privacy:learn-withdraw-erasure", ASKED),
    Page("privacy:oversee-grant-erasure", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-refuse-erasure", ADMINISTRATOR, waiting_request(ASKED)),
]
