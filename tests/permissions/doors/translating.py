from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, REFUSED, TEACHERS_OF_THE_NATION, TRANSLATORS, WRITERS

WORDS = {"body": "Alto.", "based_on": 1, "source_revision": 1}

TRANSLATING = Door(
    "Translate",
    "Whose the course is, its authors and its translators write its draft in other languages than the source, and "
    "send out and take back files for translators. Its translators stop no language: its words would leave the draft. "
    "Nobody reviews what they wrote last themselves.",
    [
        Row(
            "studio:teach-translations",
            "How far each language of a draft is",
            "Begin another language",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights"],
            data=lambda world: {"language": "fr"},
        ),
        Row(
            "studio:teach-translations",
            "How far each language of a draft of the nation is",
            "Begin another language, in a draft of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
            data=lambda world: {"language": "fr"},
        ),
        Row(
            "studio:teach-translation",
            "All that is to be translated of a draft",
            get={OPENS: TRANSLATORS},
            args=lambda world: ["rights", "es"],
        ),
        Row("studio:teach-translation", "The source, as a translation", args=lambda world: ["rights", "en"]),
        Row(
            "studio:teach-stop-translation",
            "Stop a language",
            "Stop a language",
            get={OPENS: WRITERS, REFUSED: TRANSLATORS - WRITERS},
            post={ACTS: WRITERS, REFUSED: TRANSLATORS - WRITERS},
            args=lambda world: ["rights", "es"],
        ),
        Row(
            "studio:teach-translate",
            "A lesson beside its source",
            "Translate a lesson",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights", "es", "lesson", world.draft_lessons["rights"]],
            data=lambda world: WORDS,
        ),
        Row(
            "studio:teach-translate",
            "A lesson of the nation beside its source",
            "Translate a lesson of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", "es", "lesson", world.draft_lessons["national"]],
            data=lambda world: WORDS,
        ),
        Row(
            "studio:teach-translation-xliff",
            "A draft as a file for translators",
            get={OPENS: TRANSLATORS},
            args=lambda world: ["rights", "es"],
            shows_the_key=True,
        ),
        Row(
            "studio:teach-translation-document",
            "A draft as one document for translators",
            get={OPENS: TRANSLATORS},
            args=lambda world: ["rights", "es"],
            shows_the_key=True,
        ),
        Row(
            "studio:teach-bring-translation",
            "Files for translators",
            "Bring a translator’s file",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights", "es"],
            data=lambda world: {"file": world.translator_file()},
        ),
        Row(
            "studio:teach-take-translation",
            "What a translator’s file would change",
            "Take a translator’s file",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights", "es", world.translation.uid],
            data=lambda world: {"seen": world.translation_seen},
        ),
        Row(
            "studio:teach-discard-translation",
            act="Throw a translator’s file away",
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights", "es", world.translation.uid],
        ),
    ],
)
