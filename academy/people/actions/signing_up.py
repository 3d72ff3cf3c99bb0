"""A person signs up to a unit, by a join code or an invitation.

What a stranger is told never says who has an account: a user name is always a new one, and a service number is
believed only where it and the names are on the roster of the unit. Everybody else who gives a number waits for the
coordinator, whether the number is known or not.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from academy.people.actions.postings import CannotPost, transfer
from academy.people.models import Invitation, JoinCode, Nation, SignUp, Slip, Unit, User
from academy.people.names import may_be_one, new_username
from academy.people.record import record_on
from academy.people.rules import may_be_claimed
from academy.people.scope import keep_at_hand

TRIES = 20  # a thousand people of one family name leave nine in ten user names free


class NoLongerOpen(Exception):
    """The code or the invitation lets nobody in any more."""


@dataclass(frozen=True)
class Applicant:
    """What a person says who signs up. The password is as typed."""

    given_names: str
    family_names: str
    rank: str
    category: str
    service_number: str
    language: str
    password: str


def sign_up_by_code(code: JoinCode, applicant: Applicant, *, key: UUID) -> SignUp:
    """Take one of the seats of a code.

    ``key`` belongs to the form, so that sending it twice signs up once. Raises NoLongerOpen.
    """
    hashed = make_password(applicant.password)  # slow on purpose, so not while others wait for the code
    with transaction.atomic():
        code = JoinCode.objects.select_for_update(of=("self",)).select_related("unit").get(pk=code.pk)
        if again := SignUp.objects.filter(uid=key, code=code).select_related("person").first():
            return again
        if code.state != "open":
            raise NoLongerOpen
        code.taken += 1
        code.save(update_fields=["taken"])
        sign_up = SignUp(uid=key, unit=code.unit, code=code)
        return _admit(sign_up, applicant, hashed, waits=code.asks_approval)


def sign_up_by_invitation(invitation: Invitation, applicant: Applicant, *, key: UUID) -> SignUp:
    """Use an invitation up. Sending the form twice signs up once. Raises NoLongerOpen."""
    hashed = make_password(applicant.password)
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=invitation.pk)
        if again := SignUp.objects.filter(uid=key, invitation=invitation).select_related("person").first():
            return again
        if invitation.state != "open" or User.objects.filter(email__iexact=invitation.email).exists():
            raise NoLongerOpen
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])
        sign_up = SignUp(uid=key, unit=invitation.unit, invitation=invitation)
        return _admit(sign_up, applicant, hashed, waits=False, email=invitation.email)


def nation_of(unit: Unit) -> Nation | None:
    """The nation that the unit belongs to."""
    return Nation.objects.filter(unit=unit.ancestor_ids[0]).first()


def _admit(sign_up: SignUp, applicant: Applicant, hashed: str, *, waits: bool, email: str = "") -> SignUp:
    unit, number = sign_up.unit, applicant.service_number
    nation = nation_of(unit)
    row = _row_of(unit, nation, applicant) if number and not waits else None
    if row:
        take_over(row, hashed, applicant.language, rank=applicant.rank, email=email)
        person = row
    else:
        waits = waits or bool(number)
        person = _new_person(applicant, hashed, nation, email, waits)
        if waits:
            sign_up.said_number = number
        else:
            try:
                transfer(person, unit, on=timezone.localdate(), by=person)
            except CannotPost as closed:
                raise NoLongerOpen from closed
    sign_up.person = person
    if not waits:
        sign_up.state, sign_up.decided_at = SignUp.State.ACCEPTED, timezone.now()
    sign_up.save()
    keep_at_hand(person, unit=unit)  # whose scope the entry belongs to, even before the person is posted
    if waits:
        record_on(person, "people.ask_to_join", person, by=person)
    else:
        record_on(person, "people.join", person, by=person, on_the_roster=bool(row))
    return sign_up


def _row_of(unit: Unit, nation: Nation | None, applicant: Applicant) -> User | None:
    """The person on the roster of the unit who this must be: the number is right, and the names may well be."""
    if nation is None:
        return None
    people = User.objects.select_for_update(no_key=True, of=("self",))
    row = people.filter(nation=nation, service_number__iexact=applicant.service_number).first()
    names = (applicant.given_names, applicant.family_names)
    if row and may_be_claimed(row, unit) and may_be_one(*names, row.get_full_name()):
        return row
    return None


def take_over(row: User, hashed: str, language: str, *, rank: str = "", email: str = "") -> None:
    """Give an account of the roster, which nobody has used yet, to the person whose it is.

    It counts as used from this moment on, before the person has signed in, so that it is given once.
    """
    row.password, row.language, row.must_change_password = hashed, language, False
    row.rank, row.email, row.last_login = row.rank or rank, row.email or email, timezone.now()
    row.save(update_fields=["password", "language", "must_change_password", "rank", "email", "last_login"])
    Slip.objects.filter(person=row).delete()


def _new_person(applicant: Applicant, hashed: str, nation: Nation | None, email: str, waits: bool) -> User:
    for _try in range(TRIES):
        person = User(
            username=new_username(applicant.family_names, applicant.given_names),
            password=hashed,
            email=email,
            given_names=applicant.given_names,
            family_names=applicant.family_names,
            rank=applicant.rank,
            category=applicant.category,
            language=applicant.language,
            nation=nation,
            awaits_approval=waits,
        )
        if User.objects.filter(username__iexact=person.username).exists():
            continue
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError:
            continue  # somebody took the name in this moment
        return person
    raise NoLongerOpen
