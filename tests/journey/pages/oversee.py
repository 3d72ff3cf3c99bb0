"""The pages behind the door of who oversees: units, people, records."""

from academy.people.actions.rosters import asking
from academy.people.models import RosterImport, Unit, User
from academy.privacy.actions.asking import ask_erasure

from .page import (
    ADMINISTRATOR,
    ASKED,
    BRIGADE,
    COMMANDER,
    COORDINATOR,
    CORRECTED,
    DONE,
    FAILED,
    NATION,
    OF_TWO_UNITS,
    RENEWED,
    REVOKED,
    TRAINEE,
    Page,
    completion_of,
    person,
    unit,
)


def two_people(*usernames):
    return lambda: [User.objects.get(username=username).uid for username in usernames]


def battalion():
    """A unit below that of the commander."""
    return [Unit.objects.get(name=BRIGADE).children.earliest("pk").uid]


def appointment_of(username):
    return lambda: [User.objects.get(username=username).appointments.get().uid]


def waiting_request(username, *, keep=True):
    """The request of a person to be erased; without ``keep`` it is made, and no argument of the address."""

    def args():
        user = User.objects.get(username=username)
        request = ask_erasure(user, by=user)
        return [request.uid] if keep else []

    return args


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


PAGES = [
    Page("home:oversee", OF_TWO_UNITS),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(CORRECTED)),
    Page("certificates:oversee-revoke", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-correct", COORDINATOR, completion_of(DONE)),
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
    Page("people:oversee-roster-template", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-current", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-problems", COORDINATOR, roster("faulty")),
    Page("privacy:oversee-data-json", COORDINATOR, person(DONE)),
    Page("privacy:oversee-data-pdf", COORDINATOR, person(DONE)),
    Page("records:oversee-roster-csv", COORDINATOR, unit(NATION)),
    Page("records:oversee-log-csv", COMMANDER),
    Page("records:oversee-postings-csv", COMMANDER, unit(BRIGADE)),
]

ACTS = [
    Page("people:oversee-roster-columns", COORDINATOR, roster("faulty")),
    Page("people:oversee-roster-apply", COORDINATOR, roster("checked")),
    Page("people:oversee-roster-again", COORDINATOR, roster("checking")),
    Page("people:oversee-roster-discard", COORDINATOR, roster("checked")),
    Page("certificates:oversee-issue", COORDINATOR, completion_of(DONE)),
    Page("people:oversee-unlock-account", COORDINATOR, person(RENEWED)),
    Page("privacy:oversee-grant-erasure", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-refuse-erasure", ADMINISTRATOR, waiting_request(ASKED)),
]
