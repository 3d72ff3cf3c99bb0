from tests.permissions.names import PASSWORD
from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, ADMINISTRATOR, OPENS, REFUSED, SENT_ON, SIGN_IN

ADMINISTRATION = Door(
    "Administration",
    "Administrators keep units, people and appointments here, and look at records without being able to change them. "
    "There is no second way to sign in.",
    [
        Row(
            "admin:login",
            "Sign in (leads to the sign-in page of the academy)",
            "Sign in (leads to the sign-in page of the academy)",
            get={SENT_ON: ADMINISTRATOR},
            post={SENT_ON: ADMINISTRATOR},
            others=REFUSED,
            data=lambda world: {"username": world.people[Role.ADMINISTRATOR].username, "password": PASSWORD},
        ),
        Row("admin:index", "Its first page, and all lists", get={OPENS: ADMINISTRATOR}, others=SIGN_IN),
        Row(
            "admin:*",
            "Every other page of it",
            "Every act in it",
            get={OPENS: ADMINISTRATOR},
            post={ACTS: ADMINISTRATOR},
            others=SIGN_IN,
        ),
    ],
)
