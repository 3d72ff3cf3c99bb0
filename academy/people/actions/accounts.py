"""What is done to a person's account by those who look after it."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from academy.people.models import User
from academy.people.record import record_on


class AddressTaken(Exception):
    """Another account has the e-mail address by now. Nothing has changed."""


class ClosedForGood(Exception):
    """The account was merged into another or erased; nothing opens it again."""


@transaction.atomic
def change_person(person: User, changes: dict[str, Any], *, by: User) -> User:
    """Correct what is kept of a person: names, rank, category, e-mail address, language. Safe to repeat.

    ``changes`` are new values by the names of fields. Certificates that were issued keep what they say. Raises
    AddressTaken.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    before = {field: getattr(person, field) for field in changes}
    changed = [field for field, value in changes.items() if value != before[field]]
    if not changed:
        return person
    for field in changed:
        setattr(person, field, changes[field])
    try:
        with transaction.atomic():
            person.save(update_fields=changed)
    except IntegrityError as taken:  # the only one of these fields that must be nobody else's
        raise AddressTaken from taken
    if "email" in changed:
        forget_addresses(person)
    record_on(
        person,
        "people.change",
        person,
        by=by,
        before={field: before[field] for field in changed},
        after={field: changes[field] for field in changed},
    )
    return person


@transaction.atomic
def lock_account(person: User, *, by: User, reason: str) -> User:
    """Let nobody sign in with the account any more, and end its sessions at once. Safe to repeat."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_active:
        shut(person)
        record_on(person, "people.lock", person, by=by, reason=reason.strip())
    return person


@transaction.atomic
def unlock_account(person: User, *, by: User) -> User:
    """Let the person sign in again; sessions of before stay over. Safe to repeat. Raises ClosedForGood."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.merged_into_id or person.erased_at:
        raise ClosedForGood
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        record_on(person, "people.unlock", person, by=by)
    return person


def shut(person: User) -> None:
    """Close the account to whoever signs in, and end its sessions. Call it inside the transaction of an act."""
    person.is_active, person.signed_out_at = False, timezone.now()
    person.save(update_fields=["is_active", "signed_out_at"])


def forget_addresses(person: User) -> None:
    """Drop the copies that allauth keeps of addresses: nobody recovers the account with one of before."""
    EmailAddress.objects.filter(user=person).delete()
