from uuid import uuid4

from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import (
    ACTS,
    DISCUSSING,
    OPENS,
    OWNERS,
    REFUSED,
    REVIEWERS,
    SEEING,
    SENT_ON,
    TEACHERS_OF_THE_NATION,
    TOLD,
    TRANSLATORS,
    WRITERS,
)

GIFT = "A question? {=Yes#Right. ~No#Wrong.}"


def of_the_course(name):
    return lambda world: ["rights", getattr(world, name)]


def lesson(world):
    return ["rights", "lesson", world.draft_lesson]


def remark(world):
    """A comment on the only block of the lesson."""
    quote = world.rewritten["rights", "en"].words["body"]
    return {"act": "comment", "at": "body-1", "quote": quote, "text": "Why?"}


def question(world):
    """A question as the form of its author sends it."""
    return {
        "act": "save",
        "stem": "A new stem?",
        "kind": "single",
        "family": "family-1",
        "revision": 1,
        "structure": world.draft_structure,
        "count": 2,
        "right": "0",
        **{f"choice_{at}_{part}": f"New {part}" for at in (0, 1) for part in ("text", "rationale")},
    }


STUDIO = Door(
    "Questions, people and review",
    "Authors build the questions of a draft; owners say who works on the course; an author hands the draft in, and "
    "somebody else reads, comments and approves. Nobody approves what they handed in. The things asked for belong to "
    "the academy's course, whose author has handed its draft in.",
    [
        Row(
            "studio:teach-people",
            "Who works on the academy's course",
            "Give a soldier of the trainee's unit a role on it",
            get={OPENS: OWNERS, REFUSED: SEEING - OWNERS},
            post={ACTS: OWNERS, REFUSED: SEEING - OWNERS},
            args=lambda world: ["rights"],
            data=lambda world: {"act": "give", "number": world.people[Role.FORMER].username, "role": "author"},
        ),
        Row(
            "studio:teach-people",
            "Who works on the academy's course",
            "Give somebody of another nation a role on it",
            get={OPENS: OWNERS, REFUSED: SEEING - OWNERS},
            post={ACTS: OWNERS - {Role.COURSE_OWNER}, TOLD: {Role.COURSE_OWNER}, REFUSED: SEEING - OWNERS},
            args=lambda world: ["rights"],
            data=lambda world: {"act": "give", "number": world.people[Role.FOREIGN].username, "role": "author"},
        ),
        Row(
            "studio:teach-people",
            "Who works on the nation's course",
            "Say that the nation's course needs a second person",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
            data=lambda world: {"act": "review", "review_required": "on"},
        ),
        Row(
            "studio:teach-end-role",
            "End a role on the academy's course",
            "End a role on the academy's course",
            get={OPENS: OWNERS, REFUSED: SEEING - OWNERS},
            post={ACTS: OWNERS, REFUSED: SEEING - OWNERS},
            args=lambda world: ["rights", world.course_role.uid],
        ),
        Row(
            "studio:teach-quiz",
            "A quiz in a draft of the academy",
            "Add a question to it",
            get={OPENS: WRITERS},
            post={ACTS: WRITERS},
            args=of_the_course("draft_quiz"),
            data=lambda world: {"act": "add", "kind": "single", "fresh": uuid4()},
        ),
        Row(
            "studio:teach-import-questions",
            "Import questions into it",
            "Import questions into it",
            get={OPENS: WRITERS},
            post={ACTS: WRITERS},
            args=of_the_course("draft_quiz"),
            data=lambda world: {"act": "import", "text": GIFT},
        ),
        Row(
            "studio:teach-export-questions",
            "Its questions as a file, with their key",
            get={OPENS: WRITERS},
            args=of_the_course("draft_quiz"),
            shows_the_key=True,
        ),
        Row(
            "studio:teach-question",
            "A question in a draft of the academy, with its key",
            "Change it",
            get={OPENS: WRITERS},
            post={ACTS: WRITERS},
            args=of_the_course("draft_question"),
            data=question,
            shows_the_key=True,
        ),
        Row(
            "studio:teach-try-question",
            "Try it as a trainee",
            "Answer it, which leaves no trace and shows the key",
            get={OPENS: WRITERS},
            post={TOLD: WRITERS},
            args=of_the_course("draft_question"),
            data=lambda world: {"q1": "1"},
            shows_the_key=True,
        ),
        Row(
            "studio:teach-review",
            "The review of a draft of the academy",
            "Hand it in, which it is already",
            get={OPENS: DISCUSSING},
            post={SENT_ON: WRITERS, REFUSED: DISCUSSING - WRITERS},
            args=lambda world: ["rights"],
            data=lambda world: {"act": "hand_in"},
        ),
        Row(
            "studio:teach-review",
            "The review of a draft of the academy",
            "Approve what its author has handed in",
            get={OPENS: DISCUSSING},
            post={ACTS: REVIEWERS, SENT_ON: DISCUSSING - REVIEWERS},
            args=lambda world: ["rights"],
            data=lambda world: {"act": "approve", "read": world.draft_fingerprint},
        ),
        Row(
            "studio:teach-review",
            "The review of a draft of the academy",
            "Ask for changes to it",
            get={OPENS: DISCUSSING},
            post={ACTS: REVIEWERS, REFUSED: DISCUSSING - REVIEWERS},
            args=lambda world: ["rights"],
            data=lambda world: {"act": "ask_changes"},
        ),
        Row(
            "studio:teach-review-passage",
            "A lesson of it, to be read",
            "Comment on it",
            get={OPENS: DISCUSSING},
            post={ACTS: DISCUSSING},
            args=lesson,
            data=remark,
        ),
        Row(
            "studio:teach-review-passage",
            "A lesson of it, to be read",
            "Find it good",
            get={OPENS: DISCUSSING},
            post={ACTS: REVIEWERS, REFUSED: DISCUSSING - REVIEWERS},
            args=lesson,
            data=lambda world: {"act": "reviewed", "revision": world.rewritten["rights", "en"].body.revision},
        ),
        Row(
            "studio:teach-review-passage",
            "A translation of it, to be read",
            "Find a translation of it good",
            get={OPENS: DISCUSSING},
            post={ACTS: TRANSLATORS | REVIEWERS},
            args=lesson,
            query="language=es",
            data=lambda world: {"act": "reviewed", "revision": "1"},
        ),
    ],
)
