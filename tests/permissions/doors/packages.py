import io
import uuid
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchange.packages import FILES
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, OWNERS, SEEING, TEACHERS, TEACHERS_OF_THE_NATION, TOLD, WRITERS


def bringing(code, draft="keep"):
    """The form that brings a package of a course."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text.replace("code: patrol", f"code: {code}"))
    return {"file": SimpleUploadedFile("patrol.zip", file.getvalue()), "draft": draft}


# Who comes to the page that loads; what becomes of a package depends on whose course is in it.
LOADING = TEACHERS | WRITERS

PACKAGES = Door(
    "Course packages",
    "Instructors who see a course, and who works on it, take its editions out as packages and compare them, keys "
    "included. Instructors load packages as new courses, of the academy or of the own unit. Into a course that there "
    "is, those whose it is and its authors load them; in place of a draft, which is lost then, only whose it is.",
    [
        Row(
            "studio:teach-load-package",
            "Load a package",
            "Load a package of a new course",
            get={OPENS: LOADING},
            post={ACTS: TEACHERS, TOLD: LOADING - TEACHERS},
            data=lambda world: bringing(f"patrol-{uuid.uuid4().hex[:8]}"),
        ),
        Row(
            "studio:teach-load-package",
            "Load a package",
            "Load a package in place of the academy's draft",
            get={OPENS: LOADING},
            post={ACTS: OWNERS, TOLD: LOADING - OWNERS},
            data=lambda world: bringing("rights", "replace"),
        ),
        Row(
            "studio:teach-load-package",
            "Load a package",
            "Load a package in place of the draft of the nation",
            get={OPENS: LOADING},
            post={ACTS: TEACHERS_OF_THE_NATION, TOLD: LOADING - TEACHERS_OF_THE_NATION},
            data=lambda world: bringing("national", "replace"),
        ),
        Row("studio:teach-package", "A package of the academy", get={OPENS: SEEING}, args=lambda world: ["rights", 1]),
        Row(
            "studio:teach-package",
            "A package of the nation's draft",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2],
        ),
        Row(
            "studio:teach-compare",
            "Compare editions of the academy",
            get={OPENS: SEEING},
            args=lambda world: ["rights"],
            shows_the_key=True,
        ),
        Row(
            "studio:teach-compare",
            "Compare editions of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
            shows_the_key=True,
        ),
    ],
)
