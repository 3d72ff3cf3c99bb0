"""How often something may be tried, counted by django-allauth, in the cache that all processes share."""

# The public face of it knows only the limits and addresses of accounts, and lets every GET pass.
from allauth.core.internal import ratelimit

# A whole company may scan one poster through one network address, so only tries that fail count against a code.
RATES = {
    "join_code": "30/10m/ip",
    "sign_up": "120/10m/ip",
    "invitation": "30/10m/ip",
    "invite": "60/h/user",
}


def exhausted(request, action: str, *, count: bool = True) -> bool:
    """Whether the client (or the person) has had its tries; without ``count`` it is only looked up."""
    allowed = ratelimit.consume(
        request, app="academy.people", action=action, config=RATES, limit_get=True, dry_run=not count
    )
    return not allowed
