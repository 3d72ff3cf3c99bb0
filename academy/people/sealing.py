"""Secrets of people, sealed so that a copy of the database alone opens none of them."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"academy.people.sealing"


def seal(secret: str) -> str:
    """Encrypt with a key derived from ``SECRET_KEY``."""
    return _keys().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Decrypt, by an earlier secret of ``SECRET_KEY_FALLBACKS`` too; None if no key opens it."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
