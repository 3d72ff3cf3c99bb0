"""Where people serve, day by day. A transfer ends one posting and begins the next; records stay with the person.

A posting begins on the day it is entered or earlier, never later, and of two statements about a day the newer holds.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from academy.audit.record import record, record_each
from academy.people.models import Posting, Unit, User
from academy.people.models.posting import NOT_YET
from academy.people.rules import roster_role

ONE_DAY = timedelta(days=1)


class CannotPost(ValidationError):
    """The person cannot be posted like this; its text says why. Nothing has changed."""


@transaction.atomic
def transfer(person: User, unit: Unit, *, on: date, by: User) -> Posting:
    """Post a person to a unit from a day on; what the person was posted to until then ends the day before.

    Whoever was posted on that very day was posted wrongly: that posting is corrected. Also posts who is in no unit.
    Safe to repeat. Raises CannotPost.
    """
    # The unit first, as by whoever merges units and then holds their people: so one waits for the other.
    unit = Unit.objects.locked(unit)
    person = _lock(person)
    _must_have_come(on)
    if unit.closed_on:
        raise CannotPost(_("This unit is closed: %(unit)s.") % {"unit": unit.name})
    if person.merged_into_id or person.erased_at:
        raise CannotPost(_("This account is closed for good."))
    last = _last_posting(person)
    if last and last.unit_id == unit.pk and last.ends_on is None:
        return last
    if last and on < last.starts_on:
        raise CannotPost(_("The present posting began on %(day)s. Choose that day or a later one.") % _day(last))
    if last and on == last.starts_on:
        _record_end(last, by=by, before={"unit": last.unit.name}, after={"unit": unit.name})
        last.unit, last.ends_on = unit, None
        last.save(update_fields=["unit", "ends_on"])
        posting = last
    else:
        if last and (last.ends_on is None or last.ends_on >= on):
            _end(last, on - ONE_DAY, by=by)
        posting = Posting.objects.create(person=person, unit=unit, starts_on=on)
    record("people.post", person, by=by, role=roster_role(by, unit), unit_path=unit.path, **{"from": on.isoformat()})
    return posting


@transaction.atomic
def transfer_all(people: Iterable[User], unit: Unit, *, on: date, by: User) -> int:
    """Transfer several people to a unit from a day on, all or none; returns how many. Raises CannotPost."""
    # Always in the same order, so that two such acts wait for each other instead of failing.
    in_order = sorted(people, key=lambda person: person.pk)
    for person in in_order:
        try:
            transfer(person, unit, on=on, by=by)
        except CannotPost as problem:
            raise CannotPost([f"{person}: {message}" for message in problem.messages]) from problem
    return len(in_order)


@transaction.atomic
def release(person: User, *, on: date, by: User) -> Posting | None:
    """End a person's posting without a new one; ``on`` is the last day. The records and the account stay.

    Safe to repeat: returns the posting that ended, or None if there is none. Raises CannotPost.
    """
    person = _lock(person)
    _must_have_come(on)
    last = _last_posting(person)
    if last and last.ends_on is None:
        if on < last.starts_on:
            raise CannotPost(_("The present posting began on %(day)s. Choose that day or a later one.") % _day(last))
        _end(last, on, by=by)
    return last


def post_all(unit: Unit, target: Unit, *, by: User) -> int:
    """Post everybody who is in one unit to another, from today on; returns how many. Few queries.

    Call it inside the transaction of the act that asks for it, with the units locked.
    """
    today = timezone.localdate()
    postings = Posting.objects.open().filter(unit=unit)
    people = list(User.objects.select_for_update(no_key=True).filter(postings__in=postings).order_by("pk"))
    postings.filter(starts_on__gte=today).update(unit=target)
    leaving = list(postings.values_list("person", flat=True))
    postings.update(ends_on=today - ONE_DAY)
    Posting.objects.bulk_create(
        [Posting(person_id=person, unit=target, starts_on=today) for person in leaving], batch_size=500
    )
    record_each("people.end_posting", people, by=by, role=roster_role(by, unit), unit_path=unit.path)
    record_each("people.post", people, by=by, role=roster_role(by, target), unit_path=target.path)
    return len(people)


def _lock(person: User) -> User:
    """Two clicks queue up here."""
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _last_posting(person: User) -> Posting | None:
    return person.postings.select_related("unit").order_by("-starts_on", "-pk").first()


def _must_have_come(on: date) -> None:
    if on > timezone.localdate():
        raise CannotPost(NOT_YET)


def _end(posting: Posting, on: date, *, by: User) -> None:
    posting.ends_on = on
    posting.save(update_fields=["ends_on"])
    _record_end(posting, by=by, until=on.isoformat())


def _record_end(posting: Posting, *, by: User, **data) -> None:
    unit = posting.unit
    role = roster_role(by, unit)
    record("people.end_posting", posting.person, by=by, role=role, unit_path=unit.path, **data)


def _day(posting: Posting) -> dict[str, str]:
    return {"day": date_format(posting.starts_on)}
