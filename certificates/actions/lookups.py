"""How often one client may ask the check page, counted in the database so that all web processes count together."""

import ipaddress
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from certificates.models import Lookups

# Generous: a guard at a gate checks a whole company from one address, and 125 bits need no help against guessing.
# The limit keeps one client from loading the site, and from trying numbers for sport.
LIMIT = 120
STRETCH = 600  # seconds

# One statement, so that nothing slips between reading and writing. At the limit it changes nothing and returns no
# row: a client that keeps asking does not make the database write.
_COUNT = """
    INSERT INTO certificates_lookups (client, stretch, count) VALUES (%s, %s, 1)
    ON CONFLICT (client) DO UPDATE SET
        count = CASE WHEN certificates_lookups.stretch = excluded.stretch
                     THEN certificates_lookups.count + 1 ELSE 1 END,
        stretch = excluded.stretch
    WHERE certificates_lookups.stretch <> excluded.stretch OR certificates_lookups.count < %s
    RETURNING count
"""


def count_lookup(address: str) -> datetime | None:
    """Count one lookup by a client. Returns None, or when to try again if it is one too many.

    ``address`` is the network address, of either version.
    """
    stretch = int(timezone.now().timestamp()) // STRETCH
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_anonymous(address), stretch, LIMIT])
        row = cursor.fetchone()
    if row is None:
        return datetime.fromtimestamp((stretch + 1) * STRETCH, tz=UTC)
    if row[0] == 1:
        Lookups.objects.filter(stretch__lt=stretch).delete()
    return None


def _anonymous(address: str) -> str:
    """A keyed hash of the address, or of the network that one subscriber has in IPv6."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        parsed = ipaddress.ip_network(f"{parsed}/64", strict=False).network_address
    return salted_hmac("certificates.lookups", str(parsed), algorithm="sha256").hexdigest()
