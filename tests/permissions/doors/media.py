from django.core.files.uploadedfile import SimpleUploadedFile

from tests import media_files
from tests.permissions.rows import Door, Row

from .who import (
    ACTS,
    AUTHORS,
    OF_THE_NATION,
    OPENS,
    REFUSED,
    SIGNED_IN,
    TEACHERS_OF_THE_NATION,
    TOLD,
    TRANSLATORS,
    WRITERS,
)


def _upload(world):
    return {"files": [SimpleUploadedFile("talk.mp3", media_files.mp3())]}


def _lesson(world, code):
    return [code, world.lessons[code]]


MEDIA = Door(
    "Files of courses",
    "Pictures, sound, video and documents are shown to whoever may see the course, and to nobody else, whatever they "
    "know of the address. Who writes or translates a course brings files into its library; its authors delete those "
    "that no lesson shows.",
    [
        Row(
            "courses:media",
            "A picture of a course of the academy, a file",
            get={OPENS: SIGNED_IN},
            args=lambda world: world.media["rights"],
        ),
        Row(
            "courses:media",
            "A picture of a course of the trainee's nation, a file",
            get={OPENS: OF_THE_NATION | AUTHORS},
            args=lambda world: world.media["national"],
        ),
        Row("courses:media", "A file that is not there", args=lambda world: [world.media["rights"][0], "x.webp"]),
        Row(
            "studio:teach-media",
            "The files of a draft of the academy",
            "Upload a file",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights"],
            data=_upload,
        ),
        Row(
            "studio:teach-media",
            "The files of a draft of the nation",
            "Upload a file",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
            data=_upload,
        ),
        Row(
            "studio:teach-media-choices",
            "The files of a draft of the nation, to choose from",
            "Upload a file from the lesson editor",
            get={OPENS: TEACHERS_OF_THE_NATION},
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
            data=_upload,
        ),
        Row(
            "studio:teach-media-choices",
            "The files of a draft of the academy, to choose from",
            "Upload a file from the lesson editor",
            get={OPENS: TRANSLATORS},
            post={ACTS: TRANSLATORS},
            args=lambda world: ["rights"],
            data=_upload,
        ),
        Row(
            "studio:teach-delete-media",
            act="Delete an unused file of the academy's course",
            post={ACTS: WRITERS, REFUSED: TRANSLATORS - WRITERS},
            args=lambda world: ["rights", world.media["rights"][1].partition(".")[0]],
        ),
        Row(
            "studio:teach-delete-media",
            act="Delete an unused file of the nation's course",
            post={ACTS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", world.media["national"][1].partition(".")[0]],
        ),
        Row(
            "studio:teach-weight",
            "How heavy a lesson in a draft of the academy is",
            "How heavy a lesson is as it is typed",
            get={OPENS: TRANSLATORS},
            post={TOLD: TRANSLATORS},
            args=lambda world: _lesson(world, "rights"),
            data=lambda world: {"body": "Halt."},
        ),
    ],
)
