from tests.permissions.names import EMAIL, NEW_PASSWORD, PASSWORD
from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, SENT_ON, SIGNED_IN, STRANGER, TOLD

ACCOUNTS = Door(
    "Accounts",
    "Each person handles the own account alone. Whether an account exists is told to nobody.",
    [
        Row(
            "account_login",
            "Sign in",
            "Sign in",
            get={OPENS: STRANGER},
            post={ACTS: STRANGER},
            others=SENT_ON,
            open=True,
            data=lambda world: {"login": world.people[Role.COMRADE].username, "password": PASSWORD},
        ),
        Row(
            "account_signup",
            "How to get an account (it leads to joining a unit)",
            "Sign up without a code (closed)",
            get={OPENS: STRANGER},
            post={TOLD: STRANGER},
            others=SENT_ON,
            open=True,
        ),
        Row(
            "account_logout",
            "Sign out",
            "Sign out",
            get={SENT_ON: STRANGER},
            post={SENT_ON: STRANGER, ACTS: SIGNED_IN},
            others=OPENS,
            open=True,
        ),
        Row("account_inactive", "That an account is closed", others=OPENS, open=True),
        Row(
            "account_reauthenticate",
            "Confirm the own password",
            "Confirm the own password",
            post={SENT_ON: SIGNED_IN},
            others=OPENS,
            data=lambda world: {"password": PASSWORD},
        ),
        Row(
            "account_change_password",
            "Change the own password",
            "Change the own password",
            post={ACTS: SIGNED_IN},
            others=OPENS,
            data=lambda world: {"oldpassword": PASSWORD, **dict.fromkeys(["password1", "password2"], NEW_PASSWORD)},
        ),
        Row(
            "account_set_password",
            "Set a first password (leads to the link by e-mail)",
            "Set a first password (leads to the link by e-mail)",
            post={SENT_ON: SIGNED_IN},
            others=SENT_ON,
        ),
        Row(
            "account_reset_password",
            "Ask for a link by e-mail",
            "Ask for a link by e-mail",
            post={ACTS: set(Role)},
            others=OPENS,
            open=True,
            data=lambda world: {"email": EMAIL},
        ),
        Row("account_reset_password_done", "That a link was sent", others=OPENS, open=True),
        Row(
            "account_reset_password_from_key",
            "Follow such a link (leads to the form for a new password)",
            "Send something to it",
            others=SENT_ON,
            open=True,
            args=lambda world: world.key,
        ),
        Row(
            "account_reset_password_from_key",
            "Follow a link that is used up or made up",
            "Send a new password to it",
            post={TOLD: set(Role)},
            others=OPENS,
            open=True,
            args=lambda world: ["1", "made-up"],
            data=lambda world: dict.fromkeys(["password1", "password2"], NEW_PASSWORD),
        ),
        Row("account_reset_password_from_key_done", "That the password is changed", others=OPENS, open=True),
    ],
)
