from tests.permissions.rows import Door, Row

from .who import ACTS, KEEPERS, OF_THE_NATION, OPENS, OWNER, SENT_ON

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
