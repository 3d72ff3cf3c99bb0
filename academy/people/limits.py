"""How often strangers may come to a door that opens a unit, and how many letters one person may send."""

from allauth.account.adapter import get_adapter

from academy.people.actions import tries
from academy.people.actions.tries import Counted, Limit

TEN_MINUTES = 10 * 60
# A whole company may scan one poster through one network address, so only tries that fail stay counted.
JOIN_CODE = Limit("join code", 30, TEN_MINUTES)
INVITATION = Limit("invitation", 30, TEN_MINUTES)
SIGN_UP = Limit("sign-up", 120, TEN_MINUTES)
INVITING = Limit("inviting", 60, 60 * 60)


def count_by_address(request, limit: Limit) -> Counted:
    """Count one try of whoever is at this network address. Raises TooManyTries."""
    return tries.count((limit, tries.network(get_adapter(request).get_client_ip(request))))


def count_by_person(request, limit: Limit) -> Counted:
    """Count one try of the person who is signed in. Raises TooManyTries."""
    return tries.count((limit, str(request.user.uid)))
