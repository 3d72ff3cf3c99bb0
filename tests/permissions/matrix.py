"""The permission matrix: what each role may open and do. ``docs/permissions.md`` is made from it.

Who looks after a thing is named here once; a row without names is closed to everybody.
"""

from tests.permissions.names import EMAIL, NEW_PASSWORD, PASSWORD
from tests.permissions.roles import Outcome, Role
from tests.permissions.rows import Door, Row

OPENS, ACTS, SENT_ON, TOLD = Outcome.OPENS, Outcome.ACTS, Outcome.SENT_ON, Outcome.TOLD
HIDDEN, REFUSED, SIGN_IN = Outcome.HIDDEN, Outcome.REFUSED, Outcome.SIGN_IN

STRANGER, OWNER = {Role.ANONYMOUS}, {Role.TRAINEE}
SIGNED_IN = set(Role) - STRANGER
ADMINISTRATOR = {Role.ADMINISTRATOR}
OF_THE_NATION = {
    Role.TRAINEE,
    Role.COMRADE,
    Role.NATIONAL,
    Role.COORDINATOR,
    Role.COMMANDER,
    Role.SISTER,
    Role.PARENT,
    Role.FORMER,
}
TEACHERS = {Role.FACULTY, Role.NATIONAL, Role.FOREIGN_INSTRUCTOR, Role.ADMINISTRATOR}
AUTHORS = {Role.FACULTY, Role.ADMINISTRATOR}
TEACHERS_OF_THE_NATION = AUTHORS | {Role.NATIONAL}
OVERSEERS = {Role.COORDINATOR, Role.COMMANDER, Role.PARENT}
KEEPERS = OVERSEERS | ADMINISTRATOR
ALL_OVERSEERS = OVERSEERS | {Role.SISTER, Role.FOREIGN}

OPEN = Door(
    "Open to everybody",
    "Nobody needs an account for these. A certificate is shown to whoever holds its code, which is printed on it.",
    [
        Row("home:front", "The front page", get={SENT_ON: SIGNED_IN}, others=OPENS, open=True),
        Row(
            "home:set_language",
            act="Choose a language",
            others=ACTS,
            open=True,
            data=lambda world: {"language": "fr", "next": "/"},
        ),
        Row(
            "certificates:verify",
            "The page that asks for a code",
            "Look a code up",
            post={SENT_ON: set(Role)},
            others=OPENS,
            open=True,
            data=lambda world: {"code": world.completion.certificate.code},
        ),
        Row(
            "certificates:verify-code",
            "What a valid certificate claims",
            others=OPENS,
            open=True,
            args=lambda world: [world.completion.certificate.code],
            names_the_trainee=True,
        ),
        Row(
            "certificates:verify-code",
            "That a certificate was revoked",
            others=OPENS,
            open=True,
            args=lambda world: [world.revoked.certificate.code],
            names_the_trainee=True,
        ),
        Row("certificates:verify-code", "A code that was never issued", open=True, args=lambda world: ["ABCD"]),
    ],
)

ACCOUNTS = Door(
    "Accounts",
    "Each person handles the own account alone. Whether an account exists is told to nobody.",
    [
        Row(
            "account_login",
            "Sign in",
            "Sign in",
            get={OPENS: STRANGER},
            post={ACTS: STRANGER},
            others=SENT_ON,
            open=True,
            data=lambda world: {"login": world.people[Role.TRAINEE].username, "password": PASSWORD},
        ),
        Row(
            "account_signup",
            "Sign up (closed)",
            "Sign up (closed)",
            get={OPENS: STRANGER},
            post={TOLD: STRANGER},
            others=SENT_ON,
            open=True,
        ),
        Row(
            "account_logout",
            "Sign out",
            "Sign out",
            get={SENT_ON: STRANGER},
            post={SENT_ON: STRANGER, ACTS: SIGNED_IN},
            others=OPENS,
            open=True,
        ),
        Row("account_inactive", "That an account is closed", others=OPENS, open=True),
        Row(
            "account_reauthenticate",
            "Confirm the own password",
            "Confirm the own password",
            post={SENT_ON: SIGNED_IN},
            others=OPENS,
            data=lambda world: {"password": PASSWORD},
        ),
        Row(
            "account_change_password",
            "Change the own password",
            "Change the own password",
            post={ACTS: SIGNED_IN},
            others=OPENS,
            data=lambda world: {"oldpassword": PASSWORD, **dict.fromkeys(["password1", "password2"], NEW_PASSWORD)},
        ),
        Row(
            "account_set_password",
            "Set a first password (leads to the link by e-mail)",
            "Set a first password (leads to the link by e-mail)",
            post={SENT_ON: SIGNED_IN},
            others=SENT_ON,
        ),
        Row(
            "account_reset_password",
            "Ask for a link by e-mail",
            "Ask for a link by e-mail",
            post={ACTS: set(Role)},
            others=OPENS,
            open=True,
            data=lambda world: {"email": EMAIL},
        ),
        Row("account_reset_password_done", "That a link was sent", others=OPENS, open=True),
        Row(
            "account_reset_password_from_key",
            "Follow such a link (leads to the form for a new password)",
            "Send something to it",
            others=SENT_ON,
            open=True,
            args=lambda world: world.key,
        ),
        Row(
            "account_reset_password_from_key",
            "Follow a link that is used up or made up",
            "Send a new password to it",
            post={TOLD: set(Role)},
            others=OPENS,
            open=True,
            args=lambda world: ["1", "made-up"],
            data=lambda world: dict.fromkeys(["password1", "password2"], NEW_PASSWORD),
        ),
        Row("account_reset_password_from_key_done", "That the password is changed", others=OPENS, open=True),
    ],
)

LEARN = Door(
    "Learn",
    "Everybody who has signed in may learn, and meets only the own things: attempts and results are the trainee's "
    "alone. Courses of the academy are open to all; courses of a nation to those who are posted in it.",
    [
        Row("home:learn", "The own desk", others=OPENS),
        Row("records:learn-transcript", "The own transcript", others=OPENS),
        Row("courses:learn-course", "A course of the academy", others=OPENS, args=lambda world: ["rights"]),
        Row(
            "courses:learn-course",
            "A course of the trainee's nation",
            get={OPENS: OF_THE_NATION},
            args=lambda world: ["national"],
        ),
        Row("courses:learn-course", "A course that is still a draft", args=lambda world: ["unpublished"]),
        Row(
            "courses:learn-start",
            act="Start a course of the academy (the trainee already has)",
            post={SENT_ON: OWNER},
            others=ACTS,
            args=lambda world: ["rights"],
        ),
        Row(
            "courses:learn-start",
            act="Start a course of the trainee's nation",
            post={ACTS: OF_THE_NATION},
            args=lambda world: ["national"],
        ),
        Row("courses:learn-start", act="Start a course that is still a draft", args=lambda world: ["unpublished"]),
        Row(
            "courses:learn-lesson",
            "A lesson of a course that the trainee has started",
            "Mark it as read",
            get={OPENS: OWNER},
            post={ACTS: OWNER},
            others=SENT_ON,
            args=lambda world: ["rights", 1, 1],
        ),
        Row(
            "courses:learn-lesson",
            "A lesson of a nation's course that nobody here has started",
            "Mark it as read",
            get={SENT_ON: OF_THE_NATION},
            post={SENT_ON: OF_THE_NATION},
            args=lambda world: ["national", 1, 1],
        ),
        Row(
            "quizzes:learn-quiz",
            "A quiz of a course that the trainee has started",
            "Begin it",
            get={OPENS: OWNER},
            post={ACTS: OWNER},
            others=SENT_ON,
            args=lambda world: ["rights", 1, 2],
        ),
        Row(
            "quizzes:learn-attempt",
            "The trainee's attempt at a quiz",
            "Answer a page of it",
            get={OPENS: OWNER},
            post={ACTS: OWNER},
            args=lambda world: [world.attempt.uid, 1],
            data=lambda world: {"q1": "1"},
        ),
        Row(
            "quizzes:learn-answer",
            act="Answer one question of it",
            post={ACTS: OWNER},
            args=lambda world: [world.attempt.uid, 1],
            data=lambda world: {"q1": "1"},
        ),
        Row(
            "quizzes:learn-review",
            "What is answered in it",
            "Submit it",
            get={OPENS: OWNER},
            post={ACTS: OWNER},
            args=lambda world: [world.attempt.uid],
        ),
        Row(
            "quizzes:learn-result",
            "The result of a submitted attempt, with the key",
            get={OPENS: OWNER},
            args=lambda world: [world.graded.uid],
            shows_the_key=True,
        ),
        Row(
            "certificates:download",
            "The trainee's certificate, a file",
            get={OPENS: OWNER | KEEPERS},
            args=lambda world: [world.completion.uid],
        ),
        Row(
            "certificates:download",
            "The trainee's revoked certificate, a file",
            get={OPENS: OWNER | KEEPERS},
            args=lambda world: [world.revoked.uid],
        ),
    ],
)

TEACH = Door(
    "Teach",
    "Instructors see the courses of the academy, drafts and keys included, and those of their nation. They publish "
    "what is their own: the academy's instructors all, a nation's instructors the nation's. They see no trainee.",
    [
        Row("home:teach", "The instructor's desk", get={OPENS: TEACHERS}),
        Row("courses:teach-course", "A course of the academy", get={OPENS: TEACHERS}, args=lambda world: ["rights"]),
        Row(
            "courses:teach-course",
            "A course of the trainee's nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
        ),
        Row(
            "courses:teach-edition",
            "A draft of the academy",
            get={OPENS: TEACHERS},
            args=lambda world: ["rights", 2],
        ),
        Row(
            "courses:teach-edition",
            "A draft of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2],
        ),
        Row(
            "courses:teach-lesson",
            "A lesson in a draft of the academy",
            get={OPENS: TEACHERS},
            args=lambda world: ["rights", 2, 1, 1],
        ),
        Row(
            "courses:teach-lesson",
            "A lesson in a draft of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2, 1, 1],
        ),
        Row(
            "quizzes:teach-quiz",
            "A quiz of the academy, with its key",
            get={OPENS: TEACHERS},
            args=lambda world: ["rights", 1, 1, 2],
            shows_the_key=True,
        ),
        Row(
            "quizzes:teach-quiz",
            "A quiz of the nation, with its key",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 1, 1, 2],
            shows_the_key=True,
        ),
        Row(
            "courses:teach-publish-edition",
            "Publish a draft of the academy",
            "Publish a draft of the academy",
            get={OPENS: AUTHORS, REFUSED: TEACHERS - AUTHORS},
            post={ACTS: AUTHORS, REFUSED: TEACHERS - AUTHORS},
            args=lambda world: ["rights", 2],
        ),
        Row(
            "courses:teach-publish-edition",
            "Publish a draft of the nation",
            "Publish a draft of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2],
        ),
        Row(
            "courses:teach-publish-edition",
            "Publish what is published already",
            "Publish what is published already",
            get={SENT_ON: TEACHERS},
            post={SENT_ON: TEACHERS},
            args=lambda world: ["rights", 1],
        ),
    ],
)


def _oversee():
    """Pages about people are for those in command above; certificates also for administrators. None for oneself."""

    def certificate(whose, keepers, of, refused=frozenset()):
        """The three acts on a certificate."""
        for url, words in [("revoke", "Revoke"), ("correct", "Correct")]:
            words = f"{words} {whose}"
            yield Row(
                f"certificates:oversee-{url}",
                words,
                words,
                get={OPENS: keepers, REFUSED: refused},
                post={ACTS: keepers, REFUSED: refused},
                args=lambda world: [of(world).uid],
                data=lambda world: {"reason": "The name was wrong"},
            )

    commander = {Role.COMMANDER}
    return [
        Row("home:oversee", "The desk (leads to the own unit)", get={SENT_ON: ALL_OVERSEERS}),
        Row(
            "records:oversee-unit",
            "The roster of the trainee's unit",
            get={OPENS: OVERSEERS},
            args=lambda world: [world.battalion.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the brigade above it",
            get={OPENS: {Role.PARENT}},
            args=lambda world: [world.brigade.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the sister unit",
            get={OPENS: {Role.PARENT, Role.SISTER}},
            args=lambda world: [world.sister.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the other nation",
            get={OPENS: {Role.FOREIGN}},
            args=lambda world: [world.abroad.uid],
        ),
        Row(
            "records:oversee-roster-csv",
            "The roster of the trainee's unit, a file",
            get={OPENS: OVERSEERS},
            args=lambda world: [world.battalion.uid],
        ),
        Row(
            "records:oversee-roster-csv",
            "The roster of the brigade above it, a file",
            get={OPENS: {Role.PARENT}},
            args=lambda world: [world.brigade.uid],
        ),
        Row(
            "records:oversee-person",
            "The trainee's transcript",
            get={OPENS: OVERSEERS},
            args=lambda world: [world.people[Role.TRAINEE].uid],
        ),
        Row(
            "records:oversee-person",
            "The transcript of the sister unit's commander",
            get={OPENS: {Role.PARENT, Role.SISTER}},
            args=lambda world: [world.people[Role.SISTER].uid],
        ),
        Row(
            "records:oversee-log",
            "The log of the own scope (of everything, to an administrator)",
            get={OPENS: ALL_OVERSEERS | ADMINISTRATOR},
        ),
        Row(
            "records:oversee-log-csv",
            "The log of the own scope, a file",
            get={OPENS: ALL_OVERSEERS | ADMINISTRATOR},
        ),
        Row(
            "certificates:oversee-certificate",
            "The trainee's certificate and its history",
            get={OPENS: KEEPERS},
            args=lambda world: [world.completion.uid],
        ),
        Row(
            "certificates:oversee-issue",
            act="Issue the certificate that a completion still wants",
            post={ACTS: KEEPERS},
            args=lambda world: [world.pending.uid],
        ),
        *certificate("the trainee's certificate", KEEPERS, lambda world: world.completion),
        *certificate("the commander's own certificate", KEEPERS - commander, lambda world: world.own, commander),
        Row(
            "certificates:oversee-revoke",
            "Revoke what is revoked already",
            "Revoke what is revoked already",
            get={SENT_ON: KEEPERS},
            post={SENT_ON: KEEPERS},
            args=lambda world: [world.revoked.uid],
            data=lambda world: {"reason": "Once more"},
        ),
    ]


OVERSEE = Door(
    "Oversee",
    "A commander or coordinator sees the people of the own unit and of all units below it, as long as the appointment "
    "lasts. Nobody keeps the own records. Administrators may handle certificates and read the whole log, "
    "but see no roster.",
    _oversee(),
)

ADMINISTRATION = Door(
    "Administration",
    "Administrators keep units, people and appointments here, and look at records without being able to change them. "
    "There is no second way to sign in.",
    [
        Row(
            "admin:login",
            "Sign in (leads to the sign-in page of the academy)",
            "Sign in (leads to the sign-in page of the academy)",
            get={SENT_ON: ADMINISTRATOR},
            post={SENT_ON: ADMINISTRATOR},
            others=REFUSED,
            data=lambda world: {"username": world.people[Role.ADMINISTRATOR].username, "password": PASSWORD},
        ),
        Row("admin:index", "Its first page, and all lists", get={OPENS: ADMINISTRATOR}, others=SIGN_IN),
        Row(
            "admin:*",
            "Every other page of it",
            "Every act in it",
            get={OPENS: ADMINISTRATOR},
            post={ACTS: ADMINISTRATOR},
            others=SIGN_IN,
        ),
    ],
)

DOORS = [OPEN, ACCOUNTS, LEARN, TEACH, OVERSEE, ADMINISTRATION]
ROWS = [row for door in DOORS for row in door.rows]
