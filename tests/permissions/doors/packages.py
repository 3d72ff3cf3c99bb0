from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, TEACHERS, TEACHERS_OF_THE_NATION

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
        ),
        Row(
            "studio:teach-compare",
            "Compare editions of the nation",
            get={OPENS: TEACHERS_OF_THE_NATION},
            args=lambda world: ["national"],
        ),
    ],
)
