from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, OWNERS, REFUSED, SEEING, SENT_ON, TEACHERS_OF_THE_NATION

CHANGED = {"change_note": "A new law.", "transition": "retake"}

TEACH = Door(
    "Teach",
    "Instructors see the courses of the academy, drafts and keys included, and those of their nation. They publish "
    "what is their own: the academy's instructors all, a nation's instructors the nation's. Who has a role on a "
    "course sees that course alone. They see no trainee.",
    [
        Row("home:teach", "The instructor's desk", get={OPENS: SEEING}),
        Row("courses:teach-course", "A course of the academy", get={OPENS: SEEING}, args=lambda world: ["rights"]),
        Row(
            "courses:teach-course",
            "A course of the trainee's nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
        ),
        Row(
            "courses:teach-edition",
            "A draft of the academy",
            get={OPENS: SEEING},
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
            get={OPENS: SEEING},
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
            get={OPENS: SEEING},
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
            "studio:teach-publish-edition",
            "Publish a draft of the academy",
            "Publish a draft of the academy",
            get={OPENS: OWNERS, REFUSED: SEEING - OWNERS},
            post={ACTS: OWNERS, REFUSED: SEEING - OWNERS},
            args=lambda world: ["rights", 2],
            data=lambda world: CHANGED,
        ),
        Row(
            "studio:teach-publish-edition",
            "Publish a draft of the nation",
            "Publish a draft of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2],
            data=lambda world: CHANGED,
        ),
        Row(
            "studio:teach-publish-edition",
            "Publish what is published already",
            "Publish what is published already",
            get={SENT_ON: SEEING},
            post={SENT_ON: SEEING},
            args=lambda world: ["rights", 1],
        ),
    ],
)
