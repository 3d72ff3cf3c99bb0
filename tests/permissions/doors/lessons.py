from tests.permissions.rows import Door, Row

from .who import ACTS, AUTHORS, OPENS, TEACHERS_OF_THE_NATION, TOLD


def lesson(code: str):
    return lambda world: [code, world.rewritten[code].lineage]


def written(code: str):
    """What is written as a new text of the lesson."""

    def data(world):
        revisions = {f"{part}_revision": number for part, number in world.rewritten[code].revisions.items()}
        own = {"own_title": "Title", "own_body": "Text"}
        return {"title": "Title", "body": "Text", "text": "Text", "keep": "mine", **own, **revisions}

    return data


def restorable(code: str):
    """An older text of the lesson than stands now."""
    return lambda world: {"number": 1, "based_on": world.rewritten[code].body.revision}


def rows_of(code: str, whose: str, authors) -> list[Row]:
    opens, acts, told = {OPENS: authors}, {ACTS: authors}, {TOLD: authors}
    args, data = lesson(code), written(code)

    def row(name, page="", act="", **options):
        words = {key: f"{text} {whose}" for key, text in (("page", page), ("act", act)) if text}
        return Row(f"studio:teach-lesson{name}", **words, args=args, **options)

    return [
        row("", "The editor of a lesson", "Save a lesson", get=opens, post=acts, data=data),
        row("-conflict", act="Choose between two texts of a lesson", post=acts, data=data),
        row("-history", "The history of a lesson", get=opens),
        row("-restore", act="Restore an older text of a lesson", post=acts, data=restorable(code)),
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
    "Whoever may author a course writes its draft, in every language; its translators write in all languages but the "
    "source. Every text that was saved stays in the history of its lesson.",
    [
        *rows_of("rights", "of the academy", AUTHORS),
        *rows_of("national", "of the nation", TEACHERS_OF_THE_NATION),
    ],
)
