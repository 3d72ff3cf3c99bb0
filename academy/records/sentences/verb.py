"""The form of a sentence."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Verb:
    """``kind`` names the kind of act; ``told`` is the sentence, ``own`` that of who acts on the own records."""

    kind: Promise | str
    told: Promise | str
    own: Promise | str = ""
