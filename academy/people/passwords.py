"""What passwords are refused: those that somebody who tries would try early. No rule asks for a capital or a digit."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from .hashers import normalize

LONGEST = 256  # characters; more is not a passphrase but an attack
FEWEST_GUESSES = 10**8
_SEPARATORS = re.compile(r"[\s._-]+")
_LOOKED_AT = 72  # characters that zxcvbn looks at: the time it takes grows with the square, and longer is strong
# What its lists, which are English, do not know and somebody here would try.
# fmt: off
_OUR_WORDS = [
    "academia", "derechos", "humanos", "derechoshumanos", "direitos", "droits", "humains", "human", "rights",
    "academy", "ejercito", "exercito", "armee", "army", "armada", "marina", "marinha", "fuerza", "aerea",
    "soldado", "soldat", "militar", "militaire", "bandera", "patria", "batallon", "batalhao", "brigada",
    "brigade", "comandante", "commandant", "capitan", "teniente", "tenente", "sargento", "coronel", "general",
    "contraseña", "contrasena", "clave", "senha", "motdepasse", "bonjour", "hola", "amor", "familia", "futbol",
    "futebol", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
]
# fmt: on


class GuessableValidator(CommonPasswordValidator):
    """Refuses what is on lists of passwords that were stolen, and what is made of them in well-known ways.

    It asks Django's list of 20,000, and zxcvbn (Wheeler, USENIX Security 2016), which holds 30,000 common passwords,
    words and names, sees through swapped letters, dates, repeats and rows of keys, and says how many guesses somebody
    would need.
    """

    def validate(self, password, user=None):
        password = normalize(password)[:_LOOKED_AT]
        words = [*_OUR_WORDS, *_words_of(user)]
        # Spaces make a phrase easier to type and to read, but no harder to guess.
        written = {password, _SEPARATORS.sub("", password)} - {""}
        if password.lower().strip() in self.passwords or any(
            _guesses(each, words) < FEWEST_GUESSES for each in written
        ):
            raise ValidationError(
                _("That is too easy to guess. Take three or four words that have nothing to do with each other."),
                code="password_guessable",
            )

    def get_help_text(self):
        return _("Nothing that many people use.")


def _guesses(password: str, words: list[str]):
    return zxcvbn(password, user_inputs=words)["guesses"]


def _words_of(user) -> list[str]:
    """What others know of the person."""
    if user is None:
        return []
    known = (user.username, user.given_names, user.family_names, user.service_number, user.email)
    return [word for text in known for word in (text, *text.split()) if word]
