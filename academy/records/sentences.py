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
    "people.sign_in": Verb(
        _("Signed in"),
        _("%(who)s signed in as %(person)s."),
        _("%(who)s signed in."),
    ),
    "people.sign_in_failed": Verb(
        _("Sign-in refused"),
        _("%(who)s refused somebody who tried to sign in as %(person)s."),
    ),
    "people.sign_in_unknown": Verb(
        _("Unknown user name refused"),
        _("%(who)s refused somebody who tried to sign in with a user name that nobody has."),
    ),
    "people.sign_out": Verb(
        _("Signed out"),
        _("%(who)s signed %(person)s out."),
        _("%(who)s signed out."),
    ),
    "administration.add": Verb(
        _("Added in the administration"),
        _("%(who)s added in the administration: %(thing)s."),
    ),
    "administration.change": Verb(
        _("Changed in the administration"),
        _("%(who)s changed in the administration: %(thing)s."),
    ),
    "administration.delete": Verb(
        _("Deleted in the administration"),
        _("%(who)s deleted in the administration: %(thing)s."),
    ),
    "people.export_roster": Verb(
        _("List of people downloaded"),
        _("%(who)s downloaded the list of people of this unit, to change it: %(unit)s."),
    ),
    "people.import_roster": Verb(
        _("Roster imported"),
        _("%(who)s applied a roster that was brought as a file, for this unit: %(unit)s."),
    ),
    "people.import_person": Verb(
        _("Person imported"),
        _("%(who)s entered or changed %(person)s by a roster that was brought as a file."),
    ),
    "people.undo_import": Verb(
        _("Roster import undone"),
        _("%(who)s undid the import of a roster, for this unit: %(unit)s."),
    ),
    "people.undo_import_of_person": Verb(
        _("Import of a person undone"),
        _("%(who)s undid what a roster had entered or changed of %(person)s."),
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
    "privacy.export": Verb(
        _("Personal data downloaded"),
        _("%(who)s downloaded all that is held on %(person)s."),
        _("%(who)s downloaded all that is held on the own person."),
    ),
    "privacy.ask_erasure": Verb(
        _("Erasure asked for"),
        _("%(who)s entered the request of %(person)s to be erased."),
        _("%(who)s asked to be erased."),
    ),
    "privacy.withdraw_erasure": Verb(
        _("Request for erasure withdrawn"),
        _("%(who)s withdrew the request of %(person)s to be erased."),
        _("%(who)s withdrew the request to be erased."),
    ),
    "privacy.refuse_erasure": Verb(
        _("Erasure refused"),
        _("%(who)s refused to erase %(person)s."),
    ),
    "privacy.erase": Verb(
        _("Person erased"),
        _("%(who)s erased a person: %(person)s."),
    ),
    "privacy.apply_retention": Verb(
        _("Old data removed"),
        _("%(who)s removed what had reached its end: %(count)s rows of %(table)s."),
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
    "characters": _("Characters"),
    "count": _("Rows in the file"),
    "changed": _("Changed"),
    "course": _("Course"),
    "edition": _("Edition"),
    "fields": _("Changed, but not told here"),
    "filters": _("Filters"),
    "format": _("Format"),
    "kept": _("Left as they are"),
    "languages": _("Languages"),
    "moved": _("Transfers"),
    "new": _("New people"),
    "number": _("Attempt"),
    "on": _("As of"),
    "passed": _("Passed"),
    "problem": _("Problem"),
    "roster": _("Import"),
    "rows": _("Rows read"),
    "replaced_draft": _("Replaced an earlier draft"),
    "score": _("Score, percent"),
    "serial": _("Serial number"),
    "request": _("Request"),
    "superseded_by": _("Replaced by"),
    "supersedes": _("Replaces"),
    "table": _("Table"),
}


def verb_of(name: str) -> Verb:
    """What a verb says."""
    return VERBS.get(name) or Verb(name, f"%(who)s: {name.replace('%', '%%')}")
