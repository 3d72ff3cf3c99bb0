from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, REFUSED, TEACHERS_OF_THE_NATION, TOLD, TRANSLATORS, WRITERS


def lesson(code: str, language: str):
    return lambda world: [code, world.rewritten[code, language].lineage]


def written(code: str, language: str):
    """What is written as a new text of the lesson."""

    def data(world):
        standing = world.rewritten[code, language]
        revisions = {f"{part}_revision": number for part, number in standing.revisions.items()}
        own = {"own_title": "Title", "own_body": "Text"}
        return {"title": "Title", "body": "Text", "text": "Text", "keep": "mine", **own, **revisions}

    return data


def older(code: str, language: str):
    """An older text of the lesson than stands now."""
    return lambda world: {"number": 1, "based_on": world.rewritten[code, language].body.revision}


def rows_of(code: str, whose: str, writers, *, refused=(), language: str = "en") -> list[Row]:
    """The pages of a lesson in a language, for those who write it, and those who may only write in others."""
    opens, acts, told = ({outcome: writers, REFUSED: refused} for outcome in (OPENS, ACTS, TOLD))
    args, data, restorable = lesson(code, language), written(code, language), older(code, language)
    query = f"language={language}"

    def row(name, page="", act="", **options):
        words = {key: f"{text} {whose}" for key, text in (("page", page), ("act", act)) if text}
        return Row(f"studio:teach-lesson{name}", **words, args=args, query=query, **options)

    return [
        row("", "The editor of a lesson", "Save a lesson", get=opens, post=acts, data=data),
        row("-conflict", act="Choose between two texts of a lesson", post=acts, data=data),
        row("-history", "The history of a lesson", get=opens),
        row("-restore", act="Restore an older text of a lesson", post=acts, data=restorable),
        row("-markdown", "A lesson as Markdown", get=opens),
        row(
            "-import",
            "Take in Markdown for a lesson",
            "Take in Markdown for a lesson",
            get=opens,
            post=acts,
            data=data,
        ),
        row("-paste", act="Clean what is pasted into a lesson", post=told, data=lambda world: {"html": "<p>Text</p>"}),
    ]


LESSONS = Door(
    "Writing lessons",
    "Whose the course is, and its authors, write its draft in every language; its translators write in all languages "
    "but the source. Every text that was saved stays in the history of its lesson.",
    [
        *rows_of("rights", "of the academy", WRITERS, refused=TRANSLATORS - WRITERS),
        *rows_of("rights", "of the academy, in another language", TRANSLATORS, language="es"),
        *rows_of("national", "of the nation", TEACHERS_OF_THE_NATION),
    ],
)
