"""No address of the site carries a name, a user name, a service number or an e-mail address of anybody.

Addresses are kept by browsers, proxies and logs. What somebody types into a search is that person's affair until it
is sent; every address that the site itself writes or leads to is looked at here.
"""

import re
from html import unescape
from urllib.parse import unquote_plus

import pytest

from academy.people.models import User
from tests.permissions.asking import ask
from tests.permissions.matrix import ROWS
from tests.permissions.names import EMAIL, FAMILY_NAME, SERVICE_NUMBER
from tests.permissions.roles import Outcome, Role
from tests.permissions.world import make_world

pytestmark = pytest.mark.once
ADDRESS = re.compile(r'\b(?:href|action|formaction|src|data-[\w-]*url)="([^"]*)"')
SHOWN = {Outcome.OPENS, Outcome.ACTS, Outcome.SENT_ON, Outcome.TOLD}
ROLES_EACH = 3


def traces_of_people() -> set[str]:
    """What must not stand in an address."""
    traces = {FAMILY_NAME, SERVICE_NUMBER, EMAIL}
    for person in User.objects.all():
        traces |= {person.username, person.email, person.service_number, person.get_full_name()}
    return {trace.casefold() for trace in traces} - {""}


def addresses_in(answer) -> set[str]:
    """Where the page leads, and where the answer itself does."""
    found = set(ADDRESS.findall(answer.text)) | {answer.response.get("Location", "")}
    return {unquote_plus(unescape(address)).casefold() for address in found}


def named_in(address: str, traces: set[str]) -> bool:
    """Whether one of them stands in the address as words of its own: "Ana" does not name who manages."""
    return any(re.search(rf"(?<!\w){re.escape(trace)}(?!\w)", address) for trace in traces)


def roles_that_see(row, method):
    return [role for role in Role if row.expected(role, method) in SHOWN][:ROLES_EACH]


@pytest.fixture
def world(db):
    return make_world()


def test_no_address_names_anybody(world):
    traces = traces_of_people()
    named = [
        f"{role.heading}: {method} {row.url}: {address}"
        for row in ROWS
        if not row.url.startswith("admin:")
        for method in ("GET", "POST")
        for role in roles_that_see(row, method)
        for address in addresses_in(ask(world, row, role, method))
        if named_in(address, traces)
    ]
    assert not named, "\n" + "\n".join(named)


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="/people/{SERVICE_NUMBER}/">',
        '<form action="/x/?q=Quetzalm%61r">',
        '<a href="/x/?e=quetzalmar%40example.org&amp;y=1">',
    ],
)
def test_an_address_that_does_would_be_found(world, html):
    traces = traces_of_people()
    [address] = {unquote_plus(unescape(each)).casefold() for each in ADDRESS.findall(html)}
    assert named_in(address, traces)
