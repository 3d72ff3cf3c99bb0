from allauth.mfa.models import Authenticator
from django.conf import settings

from .models import Appointment, RosterImport, Unit, User
from .scope import appointments_of, overseen_paths, role_over, unit_of, works_on_courses

COMMANDER, COORDINATOR = Appointment.Role.COMMANDER, Appointment.Role.COORDINATOR


def may_keep_roster(user: User, unit: Unit) -> bool:
    """Whether the user keeps the roster of the unit: its training coordinators, and those of the units above it."""
    return any(a.role == COORDINATOR and unit.path.startswith(a.unit.path) for a in appointments_of(user) if a.unit)


def roster_role(user: User | None, unit: Unit) -> str:
    """The role by which the user keeps the roster of the unit; empty if there is none, and for the system (None)."""
    if user is None:
        return ""
    if may_keep_roster(user, unit):
        return COORDINATOR.value
    return "administrator" if user.is_staff else ""


def may_change_unit(user: User, unit: Unit) -> bool:
    """Whether the user renames, moves, merges and closes the unit: who keeps its roster, unless it is a nation."""
    return unit.parent_id is not None and unit.closed_on is None and may_keep_roster(user, unit)


def may_keep_account(user: User, person: User) -> bool:
    """Whether the user looks after the person's account: who keeps the person's records, as long as it is another.

    Nobody looks after an account that opens more than the own: whoever can change how somebody signs in can become
    that somebody. So who holds an appointment is looked after by the level above, and an administrator by another.
    An account that is closed for good is nobody's to look after.
    """
    if person.merged_into_id or person.erased_at or not role_over(user, person):
        return False
    if user.is_staff:
        return True
    tops = overseen_paths(user)
    return (
        not person.is_staff
        and all(
            a.unit is not None and any(_below(a.unit.path, top, itself=not a.oversees) for top in tops)
            for a in person.appointments.standing().select_related("unit")
        )
        # Courses of the academy open more than any unit has: those accounts are an administrator's to look after.
        and all(
            role.course.unit is not None and any(_below(role.course.unit.path, top, itself=True) for top in tops)
            for role in person.course_roles.in_force().select_related("course__unit")
        )
    )


def may_transfer(user: User, person: User, unit: Unit | None) -> bool:
    """Whether the user posts the person, who is in the unit now, elsewhere: who keeps its roster. Nobody oneself."""
    return unit is not None and user.pk != person.pk and may_keep_roster(user, unit)


def may_appoint(user: User, unit: Unit) -> bool:
    """Whether the user appoints people to roles on the unit: a commander of a unit above it, or an administrator.

    Nobody appoints to the own level, so that every commander and coordinator answers to somebody.
    """
    return bool(appointing_role(user, unit))


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


def needs_second_step(user: User) -> bool:
    """Whether the user must sign in with more than a password.

    Who holds an appointment or a role on a course, and administrators.
    """
    return settings.MFA_REQUIRED and bool(user.is_staff or appointments_of(user) or works_on_courses(user))


def lacks_second_step(user: User) -> bool:
    """Whether the user must sign in with more than a password, and has nothing to do it with yet."""
    if not needs_second_step(user):
        return False
    return not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def appointing_role(user: User, unit: Unit) -> str:
    """The role by which the user appoints people to roles on the unit; empty if there is none."""
    for a in appointments_of(user):
        if a.unit and a.role == COMMANDER and _below(unit.path, a.unit.path):
            return COMMANDER.value
    return "administrator" if user.is_staff else ""


def may_find_duplicates(user: User, person: User) -> bool:
    """Whether the user may declare another account to be this person's: who looks after it and keeps the roster."""
    unit = unit_of(person)
    return may_keep_account(user, person) and (user.is_staff or (unit is not None and may_keep_roster(user, unit)))


def may_merge(user: User, kept: User, duplicate: User) -> bool:
    """Whether the user may declare that two accounts are one person's: who may do so of each."""
    return kept.pk != duplicate.pk and all(may_find_duplicates(user, person) for person in (kept, duplicate))


def may_make_slip(user: User, person: User) -> bool:
    """Whether the user may print a sign-in slip for the person, which takes the place of the person's password."""
    return person.is_active and may_keep_account(user, person)


def may_be_claimed(row: User, unit: Unit) -> bool:
    """Whether an account on the roster may become that of somebody who signs up to the unit with its number.

    Only what nobody has used yet, of a person posted within the unit who holds no role: a poster on a wall must not
    lead into the account of a commander.
    """
    posted = unit_of(row)
    unused = row.is_active and row.last_login is None and row.merged_into_id is None and row.erased_at is None
    appointed = any(a.stands for a in row.appointments.all())
    powerless = not (row.is_staff or row.is_superuser or appointed or works_on_courses(row))
    return unused and powerless and posted is not None and posted.path.startswith(unit.path)


def _below(path: str, top: str, *, itself: bool = False) -> bool:
    return path.startswith(top) and (itself or path != top)
