"""Who holds which role on which unit. An appointment ends by itself on its last day, or at once when it is ended."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.audit.record import record
from academy.people.models import Appointment, Unit, User
from academy.people.rules import appointing_role, roster_role


class CannotAppoint(ValidationError):
    """The person cannot be appointed like this; its text says why. Nothing has changed."""


@transaction.atomic
def appoint(person: User, role: str, unit: Unit, *, starts_on: date, ends_on: date | None, by: User) -> Appointment:
    """Give a person a role on a unit, from one day to another (None: until it is ended), both included.

    Returns the very same appointment if the person holds it already. Raises CannotAppoint.
    """
    # Two clicks queue up here; the unit first, as by whoever merges units and then holds their people.
    unit = Unit.objects.locked(unit)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.pk == by.pk:
        raise CannotAppoint(_("Nobody appoints oneself."))
    if not person.is_active:
        raise CannotAppoint(_("This account is locked or closed."))
    if unit.closed_on:
        raise CannotAppoint(_("This unit is closed: %(unit)s.") % {"unit": unit.name})
    if ends_on and ends_on < max(starts_on, timezone.localdate()):
        raise CannotAppoint(_("The last day is over already, or comes before the first."))
    held = Appointment.objects.filter(person=person, role=role, unit=unit, ended_at=None)
    same = held.filter(starts_on=starts_on, ends_on=ends_on).first()
    if same:
        return same
    if held.during(starts_on, ends_on).exists():
        raise CannotAppoint(_("This person holds the same role on this unit in that time. End that first."))
    appointment = Appointment.objects.create(person=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on)
    _record(appointment, "people.appoint", by=by)
    return appointment


@transaction.atomic
def end(appointment: Appointment, *, by: User) -> Appointment:
    """End an appointment at once: from the next request on it gives nothing any more. Safe to repeat."""
    appointment = (
        Appointment.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=appointment.pk)
    )
    today = timezone.localdate()
    over = appointment.ends_on and appointment.ends_on < today
    if appointment.ended_at is None and not over:
        appointment.ended_at = timezone.now()
        # The days say the same: its last one is today, or if it has not begun, the first.
        appointment.ends_on = max(appointment.starts_on, today)
        appointment.save(update_fields=["ended_at", "ends_on"])
        _record(appointment, "people.end_appointment", by=by)
    return appointment


def end_all(unit: Unit, *, by: User) -> None:
    """End all appointments on a unit, which closes. Call it inside the transaction of that act."""
    for appointment in unit.appointments.standing():
        end(appointment, by=by)


def _record(appointment: Appointment, verb: str, *, by: User) -> None:
    unit = appointment.unit
    record(
        verb,
        appointment.person,
        by=by,
        role=(appointing_role(by, unit) or roster_role(by, unit)) if unit else "administrator",
        unit_path=unit.path if unit else "",
        office=appointment.role,
        **{"from": appointment.starts_on.isoformat()},
        until=appointment.ends_on.isoformat() if appointment.ends_on else None,
    )
