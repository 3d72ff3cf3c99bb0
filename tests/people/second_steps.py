"""People with a second step, and the codes that their apps would show."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

SECONDS = 30


def code_of(secret: str, later: int = 0) -> str:
    """What an authenticator app shows now, or ``later`` periods from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // SECONDS + later))


def give_app(person) -> str:
    """Give a person an authenticator app and recovery codes; returns the secret in it."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def recovery_codes(person) -> list[str]:
    return RecoveryCodes.activate(person).get_unused_codes()
