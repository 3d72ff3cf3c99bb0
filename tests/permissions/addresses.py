"""What the addresses that an answer holds say of people.

Addresses are kept by browsers, proxies and logs. What somebody types into a search is that person's affair until it
is sent; every address that the site itself writes or leads to is looked at.
"""

import re
from html import unescape
from urllib.parse import unquote_plus

from academy.people.models import User
from tests.permissions.names import EMAIL, FAMILY_NAME, SERVICE_NUMBER

ADDRESS = re.compile(r'\b(?:href|action|formaction|src|data-[\w-]*url)="([^"]*)"')


def traces_of_people() -> re.Pattern:
    """What must not stand in an address, as words of its own: "Ana" does not name who manages."""
    traces = {FAMILY_NAME, SERVICE_NUMBER, EMAIL}
    for person in User.objects.all():
        traces |= {person.username, person.email, person.service_number, person.get_full_name()}
    either = "|".join(re.escape(trace.casefold()) for trace in sorted(traces - {""}))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def addresses_that_name(traces: re.Pattern, html: str, location: str = "") -> list[str]:
    """The addresses in a page, and the one it leads to, that hold such a trace."""
    addresses = {unquote_plus(unescape(address)).casefold() for address in {*ADDRESS.findall(html), location}}
    return sorted(address for address in addresses if traces.search(address))
