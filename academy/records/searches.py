"""What somebody searches for is a name or a number of a person, and must not stand in an address.

Addresses are kept by browsers, proxies and logs. A search is posted, its text is kept in the session, and the address
names it by a key that means nothing to anybody else.
"""

import secrets
from collections.abc import MutableMapping

KEPT = 20  # the latest; who goes further back in the browser's history is asked to search again
_SEARCHES = "searches"


def keep_search(session: MutableMapping, text: str) -> str:
    """Keep a text in the session, and return the key to it; the same text keeps its key."""
    searches = session.get(_SEARCHES, {})
    key = next((key for key, kept in searches.items() if kept == text), None) or secrets.token_urlsafe(9)
    session[_SEARCHES] = dict([*(pair for pair in searches.items() if pair[0] != key), (key, text)][-KEPT:])
    return key


def search_kept(session: MutableMapping, key: str) -> str | None:
    """The text behind a key; None if it is not kept any more, or never was."""
    return session.get(_SEARCHES, {}).get(key)
