"""What the academy holds on people: one line a table, which the file, the page, erasure and the document follow.

A table that belongs to people and has no line here fails ``tests/privacy/test_holdings.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from academy.people.models import Appointment, User
from academy.privacy.models import ErasureRequest

Words = str | Promise


class Erasure(Enum):
    """What erasure does with the rows: (the word in the document, what the person is told)."""

    GONE = "deleted", _("deleted")
    REDUCED = "reduced", _("reduced to what no longer tells who you are")
    KEPT = "kept", _("kept")

    def __init__(self, word: str, told: Promise):
        self.word = word
        self.told = told


class Group(Enum):
    """The parts in which the page tells it."""

    PERSON = _("Who you are")
    SERVICE = _("Where you serve")
    TRAINING = _("What you learned")
    CERTIFICATES = _("What was attested")
    ACTS = _("What was done")


@dataclass(frozen=True)
class Item:
    """One thing that a row says: its name in the file, where it is found from the row, what people call it.

    ``words`` are what its values are called, if they are codes.
    """

    name: str
    lookup: str
    label: Words
    words: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Holding:
    """A table that holds rows of a person.

    ``name`` is that of the section in the file. ``person`` is the lookup from a row to the person; empty where the
    column ``person`` holds the person's public key. ``own`` is whether
    the rows are about the person; otherwise they only name who did something. ``dated`` is the field that says since
    when a row is held. ``what`` says in a sentence what it is and why it is held, ``until`` for how long, ``left``
    what erasure leaves of it.
    """

    name: str
    model: str
    person: str
    group: Group
    title: Words
    what: Words
    until: Words
    erasure: Erasure
    items: tuple[Item, ...]
    dated: str = ""
    order: str = "pk"
    own: bool = True
    left: Words = ""


ACCOUNT_LASTS = _("as long as you have an account")
FOR_GOOD = _("for good, as a record")
LANGUAGES = dict(settings.LANGUAGES)
ADDRESS, LANGUAGE, REASON = _("E-mail address"), _("Language"), _("Reason")
COURSE, EDITION = _("Course"), _("Edition")
FROM, UNTIL, UNIT = _("From"), _("Until"), _("Unit")


def _course(path: str = "") -> tuple[Item, Item]:
    """Which edition of which course."""
    return Item("course", f"{path}course__code", COURSE), Item("edition", f"{path}edition__number", EDITION)


ACCOUNT = (
    Item("user_name", "username", _("User name")),
    Item("service_number", "service_number", _("Service number")),
    Item("nation", "nation__unit__name", _("Nation")),
    Item("given_names", "given_names", _("Given names")),
    Item("family_names", "family_names", _("Family names")),
    Item("rank", "rank", _("Rank")),
    Item("category", "category", _("Category"), dict(User.Category.choices)),
    Item("e_mail", "email", ADDRESS),
    Item("language", "language", LANGUAGE, LANGUAGES),
    Item("administrator", "is_staff", _("Administrator")),
    Item("active", "is_active", _("Account open")),
    Item("must_choose_a_password", "must_change_password", _("Must choose a password")),
    Item("joined", "date_joined", _("Account since")),
    Item("password_set", "password", _("Password set")),
    Item("last_signed_in", "last_login", _("Last signed in")),
)
ACTING = _("It names you as the one who did it.")

HOLDINGS = (
    Holding(
        "account",
        "people.User",
        "pk",
        Group.PERSON,
        _("Account"),
        _("Who you are, how you sign in, and the language you read."),
        ACCOUNT_LASTS,
        Erasure.REDUCED,
        ACCOUNT,
        dated="date_joined",
        left=_("A number that means nothing elsewhere, and the day of the erasure. No name, no number, no address."),
    ),
    Holding(
        "merged_accounts",
        "people.User",
        "merged_into",
        Group.PERSON,
        _("Accounts that were merged into yours"),
        _("A second account of the same person; what belonged to it belongs to yours now."),
        ACCOUNT_LASTS,
        Erasure.REDUCED,
        ACCOUNT,
        dated="date_joined",
        left=_("The same as of your account."),
    ),
    Holding(
        "groups",
        "people.User_groups",
        "user",
        Group.PERSON,
        _("Groups in the administration"),
        _("Not used: rights come from appointments."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (Item("group", "group__name", _("Group")),),
    ),
    Holding(
        "permissions",
        "people.User_user_permissions",
        "user",
        Group.PERSON,
        _("Permissions in the administration"),
        _("Not used: rights come from appointments."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (Item("permission", "permission__codename", _("Permission")),),
    ),
    Holding(
        "e_mail_confirmations",
        "account.EmailConfirmation",
        "email_address__user",
        Group.PERSON,
        _("E-mail addresses to be confirmed"),
        _("When an address was asked to confirm itself."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (Item("e_mail", "email_address__email", ADDRESS), Item("sent", "sent", _("Sent"))),
        dated="created",
    ),
    Holding(
        "e_mail_addresses",
        "account.EmailAddress",
        "user",
        Group.PERSON,
        _("E-mail addresses"),
        _("Where a link to set a new password is sent."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (Item("e_mail", "email", ADDRESS), Item("confirmed", "verified", _("Confirmed"))),
    ),
    Holding(
        "erasure_requests",
        "privacy.ErasureRequest",
        "person",
        Group.PERSON,
        _("Requests to be erased"),
        _("What you asked for, and what was answered."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("asked", "asked_at", _("Asked")),
            Item("state", "state", _("State"), dict(ErasureRequest.State.choices)),
            Item("decided", "decided_at", _("Decided")),
            Item("reason", "reason", REASON),
        ),
        dated="asked_at",
        left=_("That and when it was asked for and granted."),
    ),
    Holding(
        "postings",
        "people.Posting",
        "person",
        Group.SERVICE,
        _("Postings"),
        _("Which unit you belong to since when: it decides which training is due, and who sees your records."),
        ACCOUNT_LASTS,
        Erasure.REDUCED,
        (
            Item("unit", "unit__name", UNIT),
            Item("from", "starts_on", FROM),
            Item("until", "ends_on", UNTIL),
        ),
        dated="starts_on",
        order="starts_on",
        left=_("Unit and days, so that the figures of the unit stay true. The posting ends that day."),
    ),
    Holding(
        "appointments",
        "people.Appointment",
        "person",
        Group.SERVICE,
        _("Appointments"),
        _("Whether you command, coordinate or instruct: it decides what you may see and do."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (
            Item("role", "role", _("Role"), dict(Appointment.Role.choices)),
            Item("unit", "unit__name", UNIT),
            Item("from", "starts_on", FROM),
            Item("until", "ends_on", UNTIL),
        ),
        dated="starts_on",
        order="starts_on",
    ),
    Holding(
        "enrollments",
        "courses.Enrollment",
        "person",
        Group.TRAINING,
        _("Enrollments"),
        _("Which courses you began, and when."),
        ACCOUNT_LASTS,
        Erasure.REDUCED,
        (
            *_course(),
            Item("language", "language", LANGUAGE, LANGUAGES),
            Item("begun", "started_at", _("Begun")),
            Item("closed", "closed_at", _("Closed")),
        ),
        dated="started_at",
        left=_("Course and days, so that the figures of the course stay true. An open one is closed."),
    ),
    Holding(
        "progress",
        "courses.Progress",
        "enrollment__person",
        Group.TRAINING,
        pgettext_lazy("privacy", "Progress"),
        _("Which lessons you opened and finished, so that you can go on where you stopped."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (
            *_course("enrollment__"),
            Item("module", "activity__module__number", _("Module")),
            Item("activity", "activity__number", _("Activity")),
            Item("opened", "opened_at", _("Opened")),
            Item("last_seen", "seen_at", _("Last seen")),
            Item("finished", "completed_at", _("Finished")),
            Item("score", "score", _("Score, percent")),
        ),
        dated="opened_at",
    ),
    Holding(
        "attempts",
        "quizzes.Attempt",
        "enrollment__person",
        Group.TRAINING,
        _("Attempts at quizzes"),
        _("When you sat a quiz, and with what result."),
        FOR_GOOD,
        Erasure.REDUCED,
        (
            *_course("enrollment__"),
            Item("module", "quiz__activity__module__number", _("Module")),
            Item("activity", "quiz__activity__number", _("Activity")),
            Item("number", "number", _("Attempt")),
            Item("language", "language", LANGUAGE, LANGUAGES),
            Item("started", "started_at", _("Started")),
            Item("submitted", "submitted_at", _("Submitted")),
            Item("score", "score", _("Score, percent")),
            Item("red_lines_missed", "red_lines_missed", _("Red-line questions missed")),
            Item("passed", "passed", _("Passed")),
        ),
        dated="started_at",
        left=_("Submitted attempts, with nobody’s name, so that the figures of a quiz stay true."),
    ),
    Holding(
        "answers",
        "quizzes.Response",
        "attempt__enrollment__person",
        Group.TRAINING,
        pgettext_lazy("privacy", "Answers"),
        _("What you were asked and what you answered."),
        FOR_GOOD,
        Erasure.REDUCED,
        (
            Item("attempt", "attempt__uid", _("Attempt")),
            Item("position", "position", _("Question")),
            Item("question", "question", _("What was asked")),
            Item("choices", "choice_order", _("Choices")),
            Item("answer", "selected", _("Your answer")),
            Item("answered", "answered_at", _("Answered")),
            Item("points", "points", _("Points")),
        ),
        dated="answered_at",
        left=_("Answers of submitted attempts, with nobody’s name, so that the figures of a question stay true."),
    ),
    Holding(
        "completions",
        "courses.Completion",
        "person",
        Group.CERTIFICATES,
        _("Completions"),
        _("Which courses you completed, with what score, and until when it is valid."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("number", "uid", _("Number")),
            *_course(),
            Item("language", "language", LANGUAGE, LANGUAGES),
            Item("score", "score", _("Score, percent")),
            Item("completed", "completed_at", _("Completed on")),
            Item("valid_until", "valid_until", _("Valid until")),
            Item("correction_because", "reason", _("Corrected because")),
        ),
        dated="completed_at",
        left=_("The fact, with nobody’s name: certificates stand on it."),
    ),
    Holding(
        "certificates",
        "certificates.Certificate",
        "completion__person",
        Group.CERTIFICATES,
        _("Certificates"),
        _("What your certificates say, your name, rank and unit of that day included."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("serial", "serial", _("Serial number")),
            Item("code", "code", _("Verification code")),
            Item("issued", "issued_at", _("Issued on")),
            Item("valid_until", "valid_until", _("Valid until")),
            Item("says", "claims", _("What it says")),
        ),
        dated="issued_at",
        left=_("All that is printed on it, your name included: whoever has the paper can still check it."),
    ),
    Holding(
        "documents",
        "certificates.Document",
        "certificate__completion__person",
        Group.CERTIFICATES,
        _("Certificates as PDF"),
        _("The files themselves. You download each from your transcript."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("certificate", "certificate__serial", _("Serial number")),
            Item("sha256", "sha256", _("Checksum (SHA-256)")),
        ),
        dated="certificate__issued_at",
        left=_("The file as it was issued, your name included."),
    ),
    Holding(
        "revocations",
        "certificates.Revocation",
        "certificate__completion__person",
        Group.CERTIFICATES,
        _("Revoked certificates"),
        _("Which of your certificates was taken back, when and why."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("certificate", "certificate__serial", _("Serial number")),
            Item("revoked", "at", _("Revoked on")),
            Item("reason", "reason", REASON),
        ),
        dated="at",
        left=_("The fact and its reason."),
    ),
    Holding(
        "revocations_made",
        "certificates.Revocation",
        "by",
        Group.ACTS,
        _("Certificates that you revoked"),
        ACTING,
        FOR_GOOD,
        Erasure.KEPT,
        (Item("certificate", "certificate__serial", _("Serial number")), Item("revoked", "at", _("Revoked on"))),
        dated="at",
        own=False,
        left=_("The act, with nobody’s name."),
    ),
    Holding(
        "editions_published",
        "courses.Edition",
        "published_by",
        Group.ACTS,
        _("Editions that you published"),
        ACTING,
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("course", "course__code", COURSE),
            Item("edition", "number", EDITION),
            Item("published", "published_at", _("Published")),
        ),
        dated="published_at",
        own=False,
        left=_("The act, with nobody’s name."),
    ),
    Holding(
        "requests_entered",
        "privacy.ErasureRequest",
        "asked_by",
        Group.ACTS,
        _("Requests for erasure that you entered"),
        ACTING,
        FOR_GOOD,
        Erasure.KEPT,
        (Item("asked", "asked_at", _("Asked")),),
        dated="asked_at",
        own=False,
        left=_("The act, with nobody’s name."),
    ),
    Holding(
        "requests_decided",
        "privacy.ErasureRequest",
        "decided_by",
        Group.ACTS,
        _("Requests for erasure that you decided"),
        ACTING,
        FOR_GOOD,
        Erasure.KEPT,
        (Item("decided", "decided_at", _("Decided")),),
        dated="decided_at",
        own=False,
        left=_("The act, with nobody’s name."),
    ),
    Holding(
        "administration_log",
        "admin.LogEntry",
        "user",
        Group.ACTS,
        _("Old log of the administration"),
        _("No longer written: the log below took its place."),
        _("until the next cleaning"),
        Erasure.GONE,
        (Item("at", "action_time", _("When")), Item("thing", "object_repr", _("What"))),
        dated="action_time",
        own=False,
    ),
    Holding(
        "log",
        "audit.Entry",
        "",
        Group.ACTS,
        _("Log"),
        _("What you did and what others did with your records, so that nothing happens unseen."),
        FOR_GOOD,
        Erasure.KEPT,
        (
            Item("at", "at", _("When")),
            Item("what", "what", _("What happened")),
            Item("who", "who", _("Who")),
            Item("role", "role", _("Role")),
            Item("unit", "unit", UNIT),
            Item("reason", "reason", REASON),
            Item("session", "session", _("Session")),
            Item("details", "details", _("Details")),
            Item("changes", "changes", _("What changed")),
        ),
        dated="at",
        left=_("The acts, with nobody’s name. Names, numbers and addresses of before and after are deleted."),
    ),
    Holding(
        "log_particulars",
        "audit.Particular",
        "",
        Group.ACTS,
        _("Names in the log"),
        _("What your names, numbers and addresses were before and after a change. They stand in the log above."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (Item("data", "data", _("What changed")),),
    ),
    Holding(
        "forgotten",
        "audit.Forgotten",
        "",
        Group.ACTS,
        _("That you were erased"),
        _("Keeps anything from being written about you by name again."),
        FOR_GOOD,
        Erasure.KEPT,
        (Item("at", "at", _("When")),),
        dated="at",
        left=_("The meaningless number of your account."),
    ),
)
BY_NAME = {holding.name: holding for holding in HOLDINGS}
