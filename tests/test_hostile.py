"""What a careless or hostile client sends to any address: the answer is a page that says so, never a failure.

It is sent as somebody whom the permission matrix lets in, so that it gets past the door. What it does is undone.
"""

import re
from uuid import UUID

import pytest
from django.core.cache import cache
from django.urls import URLResolver, get_resolver, reverse

from tests.permissions.asking import client_of, undone
from tests.permissions.matrix import DOORS
from tests.permissions.roles import Outcome, Role

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
ODD_PARTS = {
    "int": ["0", str(10**30), "9" * 5000],
    "uuid": [str(UUID(int=0))],
    "slug": ["x" * 9000],
    "str": ["a%00b", "%ff%fe", "%0d%0a", "x" * 9000, "%F0%9F%91%A9"],
}
ODD_RESET_KEYS = ["1-x", "z" * 13 + "-x", "z" * 99 + "-%00"]
ODD_VALUES = ["a\0b", "x" * 20_000, "-1", str(10**30), "9" * 5000, "", "a\r\nb: c", "<script>{{ 7*7 }}", "\u202eعربي"]
FIELDS = (
    *("q", "state", "category", "course", "unit", "sort", "page", "language", "next", "code", "reason", "go", "q1"),
    *("kind", "number", "given_names", "file"),
    *("login", "password", "email", "oldpassword", "password1", "password2"),
    *("credential", "name", "session", "others", "shared_device"),
)
ODD_BODIES = [
    ("application/json", b'{"q1": [1]}'),
    ("multipart/form-data", b"--x"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="q1"\r\n\r\n\xff\r\n'),
    ("application/x-www-form-urlencoded; charset=nonsense", b"q1=%ff&q1=%00"),
    ("application/x-www-form-urlencoded", b"q1[]=1&q1=1&q1=2&q1=&reason[]=x&language[]=en"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(2000))),
    ("", b"\xff"),
]


def routes(patterns=None, before="/", *spaces):
    """The route of every URL of the academy by its name, the parameters still in it; Django's administration apart."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLResolver):
            yield ":".join([*spaces, pattern.name or route]), route
        elif pattern.namespace != "admin":
            yield from routes(pattern.url_patterns, route, *spaces, *filter(None, [pattern.namespace]))


ROUTES = dict(routes())


def rows_of(door):
    return [row for row in door.rows if not row.url.startswith("admin:")]


DOOR = pytest.mark.parametrize("door", list(filter(rows_of, DOORS)), ids=lambda door: door.title)


def insider(row) -> Role:
    """Who is let in: to see, or at least to act."""
    for method, outcome in (("POST", Outcome.ACTS), ("GET", Outcome.OPENS)):
        for role in Role:
            if row.expected(role, method) is outcome:
                return role
    return Role.TRAINEE


def is_offered(row, method: str) -> bool:
    """Whether an address takes a method at all; that it refuses another without failing is asked once, below."""
    return row.expected(insider(row), method.upper()) is not Outcome.NOT_OFFERED


def addresses(row, world):
    """The address of a row, then those with an odd value in the place of one of its parts."""
    route, parts = ROUTES[row.url], [str(part) for part in row.args(world)]
    yield reverse(row.url, args=parts)
    if "^" in route:
        yield from (f"/accounts/password/reset/key/{key}/" for key in ODD_RESET_KEYS)
        return
    for at, (kind, _name) in enumerate(PARAMETER.findall(route)):
        yield from (filled(route, [*parts[:at], value, *parts[at + 1 :]]) for value in ODD_PARTS[kind or "str"])


def filled(route, values):
    left = iter(values)
    return PARAMETER.sub(lambda _parameter: next(left), route)


def odd_value(number: int) -> str:
    return ODD_VALUES[number % len(ODD_VALUES)]


def bent_forms(row, world):
    """The form that acts, with three odd values in the place of each of its fields in turn."""
    for at, field in enumerate(row.data(world)):
        yield from ({**row.data(world), field: odd_value(at + turn * 4)} for turn in range(3))


def odd_forms(row, world):
    """Odd values in all fields, twice; the second time each has another one."""
    fields = [*row.data(world), *FIELDS]
    yield from ({field: odd_value(at + turn * 4) for at, field in enumerate(fields)} for turn in range(2))


def odd_bodies(number: int):
    """Three of those that are no form; neighbours get others."""
    yield from (ODD_BODIES[(3 * number + turn) % len(ODD_BODIES)] for turn in range(3))


def fails(world, role, method, address, data=None, **options) -> bool:
    """Whether the site fails at a request; what it changes is undone."""
    client = client_of(world, role, raise_request_exception=False)
    cache.clear()  # No limit is to keep it from being answered.
    with undone():
        if options:
            return client.generic(method, address, data, **options).status_code >= 500
        return getattr(client, method)(address, data).status_code >= 500


@DOOR
def test_no_address_makes_the_site_fail(world, door):
    failed = []
    for row in rows_of(door):
        [_plain, *odd] = addresses(row, world)
        asked = [(insider(row), method, address) for address in odd for method in ("get", "post")]
        # A stranger gets no further than the door, if there is one, whichever the address.
        asked += [(Role.ANONYMOUS, "get", address) for address in (odd if row.open else odd[:1])]
        failed += [
            (role.heading, row.url, method, address[:200])
            for role, method, address in asked
            if fails(world, role, method, address)
        ]
    assert not failed


@pytest.mark.once
@DOOR
def test_no_method_makes_the_site_fail(world, door):
    """Those that no page offers; what the others answer says the matrix."""
    failed = []
    for row in rows_of(door):
        [address, *_odd] = addresses(row, world)
        failed += [
            (row.url, method) for method in ("head", "options", "put") if fails(world, insider(row), method, address)
        ]
    assert not failed


@DOOR
def test_nothing_that_is_sent_makes_the_site_fail(world, door):
    failed = []
    for row in rows_of(door):
        [address, *_odd] = addresses(row, world)
        offered = [method for method in ("get", "post") if is_offered(row, method)]
        sent = [(method, form) for form in odd_forms(row, world) for method in offered]
        if "post" in offered:
            sent += [("post", form) for form in bent_forms(row, world)]
        failed += [
            (row.url, method, str(form)[:500])
            for method, form in sent
            if fails(world, insider(row), method, address, form)
        ]
    assert not failed


@pytest.mark.once
@DOOR
def test_no_body_makes_the_site_fail(world, door):
    """Bodies are read before any database is asked: what odd values do there is tried above."""
    failed = []
    for number, row in enumerate(row for row in rows_of(door) if is_offered(row, "post")):
        [address, *_odd] = addresses(row, world)
        failed += [
            (row.url, kind, body[:500])
            for kind, body in odd_bodies(number)
            if fails(world, insider(row), "POST", address, body, content_type=kind)
        ]
    assert not failed
