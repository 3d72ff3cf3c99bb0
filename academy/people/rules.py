from django.utils import timezone

from .models import Appointment, Unit, User
from .scope import appointments_of, role_over, unit_of

COMMANDER, COORDINATOR = Appointment.Role.COMMANDER, Appointment.Role.COORDINATOR


def may_keep_roster(user: User, unit: Unit) -> bool:
    """Whether the user keeps the roster of the unit: its training coordinators, and those of the units above it."""
    return any(a.role == COORDINATOR and unit.path.startswith(a.unit.path) for a in appointments_of(user) if a.unit)


def may_keep_account(user: User, person: User) -> bool:
    """Whether the user looks after the person's account: who keeps the person's records, as long as it is another."""
    return bool(role_over(user, person))


def may_appoint(user: User, unit: Unit) -> bool:
    """Whether the user appoints people to roles on the unit: a commander of a unit above it, or an administrator.

    Nobody appoints to the own level, so that every commander and coordinator answers to somebody.
    """
    return user.is_staff or any(
        a.role == COMMANDER and unit.path.startswith(a.unit.path) and unit.path != a.unit.path
        for a in appointments_of(user)
        if a.unit
    )


def may_make_slip(user: User, person: User) -> bool:
    """Whether the user may print a sign-in slip for the person, which takes the place of the person's password.

    Whoever looks after the account; but who holds a role, of one who may appoint to it, or an administrator. Else a
    coordinator could sign in as a commander. An administrator's slip is another administrator's to print.
    """
    if not person.is_active or not may_keep_account(user, person):
        return False
    if user.is_staff:
        return True
    roles = appointments_of(person)
    return not person.is_staff and all(a.unit is not None and may_appoint(user, a.unit) for a in roles)


def may_be_claimed(row: User, unit: Unit) -> bool:
    """Whether an account on the roster may become that of somebody who signs up to the unit with its number.

    Only what nobody has used yet, of a person posted within the unit who holds no role: a poster on a wall must not
    lead into the account of a commander.
    """
    posted = unit_of(row)
    unused = row.is_active and row.last_login is None and row.merged_into_id is None and row.erased_at is None
    today = timezone.localdate()
    powerless = not (row.is_staff or row.is_superuser) and all(
        a.ends_on is not None and a.ends_on < today for a in row.appointments.all()
    )
    return unused and powerless and posted is not None and posted.path.startswith(unit.path)
