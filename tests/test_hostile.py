"""What a careless or hostile client sends to any address: the answer is a page that says so, never a failure."""

import re
from functools import partial
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from academy.people.actions.rosters import asking
from tests.builders import appoint, make_enrollment, make_person
from tests.certificates.building import complete, make_commander, make_nation_unit, make_short_edition
from tests.quizzes.sitting import make_attempt

pytestmark = pytest.mark.django_db

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
# The first value of each kind is a fair one where nothing better is known.
ODD_PARTS = {
    "int": ["1", "0", str(10**30), "9" * 5000],
    "uuid": [str(UUID(int=0))],
    "slug": ["rights", "x" * 9000],
    "str": ["a%00b", "%ff%fe", "%0d%0a", "x" * 9000, "%F0%9F%91%A9"],
}
ODD_VALUES = ["a\0b", "x" * 20_000, "-1", str(10**30), "9" * 5000, "", "a\r\nb: c", "<script>{{ 7*7 }}", "\u202eعربي"]
TURNS = 3
FIELDS = (
    *("q", "state", "category", "course", "unit", "sort", "page", "language", "next", "code", "reason", "go", "q1"),
    *("kind", "number", "given_names", "file"),
    *("login", "password", "email", "oldpassword", "password1", "password2"),
    *("credential", "name", "session", "others", "shared_device"),
)
SIGNING_OUT = ("/accounts/logout", "/accounts/clear-device")
ODD_BODIES = [
    ("application/json", b'{"q1": [1]}'),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="q1"\r\n\r\n\xff\r\n'),
    ("application/x-www-form-urlencoded; charset=nonsense", b"q1=%ff&q1=%00"),
    ("application/x-www-form-urlencoded", b"q1[]=1&q1=1&q1=2&q1=&reason[]=x&language[]=en"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(2000))),
    ("", b"\xff"),
]


@pytest.fixture
def everyone():
    """Who visits, by what they are."""
    unit = make_nation_unit()
    return {
        "a visitor": None,
        "a trainee": make_person(unit=unit),
        "a commander": make_commander(unit),
        "an administrator": make_person(is_staff=True, is_superuser=True),
    }


@pytest.fixture
def things(everyone):
    """The key of something that is there, by the part of an address before it."""
    trainee = everyone["a trainee"]
    completion = complete(trainee, make_short_edition(code="read"))
    unit = trainee.postings.get().unit
    appoint(everyone["a commander"], "coordinator", unit)
    roster = asking.bring(unit, b"number;names\n1;Ana", "roster.csv", by=everyone["a commander"])
    return {
        "attempts": make_attempt(make_enrollment(trainee)).uid,
        "certificates": completion.uid,
        "imports": roster.uid,
        "people": trainee.uid,
        "units": unit.uid,
        "verify": completion.certificate.code,
        "learn": "read",
        "teach": "read",
    }


def routes(patterns=None, before="/"):
    """Every address of the academy, its parameters still in it; Django's own administration is not ours to try."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLResolver):
            yield route
        elif pattern.namespace != "admin":
            yield from routes(pattern.url_patterns, route)


def addresses(things, *, odd: bool):
    """Each address with fair values; with odd ones too, one after the other, if asked for."""
    for route in routes():
        if "^" in route:
            yield from (f"/accounts/password/reset/key/{key}/" for key in ("1-x", "z" * 13 + "-x", "z" * 99 + "-%00"))
            continue
        folder = next((name for name in reversed(route.split("/<")[0].split("/")) if name in things), None)
        values = [ODD_PARTS[kind] for kind, _name in PARAMETER.findall(route)]
        if values and folder:
            values[0] = [things[folder], *values[0]]
        fair = [choices[0] for choices in values]
        yield filled(route, fair)
        if odd:
            for at, choices in enumerate(values):
                yield from (filled(route, [*fair[:at], value, *fair[at + 1 :]]) for value in choices[1:])


def filled(route, values):
    left = iter(values)
    return PARAMETER.sub(lambda _parameter: str(next(left)), route)


def mixed(turn: int) -> dict[str, str]:
    """Every field with an odd value, each with another one; from turn to turn a field goes through all of them."""
    return {field: ODD_VALUES[(at + turn) % len(ODD_VALUES)] for at, field in enumerate(FIELDS)}


def client_of(person) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


WHO = pytest.mark.parametrize("who", ["a visitor", "a trainee", "a commander", "an administrator"])


@WHO
def test_no_address_and_no_method_makes_the_site_fail(everyone, things, who):
    client = client_of(everyone[who])
    asked = [(address, ("get", "post")) for address in addresses(things, odd=True)]
    asked += [(address, ("head", "options", "put")) for address in addresses(things, odd=False)]
    failed = [
        (method, address[:99])
        for address, methods in asked
        if not address.startswith(SIGNING_OUT)
        for method in methods
        if getattr(client, method)(address).status_code >= 500
    ]
    assert not failed


@pytest.mark.parametrize("who", ["a visitor", "a trainee", "a commander"])
def test_nothing_that_is_sent_makes_the_site_fail(everyone, things, who):
    client = client_of(everyone[who])
    failed = []
    for number, address in enumerate(addresses(things, odd=False)):
        if address.startswith(SIGNING_OUT):
            continue
        sent = [(send, mixed(number + turn), {}) for turn in range(TURNS) for send in (client.get, client.post)]
        sent += [(partial(client.generic, "POST"), body, {"content_type": kind}) for kind, body in ODD_BODIES]
        failed += [
            (address, str(data)[:99]) for send, data, more in sent if send(address, data, **more).status_code >= 500
        ]
    assert not failed


@WHO
def test_nothing_is_changed_without_the_token_of_the_page(everyone, things, who):
    client = Client(enforce_csrf_checks=True)
    if everyone[who]:
        client.force_login(everyone[who])
    for address in addresses(things, odd=True):
        # Who asks for the check of a certificate changes nothing.
        if not address.startswith("/verify"):
            assert client.post(address).status_code in {400, 403, 404, 405}, address
