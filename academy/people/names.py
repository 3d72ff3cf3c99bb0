"""Whether two names may be one person's, and user names made from names."""

import re
import secrets

from academy.people.search import fold

# Little words that stand in so many names that they tell nobody apart.
PARTICLES = frozenset(
    word
    for words in ("de del la las los el y e", "da das do dos", "di du des le", "van von der den", "san")
    for word in words.split()
)
LONGEST_STEM = 30

_WORD = re.compile(r"\w+")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")


def words_of(name: str) -> set[str]:
    """The words of a name that tell it apart, without accents and case."""
    words = _WORD.findall(fold(name).replace("'", "").replace("’", ""))
    return {word for word in words if word not in PARTICLES} or set(words)


def may_be_one(given: str, family: str, full_name: str) -> bool:
    """Whether somebody of these names may be the one whose full name stands on the roster.

    One given name and one family name must be there, in whatever order a clerk wrote them; a second name or a second
    family name may be missing on either side.
    """
    there = words_of(full_name)
    first, last = words_of(given) & there, words_of(family) & there
    return bool(first) and bool(last) and len(first | last) > 1


def new_username(family: str, given: str) -> str:
    """A user name such as ``quispe.4821``.

    The digits are always there and random, so that no user name that is given out tells of another that exists.
    """
    stem = next(filter(None, (_plain(word) for name in (family, given) for word in fold(name).split())), "trainee")
    return f"{stem}.{secrets.randbelow(9000) + 1000}"


def _plain(word: str) -> str:
    plain = _NOT_PLAIN.sub("", word)[:LONGEST_STEM]
    return "" if plain in PARTICLES else plain
