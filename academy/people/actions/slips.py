"""One-time codes for signing in, as they are printed on slips of paper. The codes exist only on the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from academy.people.models import Posting, Slip, Unit, User
from academy.people.models.slip import hash_of_code, new_code
from academy.people.record import record_on
from academy.people.rules import may_make_slip
from academy.people.scope import keep_at_hand, unit_of

DAYS = 14
MOST = 500  # people at once: what a page makes in a few seconds, with nothing stored on the way


@dataclass(frozen=True)
class PrintedSlip:
    """What stands on a person's slip. The code is nowhere else, so a lost paper cannot be printed again."""

    person: User
    unit: str
    code: str
    until: datetime


class MadeMeanwhile(Exception):
    """Somebody made slips for these people since the page was opened; new ones would void that paper."""


def postings_within(unit: Unit, *, everybody: bool) -> QuerySet[Posting]:
    """Where the people with an open account are posted, in the unit and below, by unit and name.

    Without ``everybody`` only those who have no password of their own yet: they never signed in, or never chose one.
    """
    postings = Posting.objects.open().within(unit).filter(person__is_active=True, person__awaits_approval=False)
    if not everybody:
        postings = postings.filter(Q(person__last_login=None) | Q(person__must_change_password=True))
    return postings.order_by("unit__path", "person__family_names", "person__given_names", "person")


def people_of(postings: QuerySet[Posting]) -> list[User]:
    """The people, each with the own unit and the appointments in force at hand. Three queries."""
    today = timezone.localdate()
    people = []
    for posting in postings.select_related("person", "unit").prefetch_related("person__appointments__unit"):
        person = posting.person
        in_force = [
            a for a in person.appointments.all() if a.starts_on <= today and (a.ends_on is None or a.ends_on >= today)
        ]
        keep_at_hand(person, unit=posting.unit, appointments=in_force)
        people.append(person)
    return people


def latest_slip(people: Iterable[int] | QuerySet) -> datetime | None:
    """When the newest valid slip of any of these people (keys, or a query for them) was made."""
    made = Slip.objects.valid().filter(person__in=people).order_by("-made_at")
    return made.values_list("made_at", flat=True).first()


@transaction.atomic
def make_slips(people: Sequence[User], *, by: User, since: datetime | None) -> list[PrintedSlip]:
    """Make a one-time code for each of the people; it takes the place of the password and of an older code.

    ``since`` is when the newest slip of them was made that the user knows of; raises MadeMeanwhile if there is a
    newer one. Whoever may not be given a slip by the user gets none.
    """
    people = [person for person in people if may_make_slip(by, person)]
    keys = [person.pk for person in people]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    latest = latest_slip(keys)
    if latest is not None and (since is None or latest > since):
        raise MadeMeanwhile
    now = timezone.now()
    until = now + timedelta(days=DAYS)
    printed = [
        PrintedSlip(person, unit.name if (unit := unit_of(person)) else "", new_code(), until) for person in people
    ]
    Slip.objects.bulk_create(
        [Slip(person=s.person, code_hash=hash_of_code(s.code), made_at=now, expires_at=until) for s in printed],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["code_hash", "made_at", "expires_at"],
    )
    for person in people:
        # Each its own, so that signing in anywhere with what was known before ends at once.
        person.password, person.must_change_password = make_password(None), True
        record_on(person, "people.make_slip", person, by=by)
    User.objects.bulk_update(people, ["password", "must_change_password"], batch_size=200)
    return printed
