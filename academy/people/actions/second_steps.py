"""The second step of signing in: on record when it comes and goes, and taken away when it is lost."""

from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.db import transaction

from academy.people.models.user import User
from academy.people.record import record_on

from .sessions import end_sessions


def app_added(person: User, *, session: str) -> None:
    """Put on record that a person signs in with a code from now on; ``session`` is the key of the session at work."""
    record_on(person, "people.add_app", person, by=person)
    _others_sign_in_anew(person, session)


def passkey_added(person: User, *, session: str) -> None:
    """Put on record that a person has another passkey; ``session`` is the key of the session at work."""
    record_on(person, "people.add_passkey", person, by=person)
    _others_sign_in_anew(person, session)


def app_removed(person: User) -> None:
    """Put on record that a person took the app away."""
    record_on(person, "people.remove_app", person, by=person)


def passkey_removed(person: User) -> None:
    """Put on record that a person took a passkey away."""
    record_on(person, "people.remove_passkey", person, by=person)


def codes_renewed(person: User) -> None:
    """Put on record that new recovery codes took the place of the old ones."""
    record_on(person, "people.renew_codes", person, by=person)


def code_used(person: User) -> None:
    """Put on record that a recovery code was used up in place of the second step."""
    record_on(person, "people.use_code", person, by=person)


@transaction.atomic
def reset_second_step(person: User, *, by: User, reason: str) -> int:
    """Take away all that a person signs in with besides the password, and end all sessions of the person.

    Returns how many things were taken away. Safe to repeat: where there is nothing, nothing is done.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    taken, _by_model = Authenticator.objects.filter(user=person).delete()
    if taken:
        record_on(person, "people.reset_second_step", person, by=by, reason=reason)
        end_sessions(person, by=by)
        ratelimit.clear(None, app="allauth.account", action="login_failed", key=f"mfa-auth-user-{person.pk}")
    return taken


def _others_sign_in_anew(person: User, session: str) -> None:
    """Sessions that began without the first second step do not profit from it."""
    if Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).count() == 1:
        end_sessions(person, by=person, keep=session)
