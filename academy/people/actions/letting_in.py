"""A coordinator decides on who signed up and waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from academy.people.actions.postings import CannotPost, transfer
from academy.people.actions.signing_up import take_over
from academy.people.models import Posting, SignUp, Unit, User
from academy.people.names import may_be_one
from academy.people.record import record_on
from academy.people.rules import may_be_claimed
from academy.people.scope import keep_at_hand


class Match(Enum):
    """What the roster says to the service number that a person gave."""

    NONE = "none"  # no number was given
    NEW = "new"  # nobody in the nation has it
    CONFIRMED = "confirmed"  # the roster of the unit has it, with names that agree
    OTHER_NAME = "other_name"  # the roster of the unit has it, with other names
    TAKEN = "taken"  # somebody has it who uses the account, holds a role, or is elsewhere


class NumberTaken(Exception):
    """The service number is somebody else's by now."""


@dataclass(frozen=True)
class Waiting:
    """A sign-up that waits, what the roster says to it, and the person who has the number, if anybody has."""

    sign_up: SignUp
    match: Match
    row: User | None


def matched(sign_ups: Iterable[SignUp]) -> list[Waiting]:
    """Each sign-up with what the roster says, in a fixed number of queries."""
    sign_ups = list(sign_ups)
    wanted = Q(pk__in=[])
    for sign_up in sign_ups:
        if sign_up.said_number and sign_up.person.nation_id:
            wanted |= Q(nation=sign_up.person.nation_id, number=sign_up.said_number.lower())
    people = User.objects.saying_who_works_on_courses().annotate(number=Lower("service_number")).filter(wanted)
    rows = {(row.nation_id, row.service_number.lower()): row for row in people.prefetch_related("appointments")}
    postings = Posting.objects.open().filter(person__in=rows.values()).select_related("unit")
    units = {posting.person_id: posting.unit for posting in postings}
    for row in rows.values():
        keep_at_hand(row, unit=units.get(row.pk))
    return [_matched(each, rows.get((each.person.nation_id, each.said_number.lower()))) for each in sign_ups]


def _matched(sign_up: SignUp, row: User | None) -> Waiting:
    person = sign_up.person
    if not sign_up.said_number:
        match = Match.NONE
    elif row is None:
        match = Match.NEW
    elif not may_be_claimed(row, sign_up.unit):
        match = Match.TAKEN
    elif may_be_one(person.given_names, person.family_names, row.get_full_name()):
        match = Match.CONFIRMED
    else:
        match = Match.OTHER_NAME
    return Waiting(sign_up, match, row)


@transaction.atomic
def accept(sign_up: SignUp, *, by: User, as_row: User | None = None, with_number: bool = True) -> SignUp:
    """Let a person in who waits. Safe to repeat.

    ``as_row`` is the account on the roster that the person is given; without it the person becomes a new one of the
    unit, and has the number from now on if ``with_number``. Raises NumberTaken if it is another's by now, and
    CannotPost if the unit was closed.
    """
    # The nation first, as by whoever merges units and then sends those on who wait for them.
    Unit.objects.locked(sign_up.unit)
    sign_up = _locked(sign_up)
    if sign_up.state != SignUp.State.WAITING:
        return sign_up
    person = sign_up.person
    if as_row is not None:
        sign_up.person = person = _hand_over(sign_up, as_row)
    else:
        if with_number and person.nation_id:
            person.service_number = sign_up.said_number
        person.awaits_approval = False
        try:
            with transaction.atomic():
                person.save(update_fields=["service_number", "awaits_approval"])
        except IntegrityError as taken:
            raise NumberTaken from taken
        transfer(person, sign_up.unit, on=timezone.localdate(), by=by)
    _decide(sign_up, SignUp.State.ACCEPTED)
    keep_at_hand(person, unit=sign_up.unit)
    record_on(person, "people.accept_sign_up", person, by=by, on_the_roster=as_row is not None)
    return sign_up


def accept_several(sign_ups: Iterable[SignUp], *, by: User) -> tuple[int, int]:
    """Let in all that the roster does not speak against. Returns how many are in, and how many must be looked at."""
    done = left = 0
    for waiting in matched(sign_ups):
        if waiting.match in {Match.OTHER_NAME, Match.TAKEN}:
            left += 1
            continue
        try:
            accept(waiting.sign_up, by=by, as_row=waiting.row)
        except (NumberTaken, CannotPost):
            left += 1
        else:
            done += 1
    return done, left


@transaction.atomic
def decline(sign_up: SignUp, *, by: User) -> SignUp:
    """Do not let a person in. The account stays shut, and says so to who signs in with it. Safe to repeat."""
    sign_up = _locked(sign_up)
    if sign_up.state == SignUp.State.WAITING:
        _decide(sign_up, SignUp.State.DECLINED)
        keep_at_hand(sign_up.person, unit=sign_up.unit)
        record_on(sign_up.person, "people.decline_sign_up", sign_up.person, by=by)
    return sign_up


def _locked(sign_up: SignUp) -> SignUp:
    rows = SignUp.objects.select_for_update(of=("self",)).select_related("person", "unit")
    return rows.get(pk=sign_up.pk)


def _decide(sign_up: SignUp, state: str) -> None:
    sign_up.state, sign_up.decided_at = state, timezone.now()
    sign_up.said_number = ""
    sign_up.save(update_fields=["state", "decided_at", "person", "said_number"])


def _hand_over(sign_up: SignUp, row: User) -> User:
    """Give the account on the roster the user name and the password that the person knows; close the one that waited.

    What waited was never open, so no record hangs on it.
    """
    row = User.objects.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    if not may_be_claimed(row, sign_up.unit):
        raise NumberTaken
    waited = sign_up.person
    username, hashed, email = waited.username, waited.password, waited.email
    waited.username, waited.password, waited.email = f"merged-{waited.uid.hex}", make_password(None), ""
    waited.is_active, waited.merged_into, waited.awaits_approval = False, row, False
    waited.save()
    row.username = username
    row.save(update_fields=["username"])
    take_over(row, hashed, waited.language, rank=waited.rank, email=email)
    return row
