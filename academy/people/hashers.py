import unicodedata

from django.contrib.auth import hashers


class Argon2PasswordHasher(hashers.Argon2PasswordHasher):
    """Argon2 over the one form of a passphrase.

    Two phones may send the same letters in different ways: ñ as one character, or as an n and a tilde. They are
    brought to NFKC first, as NIST SP 800-63B (5.1.1.2) advises. Here, so that no way around it exists.
    """

    def encode(self, password, salt):
        """The hash of a passphrase in its one form."""
        return super().encode(normalize(password), salt)

    def verify(self, password, encoded):
        """Whether a passphrase in its one form is the one that was hashed."""
        return super().verify(normalize(password), encoded)


def normalize(password: str) -> str:
    """The one form of a passphrase; what never was text stays as it is."""
    return unicodedata.normalize("NFKC", password) if isinstance(password, str) else password
