from .models import Appointment, RosterImport, Unit, User
from .scope import appointments_of, role_over

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


def may_import_roster(user: User, unit: Unit) -> bool:
    """Whether the user may bring a roster for the unit: whoever keeps it, as long as the unit is open."""
    return unit.closed_on is None and may_keep_roster(user, unit)


def may_apply_roster(user: User, roster: RosterImport) -> bool:
    """Whether the user may apply an import: it was checked for this user, without mistakes, and changes something.

    Who may import a row about a person hangs on who imports it, so another coordinator has it checked anew.
    """
    ready = roster.state == RosterImport.State.CHECKED and roster.changes > 0
    return ready and roster.uploaded_by_id == user.pk and may_import_roster(user, roster.unit)


def may_undo_roster(user: User, roster: RosterImport) -> bool:
    """Whether the user may take back an import: whoever keeps the roster of its unit, once it is applied."""
    return roster.state == RosterImport.State.APPLIED and may_keep_roster(user, roster.unit)
