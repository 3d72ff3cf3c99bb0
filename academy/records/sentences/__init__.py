"""What each verb of the audit log says, as one plain sentence.

A verb that the code records must stand here. One that no code records any more is told by its bare name.
"""

from django.utils.translation import gettext_lazy as _

from . import keeping, people, teaching
from .verb import Verb

VERBS = people.VERBS | teaching.VERBS | keeping.VERBS

THE_SITE = _("The academy")
OUT_OF_SIGHT = _("a person outside your scope")
ERASED = _("an erased person")
NOT_ON_FILE = _("a person no longer on file")
UNKNOWN = "—"

# What else is kept of an act, by its name in ``Entry.data``.
DATA = {
    "appointments": _("Appointments ended"),
    "category": _("Category"),
    "certificates": _("Certificates issued anew"),
    "completions": _("Completions"),
    "courses_begun": _("Courses in progress"),
    "duplicate": _("Duplicate"),
    "email": _("E-mail address"),
    "family_names": _("Family names"),
    "from": _("From"),
    "given_names": _("Given names"),
    "into": _("Merged into"),
    "kept_account": _("Account that was kept"),
    "language": _("Language"),
    "merged": _("Merged unit"),
    "name": _("Name"),
    "parent": _("Directly below"),
    "people": _("People"),
    "place": _("Place"),
    "postings": _("Postings"),
    "rank": _("Rank"),
    "unit": _("Unit"),
    "units": _("Units"),
    "until": _("Until"),
    "asks_approval": _("Each person is let in by hand"),
    "characters": _("Characters"),
    "count": _("Rows in the file"),
    "change_note": _("What changed"),
    "changed": _("Changed"),
    "course": _("Course"),
    "devices": _("Devices"),
    "edition": _("Edition"),
    "expires_on": _("Works until"),
    "bytes": _("Bytes"),
    "file": _("File"),
    "filters": _("Filters"),
    "format": _("Format"),
    "hash": _("Content sha256"),
    "keeps_progress": _("Progress came along"),
    "kept": _("Left as they are"),
    "languages": _("Languages"),
    "left_out": _("Left out"),
    "part": _("Place in the course"),
    "revision": _("Revision"),
    "source_revision": _("Revision of the source"),
    "moved": _("Transfers"),
    "new": _("New people"),
    "number": _("Attempt"),
    "on": _("As of"),
    "on_the_roster": _("Was on the roster before"),
    "passed": _("Passed"),
    "problem": _("Problem"),
    "publish_at": _("To be published at"),
    "roster": _("Import"),
    "rows": _("Rows read"),
    "replaced_draft": _("Replaced an earlier draft"),
    "score": _("Score, percent"),
    "seats": _("People, at most"),
    "serial": _("Serial number"),
    "request": _("Request"),
    "superseded_by": _("Replaced by"),
    "taken": _("People who came in"),
    "supersedes": _("Replaces"),
    "table": _("Table"),
    "what": _("What"),
    "transition": _("For those in progress"),
    "pass_mark": _("Pass mark, in percent"),
    "question_count": _("Questions per attempt"),
    "questions": _("Questions"),
    "review_required": _("Needs a second person"),
}


def verb_of(name: str) -> Verb:
    """What a verb says."""
    return VERBS.get(name) or Verb(name, f"%(who)s: {name.replace('%', '%%')}")
