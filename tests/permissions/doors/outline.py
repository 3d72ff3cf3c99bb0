import uuid

from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, OWNERS, REFUSED, SEEING, SENT_ON, TEACHERS, WRITERS

LOOK_ON = SEEING - WRITERS


def course(world):
    return ["rights"]


def of(thing):
    """The address of a module, a lesson or an objective of the academy's draft."""
    return lambda world: ["rights", getattr(world, thing)]


def words(**fields):
    return lambda world: {"lineage": uuid.uuid4(), "title": "New", **fields}


def written(**fields):
    return lambda world: {"based_on": 1, "title": "New", **fields}


def asks(kind, thing, **fields):
    return lambda world: {"kind": kind, "lineage": getattr(world, thing), **fields}


def _rows():
    def page(url, says, args=course, **row):
        return Row(f"studio:teach-{url}", says, get={OPENS: WRITERS}, args=args, **row)

    def both(url, says, args=course, *, data):
        return Row(f"studio:teach-{url}", says, says, get={OPENS: WRITERS}, post={ACTS: WRITERS}, args=args, data=data)

    def act(url, says, args=course, *, data=lambda world: {}):
        return Row(f"studio:teach-{url}", act=says, post={ACTS: WRITERS}, args=args, data=data)

    def look(url, says, *args, act=""):
        return Row(
            f"studio:{url}",
            says,
            act,
            get={OPENS: SEEING},
            post={SENT_ON: SEEING} if act else {},
            args=lambda world: ["rights", *args],
            framed=url.startswith("preview-"),
        )

    return [
        Row(
            "studio:teach-create",
            "Start a course",
            "Start a course",
            get={OPENS: TEACHERS},
            post={ACTS: TEACHERS},
            data=lambda world: {
                "title": "New",
                "code": "new",
                "source_language": "es",
                "hours": "1",
                "owner": "academy",
            },
        ),
        Row(
            "studio:teach-begin-draft",
            act="Begin the next draft of a course of the academy",
            post={ACTS: WRITERS, REFUSED: LOOK_ON},
            args=lambda world: ["short"],
        ),
        Row(
            "studio:teach-begin-draft",
            act="Go on with a draft that is begun",
            post={SENT_ON: WRITERS, REFUSED: LOOK_ON},
            args=course,
        ),
        Row(
            "studio:teach-let-go",
            "Let go of a draft of the academy",
            "Let go of a draft of the academy",
            get={OPENS: OWNERS, REFUSED: WRITERS - OWNERS},
            post={ACTS: OWNERS, REFUSED: WRITERS - OWNERS},
            args=course,
        ),
        both("draft", "What a draft says of the course", data=written(hours="2", summary="", notice="")),
        both("outline", "The outline of a draft, and add a module", data=words()),
        both("module", "A module of a draft, and rename it", of("draft_module"), data=written()),
        both("add-activity", "Add a lesson", of("draft_module"), data=words(kind="lesson", minutes=5)),
        both("activity", "The settings of a lesson in a draft", of("draft_lesson"), data=written(minutes=5)),
        act("move", "Move a module", data=asks("module", "draft_module", to=2)),
        act("duplicate", "Duplicate a lesson", data=asks("activity", "draft_lesson", copy=uuid.uuid4())),
        act("delete", "Delete a lesson from a draft", data=asks("activity", "draft_lesson")),
        page("deleted", "What was deleted from a draft"),
        act("put-back", "Put a deleted quiz back", of("removal")),
        page("coverage", "What teaches and tests each objective"),
        both("add-objective", "Add a learning objective", of("draft_module"), data=words(statement="New")),
        both("objective", "A learning objective, and change it", of("draft_objective"), data=written(statement="New")),
        both(
            "tags",
            "What serves which objective, and change it",
            of("draft_module"),
            data=lambda world: {
                "offered": [world.draft_objective],
                "asked": [f"activity-{world.draft_lesson}"],
                f"activity-{world.draft_lesson}": [],
            },
        ),
        look("teach-preview", "A draft as a trainee sees it"),
        look("preview-course", "The course, as a trainee sees it", "en"),
        look("preview-lesson", "A lesson, as a trainee sees it", "en", 1, 1, act="Go on to the next"),
        look("preview-quiz", "A quiz, as a trainee sees it", "en", 1, 2, act="Go on to its questions"),
        look("preview-questions", "Questions as they might be drawn", "en", 1, 2, 1, act="Go back to the quiz"),
    ]


OUTLINE = Door(
    "Teach: drafts",
    "Whose the course is, and its authors, build its draft: the outline, the objectives, what was deleted. Only whose "
    "it is lets go of the whole draft. Its translators, its reviewers and other instructors who see the course only "
    "look at the draft, as a trainee will see it. Nothing that they do there is recorded.",
    _rows(),
)
