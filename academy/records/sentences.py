"""What each verb of the audit log says, as one plain sentence.

A verb that the code records must stand here. One that no code records any more is told by its bare name.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Verb:
    """``kind`` names the kind of act; ``told`` is the sentence, ``own`` that of who acts on the own records."""

    kind: Promise | str
    told: Promise | str
    own: Promise | str = ""


VERBS = {
    "people.set_password": Verb(
        _("Password set"),
        _("%(who)s set a new password for %(person)s."),
        _("%(who)s set a new password."),
    ),
    "people.make_join_code": Verb(
        _("Join code made"),
        _("%(who)s made a code for joining this unit: %(unit)s."),
    ),
    "people.end_join_code": Verb(
        _("Join code ended"),
        _("%(who)s ended a code for joining this unit: %(unit)s."),
    ),
    "people.join": Verb(
        _("Joined a unit"),
        _("%(who)s joined this unit: %(unit)s."),
    ),
    "people.ask_to_join": Verb(
        _("Asked to join a unit"),
        _("%(who)s signed up to this unit, and waits to be let in: %(unit)s."),
    ),
    "people.accept_sign_up": Verb(
        _("Let into a unit"),
        _("%(who)s let %(person)s into this unit: %(unit)s."),
    ),
    "people.decline_sign_up": Verb(
        _("Not let into a unit"),
        _("%(who)s did not let %(person)s into this unit: %(unit)s."),
    ),
    "people.invite": Verb(
        _("Invitation sent"),
        _("%(who)s invited somebody by e-mail to this unit: %(unit)s."),
    ),
    "people.resend_invitation": Verb(
        _("Invitation sent again"),
        _("%(who)s sent an invitation to this unit again: %(unit)s."),
    ),
    "people.withdraw_invitation": Verb(
        _("Invitation withdrawn"),
        _("%(who)s withdrew an invitation to this unit: %(unit)s."),
    ),
    "people.make_slip": Verb(
        _("Sign-in slip made"),
        _("%(who)s made a sign-in slip for %(person)s; the password before it stopped working."),
    ),
    "courses.enroll": Verb(
        _("Course begun"),
        _("%(who)s enrolled %(person)s in the course “%(course)s”."),
        _("%(who)s began the course “%(course)s”."),
    ),
    "courses.complete": Verb(
        _("Course completed"),
        _("%(who)s recorded that %(person)s completed the course “%(course)s”."),
        _("%(who)s completed the course “%(course)s”."),
    ),
    "courses.correct": Verb(
        _("Record corrected"),
        _("%(who)s corrected the record of %(person)s for the course “%(course)s”."),
    ),
    "courses.publish": Verb(
        _("Edition published"),
        _("%(who)s published edition %(edition)s of the course “%(course)s”."),
    ),
    "exchange.load_package": Verb(
        _("Course package loaded"),
        _("%(who)s loaded edition %(edition)s of the course “%(course)s” from a course package, as a draft."),
    ),
    "quizzes.start": Verb(
        _("Quiz started"),
        _("%(who)s opened attempt %(number)s of a quiz of the course “%(course)s” for %(person)s."),
        _("%(who)s started attempt %(number)s of a quiz of the course “%(course)s”."),
    ),
    "quizzes.submit": Verb(
        _("Quiz submitted"),
        _("%(who)s submitted attempt %(number)s of a quiz of the course “%(course)s” for %(person)s."),
        _("%(who)s submitted attempt %(number)s of a quiz of the course “%(course)s”."),
    ),
    "certificates.issue": Verb(
        _("Certificate issued"),
        _("%(who)s issued the certificate %(serial)s of %(person)s."),
    ),
    "certificates.issue_failed": Verb(
        _("Certificate not made"),
        _("%(who)s could not make the certificate of %(person)s for the course “%(course)s”."),
    ),
    "certificates.revoke": Verb(
        _("Certificate revoked"),
        _("%(who)s revoked the certificate %(serial)s of %(person)s."),
    ),
    "certificates.supersede": Verb(
        _("Certificate replaced"),
        _("%(who)s replaced the certificate %(serial)s of %(person)s with a corrected one."),
    ),
    "records.export": Verb(
        _("Roster downloaded"),
        _("%(who)s downloaded the roster of this unit as a file: %(unit)s."),
    ),
    "records.export_log": Verb(
        _("Log downloaded"),
        _("%(who)s downloaded the log of this unit as a file: %(unit)s."),
        _("%(who)s downloaded the whole log as a file."),
    ),
}

THE_SITE = _("The academy")
OUT_OF_SIGHT = _("a person outside your scope")
NOT_ON_FILE = _("a person no longer on file")
UNKNOWN = "—"

# What else is kept of an act, by its name in ``Entry.data``.
DATA = {
    "asks_approval": _("Each person is let in by hand"),
    "characters": _("Characters"),
    "count": _("Rows in the file"),
    "course": _("Course"),
    "edition": _("Edition"),
    "expires_on": _("Works until"),
    "filters": _("Filters"),
    "languages": _("Languages"),
    "number": _("Attempt"),
    "on": _("As of"),
    "on_the_roster": _("Was on the roster before"),
    "passed": _("Passed"),
    "problem": _("Problem"),
    "replaced_draft": _("Replaced an earlier draft"),
    "score": _("Score, percent"),
    "seats": _("People, at most"),
    "serial": _("Serial number"),
    "superseded_by": _("Replaced by"),
    "taken": _("People who came in"),
    "supersedes": _("Replaces"),
}


def verb_of(name: str) -> Verb:
    """What a verb says."""
    return VERBS.get(name) or Verb(name, f"%(who)s: {name.replace('%', '%%')}")
