from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, REFUSED, SENT_ON, SIGNED_IN, TOLD

TRAINEE, PARENT, KEEPERS = Role.TRAINEE, {Role.PARENT}, {Role.COORDINATOR, Role.COMMANDER, Role.PARENT}
ADMINISTRATOR = {Role.ADMINISTRATOR}
WITH_APP = {Role.TRAINEE, Role.COMMANDER, Role.ADMINISTRATOR}


def _reset(words, of, resets, refused=frozenset()):
    """Taking somebody's second step away."""
    return Row(
        "people:oversee-reset-factors",
        words,
        words,
        get={OPENS: resets, REFUSED: refused},
        post={ACTS: resets, REFUSED: refused},
        args=lambda world: [world.people[of].uid],
        data=lambda world: {"reason": "Came in person; the phone is lost"},
    )


SECURITY = Door(
    "Security of accounts",
    "Each person handles the own second step and devices alone, and must have given the password again a moment ago "
    "for what changes them. Who may take a lost second step away gains no power by it: for who holds an appointment, "
    "it takes somebody above that unit. Where the setting `MFA_REQUIRED` asks for it, no page of the staff opens to "
    "who must have a second step and has none; the academy leads to setting it up.",
    [
        Row("account_overview", "The own account", others=OPENS),
        Row(
            "account_sessions",
            "Where one is signed in",
            "Sign the other devices out",
            post={ACTS: {TRAINEE}, SENT_ON: SIGNED_IN},
            others=OPENS,
            data=lambda world: {"others": "1"},
        ),
        Row(
            "account_clear_device",
            "",
            "Sign out and clear the device",
            others=ACTS,
            open=True,
        ),
        Row("account_device_cleared", "That the device is cleared", others=OPENS, open=True),
        Row("mfa_index", "The own second step", others=OPENS),
        Row("mfa_authenticate", "The second step of signing in, without the first", "Send a code", others=SENT_ON),
        Row(
            "mfa_reauthenticate",
            "Confirm with a code, for who has an app",
            "Confirm with a wrong code",
            get={OPENS: WITH_APP},
            post={TOLD: WITH_APP},
            others=SENT_ON,
            data=lambda world: {"code": "no code"},
        ),
        Row("mfa_reauthenticate_webauthn", "Confirm with a passkey", "Confirm with a passkey", others=SENT_ON),
        Row("mfa_activate_totp", "Set up an app (asks for the password first)", "Set up an app", others=SENT_ON),
        Row(
            "mfa_deactivate_totp",
            "Remove the app (asks for the password first), for who has one",
            "Remove the app",
            get={SENT_ON: WITH_APP},
            post={SENT_ON: WITH_APP},
        ),
        Row("mfa_view_recovery_codes", "The recovery codes, where there are none"),
        Row(
            "mfa_generate_recovery_codes",
            "Make new codes (asks for the password first)",
            "Make new codes",
            others=SENT_ON,
        ),
        Row(
            "mfa_download_recovery_codes",
            "The recovery codes, a file, where there are none",
            "Send something to it",
        ),
        Row("mfa_add_webauthn", "Add a passkey (asks for the password first)", "Add a passkey", others=SENT_ON),
        Row(
            "mfa_remove_webauthn",
            "Remove a passkey (asks for the password first)",
            "Remove a passkey",
            others=SENT_ON,
            args=lambda world: [1],
        ),
        Row("mfa_login_webauthn", "Sign in with a passkey", "Sign in with a passkey, without one", others=SENT_ON),
        _reset("Take the trainee's second step away", Role.TRAINEE, KEEPERS | ADMINISTRATOR),
        _reset(
            "Take the second step of the unit's commander away",
            Role.COMMANDER,
            PARENT | ADMINISTRATOR,
            {Role.COORDINATOR},
        ),
        _reset("Take the administrator's second step away", Role.ADMINISTRATOR, frozenset()),
    ],
)
