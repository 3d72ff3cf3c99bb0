"""How often something may be tried, counted in the database so that all web processes count together.

A try is counted before it is known how it ends, and taken back if it ends well: many tries at once are never more
than the limit allows. Why the limits are what they are: ``docs/decisions/a-barracks-shares-one-address.md``.
"""

import ipaddress
import math
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from academy.people.models import Tries
from academy.people.models.user import User
from academy.people.record import record_on


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries in ``seconds``, counted from the first."""

    name: str
    most: int
    seconds: int


# An address may be a whole barracks: 200 people who sign in within minutes, and a third of them mistype. Only what
# fails is counted, and only what no barracks does is stopped.
BY_ADDRESS = Limit("address", 300, 10 * 60)
# Somebody who guesses at one account from one place is stopped soon, and stops nobody elsewhere …
BY_ACCOUNT_AND_ADDRESS = Limit("account and address", 5, 15 * 60)
# … and from many places after a while.
BY_ACCOUNT = Limit("account", 50, 60 * 60)


class TooManyTries(Exception):
    """Nothing is tried; ``again_at`` says when it may be."""

    def __init__(self, again_at: datetime):
        super().__init__(again_at)
        self.again_at = again_at

    @property
    def minutes(self) -> int:
        """How many minutes to wait, rounded up."""
        return max(1, math.ceil((self.again_at - timezone.now()).total_seconds() / 60))


@dataclass(frozen=True)
class Counted:
    """Tries that were counted: those that reached their limit, and the keys by which they are taken back."""

    keys: tuple[str, ...]
    reached: tuple[Limit, ...]


# One statement, so that nothing slips between reading and writing. At the limit it changes nothing and returns no
# row: who keeps trying does not make the database write.
_COUNT = """
    INSERT INTO people_tries (key, until, count) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN people_tries.until > %s THEN people_tries.count + 1 ELSE 1 END,
        until = CASE WHEN people_tries.until > %s THEN people_tries.until ELSE excluded.until END
    WHERE people_tries.until <= %s OR people_tries.count < %s
    RETURNING count
"""


@transaction.atomic
def count(*limited: tuple[Limit, str]) -> Counted:
    """Count one try under each limit, of whom the text beside it names; none if one of them has been reached.

    Raises ``TooManyTries`` then. Name the narrowest limit first, so that who is stopped by it uses up no other.
    """
    now = int(timezone.now().timestamp())
    keys, reached = [], []
    for limit, whose in limited:
        key = _key(limit, whose)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [key, now + limit.seconds, now, now, now, limit.most])
            row = cursor.fetchone()
        if row is None:
            raise TooManyTries(datetime.fromtimestamp(Tries.objects.get(key=key).until, tz=UTC))
        keys.append(key)
        if row[0] == limit.most:
            reached.append(limit)
    return Counted(tuple(keys), tuple(reached))


def take_back(counted: Counted) -> None:
    """What was tried went well."""
    Tries.objects.filter(key__in=counted.keys, count__gt=0).update(count=F("count") - 1)


def count_sign_in(username: str, address: str) -> Counted:
    """Count a try to sign in, whether or not there is such an account."""
    whose = username.strip().casefold()
    where = network(address)
    return count((BY_ACCOUNT_AND_ADDRESS, f"{whose} {where}"), (BY_ACCOUNT, whose), (BY_ADDRESS, where))


@transaction.atomic
def note_failed_sign_in(counted: Counted, username: str) -> None:
    """Put on record that an account is paused, by the try that came to the limit."""
    if {BY_ACCOUNT_AND_ADDRESS, BY_ACCOUNT} & set(counted.reached):
        person = User.objects.filter(username__iexact=username.strip()).first()
        if person:
            record_on(person, "people.pause_sign_in", person, by=None)


def network(address: str) -> str:
    """The address, or the network that one subscriber has in IPv6."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        return str(ipaddress.ip_network(f"{parsed}/64", strict=False).network_address)
    return str(parsed)


def _key(limit: Limit, whose: str) -> str:
    return salted_hmac("people.tries", f"{limit.name}\n{whose}", algorithm="sha256").hexdigest()
