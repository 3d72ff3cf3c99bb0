from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, OPENS, SENT_ON, SIGNED_IN

OPEN = Door(
    "Open to everybody",
    "Nobody needs an account for these. A certificate is shown to whoever holds its code, which is printed on it.",
    [
        Row("home:front", "The front page", get={SENT_ON: SIGNED_IN}, others=OPENS, open=True),
        Row(
            "home:set_language",
            act="Choose a language",
            others=ACTS,
            open=True,
            data=lambda world: {"language": "fr", "next": "/"},
        ),
        Row(
            "certificates:verify",
            "The page that asks for a code",
            "Look a code up",
            post={SENT_ON: set(Role)},
            others=OPENS,
            open=True,
            data=lambda world: {"code": world.completion.certificate.code},
        ),
        Row(
            "certificates:verify-code",
            "What a valid certificate claims",
            others=OPENS,
            open=True,
            args=lambda world: [world.completion.certificate.code],
            names_the_trainee=True,
        ),
        Row(
            "certificates:verify-code",
            "That a certificate was revoked",
            others=OPENS,
            open=True,
            args=lambda world: [world.revoked.certificate.code],
            names_the_trainee=True,
        ),
        Row("certificates:verify-code", "A code that was never issued", open=True, args=lambda world: ["ABCD"]),
    ],
)
