"""How often one client may ask the check page."""

from datetime import datetime

from academy.people.actions.tries import Limit, TooManyTries, count, network

# Generous: a guard at a gate checks a whole company from one address, and 125 bits need no help against guessing.
# The limit keeps one client from loading the site, and from trying numbers for sport.
LIMIT = Limit("lookups of certificates", 120, 10 * 60)


def count_lookup(address: str) -> datetime | None:
    """Count one lookup by a client. Returns None, or when to try again if it is one too many.

    ``address`` is the network address, of either version.
    """
    try:
        count((LIMIT, network(address)))
    except TooManyTries as stop:
        return stop.again_at
    return None
