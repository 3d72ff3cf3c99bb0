"""The user name that a service number gives."""

import re

LONGEST = 60
_NOT_IN_A_USERNAME = re.compile(r"[^\w.@+-]")


def usernames_for(number: str, nation: str) -> list[str]:
    """What a person with this number may be called, the best first: the number itself, else the nation before it."""
    plain = _NOT_IN_A_USERNAME.sub("-", number)
    return [name for name in (plain, f"{nation}-{plain}") if len(name) <= LONGEST]
