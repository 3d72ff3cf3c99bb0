import io
import uuid
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchange.packages import FILES
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, TEACHERS, TEACHERS_OF_THE_NATION


def new_course(world):
    """A form that brings a course that nobody has brought before."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text.replace("code: patrol", f"code: patrol-{uuid.uuid4().hex[:8]}"))
    return {"file": SimpleUploadedFile("patrol.zip", file.getvalue()), "draft": "keep"}


PACKAGES = Door(
    "Course packages",
    "Whoever sees a course as an instructor takes its editions out as packages and compares them, keys included. "
    "Whoever instructs loads packages: as a new course of the own unit, or into a course that is the own.",
    [
        Row(
            "studio:teach-load-package",
            "Load a package",
            "Load a package",
            get={OPENS: TEACHERS},
            post={ACTS: TEACHERS},
            data=new_course,
        ),
        Row(
            "studio:teach-package", "A package of the academy", get={OPENS: TEACHERS}, args=lambda world: ["rights", 1]
        ),
        Row(
            "studio:teach-package",
            "A package of the nation's draft",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national", 2],
        ),
        Row(
            "studio:teach-compare",
            "Compare editions of the academy",
            get={OPENS: TEACHERS},
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
