"""Who signed in and out, and that somebody was refused, on record; never what was typed."""

from uuid import UUID

from academy.people.models import User
from academy.people.record import record_on

NOBODY = 0


def note_sign_in(person: User) -> None:
    """Put on record that a person signed in."""
    record_on(person, "people.sign_in", person, by=person)


def note_sign_out(person: User) -> None:
    """Put on record that a person signed out."""
    record_on(person, "people.sign_out", person, by=person)


def note_refusal(username: str) -> None:
    """Somebody could not sign in; noted in the same steps if nobody is called so, which takes the same time."""
    person = User.objects.filter(username__iexact=username).first() or User(pk=NOBODY, uid=UUID(int=NOBODY))
    if person.pk == NOBODY:
        record_on(person, "people.sign_in_unknown", person, by=None)
    else:
        record_on(person, "people.sign_in_failed", person, by=None)
