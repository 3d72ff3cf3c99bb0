"""Every page of the site, as the people of the demo academy see it.

A URL is named in ``PAGES`` (with somebody who sees it, and in every state that looks different), or in ``FILES`` or
``ACTS``, if it shows no page. ``test_every_page`` fails for one that is named nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone

from academy.people.actions.inviting import invite
from academy.people.actions.joining import make_join_code
from academy.people.actions.rosters import asking
from academy.people.models import Invitation, JoinCode, RosterImport, SignUp, Unit, User
from academy.people.models.invitation import hash_of_key
from academy.privacy.actions.asking import ask_erasure
from certificates.models import Certificate
from courses.models import Completion, Enrollment
from quizzes.actions.attempts import start
from quizzes.models import Attempt
from tests.people.coming_in import come_in
from tests.quizzes.sitting import first_quiz

COURSE = "human-rights"
TRAINEE, NEWCOMER, FAILED, DONE, RENEWED = "CD-1003", "CD-1007", "CD-1008", "CD-1004", "CD-1016"
COMMANDER, COORDINATOR, OF_TWO_UNITS = "CD-1001", "CD-1002", "CD-1028"
FACULTY, INSTRUCTOR, ADMINISTRATOR = "faculty", "CD-1026", "admin"
WAITING, FORCED = "SB-224", "SB-223"
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


def two_people(*usernames):
    return lambda: [User.objects.get(username=username).uid for username in usernames]


def battalion():
    """A unit below that of the commander."""
    return [Unit.objects.get(name=BRIGADE).children.earliest("pk").uid]


def appointment_of(username):
    return lambda: [User.objects.get(username=username).appointments.get().uid]


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


def with_code(page):
    """The arguments of a page about joining, once the nation has a code, and people who wait in every way."""

    def args():
        unit, keeper = Unit.objects.get(name=NATION), User.objects.get(username=COORDINATOR)
        code = JoinCode.objects.first() or make_join_code(
            unit, seats=40, expires_on=timezone.localdate() + timedelta(days=9), asks_approval=True, by=keeper
        )
        if not SignUp.objects.exists():
            for number in ("", "CD-9999", NEWCOMER, FAILED):
                come_in(code, number)
            invite(unit, email="invited@example.org", language="es", by=keeper)
        waiting = SignUp.objects.order_by("pk")
        things = {
            "unit": unit,
            "code": code,
            "new": waiting[1],
            "taken": waiting[2],
            "invitation": Invitation.objects.first(),
        }
        return [code.code] if page == "sign up" else [things[page].uid]

    return args


def waiting():
    """A person of the demo who waits to be let in."""
    with_code("unit")()
    sign_up = SignUp.objects.first()
    User.objects.filter(username=WAITING).update(awaits_approval=True)
    sign_up.person = User.objects.get(username=WAITING)
    sign_up.save()
    return []


def declined():
    waiting()
    SignUp.objects.filter(person__username=WAITING).update(state="declined")
    return []


def forced():
    """A person of the demo who must choose a password."""
    User.objects.filter(username=FORCED).update(must_change_password=True)
    return []


def invited(key="of-the-invitation"):
    """The key of an open invitation; none, to stand on the page without it."""
    with_code("unit")()
    Invitation.objects.update(key_hash=hash_of_key(key))
    return [key]


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
    Page("account_overview", TRAINEE),
    Page("account_overview", COMMANDER),
    Page("account_sessions", TRAINEE),
    Page("account_device_cleared"),
    # What changes the second step asks for the password first; test_second_step sees the pages behind that.
    Page("mfa_index", TRAINEE),
    Page("mfa_authenticate"),
    Page("mfa_reauthenticate", TRAINEE),
    Page("mfa_reauthenticate_webauthn", TRAINEE),
    Page("mfa_activate_totp", TRAINEE),
    Page("mfa_deactivate_totp", TRAINEE, status=404),
    Page("mfa_view_recovery_codes", TRAINEE, status=404),
    Page("mfa_generate_recovery_codes", TRAINEE),
    Page("mfa_download_recovery_codes", TRAINEE, status=404),
    Page("mfa_add_webauthn", TRAINEE),
    Page("mfa_remove_webauthn", TRAINEE, lambda: [1]),
    Page("mfa_login_webauthn"),
    Page("people:oversee-reset-factors", COORDINATOR, person(TRAINEE)),
    Page("people:oversee-reset-factors", COORDINATOR, person(COORDINATOR), status=404),
    Page("account_choose_password", FORCED, forced),
    Page("people:join"),
    Page("people:join-code", args=with_code("sign up")),
    Page("people:join-code", DONE, args=with_code("sign up")),
    Page("people:join-code", args=lambda: ["0000-0000-0000"], status=404),
    Page("people:invitation-key", args=invited),
    Page("people:invitation-key", args=lambda: ["made-up"], status=404),
    Page("people:invitation", status=404),
    Page("people:waiting", WAITING, waiting),
    Page("people:waiting", WAITING, declined),
    Page("people:welcome", TRAINEE),
    Page("people:oversee-joining", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-joining", COORDINATOR, with_code("unit")),
    Page("people:oversee-new-code", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-sign-up", COORDINATOR, with_code("new")),
    Page("people:oversee-sign-up", COORDINATOR, with_code("taken")),
    Page("people:oversee-invitations", COORDINATOR, with_code("unit")),
    Page("people:oversee-slips", COORDINATOR, with_code("unit")),
    Page("courses:learn-course", NEWCOMER, course()),
    Page("courses:learn-course", TRAINEE, course()),
    Page("courses:learn-course", DONE, course()),
    Page("courses:learn-lesson", TRAINEE, activity(1, 2)),
    Page("courses:learn-lesson", DONE, activity(2, 4)),
    Page("courses:teach-course", FACULTY, course()),
    Page("courses:teach-edition", FACULTY, course(1)),
    Page("courses:teach-edition", FACULTY, course(2)),
    Page("courses:teach-lesson", FACULTY, activity(1, 3, 2)),
    Page("studio:teach-publish-edition", FACULTY, course(2)),
    Page("studio:teach-load-package", FACULTY),
    Page("studio:teach-compare", FACULTY, course()),
    Page("studio:teach-compare", FACULTY, course(), query="?from=1&to=1"),
    Page("studio:teach-publish-edition", INSTRUCTOR, course(2), status=403),
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
    Page("records:oversee-unit", COORDINATOR, unit(NATION), query="?search=of-long-ago"),
    Page("records:oversee-log", COORDINATOR),
    Page("records:oversee-log", COMMANDER, query="?search=of-long-ago&until=2020-01-31"),
    Page("records:oversee-log", ADMINISTRATOR, query="?kind=courses.publish"),
    Page("records:oversee-person", COORDINATOR, person(RENEWED)),
    Page("records:oversee-person", COORDINATOR, person(REVOKED)),
    Page("records:oversee-postings", COORDINATOR, unit(NATION)),
    Page("records:oversee-postings", COORDINATOR, unit(NATION), query="?on=2001-01-31"),
    Page("records:oversee-duplicate", COORDINATOR, person(TRAINEE)),
    Page("records:oversee-merge", COORDINATOR, two_people(TRAINEE, REVOKED)),
    Page("records:oversee-merge", COORDINATOR, two_people(TRAINEE, FAILED)),
    Page("people:oversee-manage", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-manage", ADMINISTRATOR, unit(NATION)),
    Page("people:oversee-create-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-rename-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-move-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-merge-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-close-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-claim", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-appointments", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-appointments", COMMANDER, battalion),
    Page("people:oversee-appoint", COMMANDER, battalion),
    Page("people:oversee-end-appointment", ADMINISTRATOR, appointment_of(COMMANDER)),
    Page("people:oversee-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-account", ADMINISTRATOR, person(COMMANDER)),
    Page("people:oversee-edit-person", COORDINATOR, person(RENEWED)),
    Page("people:oversee-lock-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-transfer", COORDINATOR, person(RENEWED)),
    Page("people:oversee-transfer-several", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-release", COORDINATOR, person(RENEWED)),
]
FILES = [
    Page("studio:teach-package", FACULTY, course(2)),
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
    Page("records:oversee-postings-csv", COMMANDER, unit(BRIGADE)),
    Page("people:oversee-poster", COORDINATOR, with_code("code")),
]
# What is only posted to.
ACTS = [
    Page("people:oversee-roster-columns", COORDINATOR, roster("faulty")),
    Page("people:oversee-roster-apply", COORDINATOR, roster("checked")),
    Page("people:oversee-roster-again", COORDINATOR, roster("checking")),
    Page("people:oversee-roster-discard", COORDINATOR, roster("checked")),
    Page("account_clear_device"),
    Page("home:set_language"),
    Page("courses:learn-start", NEWCOMER, course()),
    Page("quizzes:learn-answer", "SB-203", open_attempt(1)),
    Page("certificates:oversee-issue", COORDINATOR, completion_of(DONE)),
    Page("people:oversee-unlock-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-end-code", COORDINATOR, with_code("code")),
    Page("people:oversee-resend-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-withdraw-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-slip", COORDINATOR, person(TRAINEE)),
    Page("privacy:learn-withdraw-erasure", ASKED),
    Page("privacy:oversee-grant-erasure", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-refuse-erasure", ADMINISTRATOR, waiting_request(ASKED)),
]
