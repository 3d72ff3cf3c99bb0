"""The one place that says how far a person sees: a scope is a unit and all below it.

What is read of a person here is read once per request and kept on the user object.
"""

from collections.abc import Iterable

from django.db.models import Q


def appointments_of(user) -> list:
    """The user's appointments in force today, with their units."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_appointments_in_force"):
        user._appointments_in_force = list(user.appointments.in_force().select_related("unit"))
    return user._appointments_in_force


def unit_of(user):
    """The unit where the user is posted today, or None. A duplicate stands where the account does that was kept."""
    if not hasattr(user, "_unit"):
        person = user.merged_into if user.merged_into_id else user
        posting = person.postings.open().select_related("unit").first()
        user._unit = posting.unit if posting else None
    return user._unit


def keep_at_hand(person, *, unit, appointments=None) -> None:
    """Keep with the person what was read together for many: the unit, or None, and the appointments in force."""
    person._unit = unit
    if appointments is not None:
        person._appointments_in_force = appointments


def overseen_paths(user) -> list[str]:
    """Paths of the topmost units that the user commands or keeps the records of."""
    return _topmost(a.unit.path for a in appointments_of(user) if a.oversees)


def coordinated_paths(user) -> list[str]:
    """Paths of the topmost units whose roster the user keeps."""
    return _topmost(a.unit.path for a in appointments_of(user) if a.role == "coordinator")


def _topmost(paths: Iterable[str]) -> list[str]:
    some = sorted(set(paths))
    return [path for path in some if not any(path != top and path.startswith(top) for top in some)]


def under(paths: list[str], field: str) -> Q:
    """A filter for rows whose ``field`` (a unit path) lies at or below any of ``paths``; no path, no row."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def nation_of(person) -> int | None:
    """The primary key of the root unit of the person’s nation, by the roster or else by the posting, if known."""
    if person.nation_id:
        return person.nation.unit_id
    unit = unit_of(person)
    return unit.ancestor_ids[0] if unit else None


def path_of(person) -> str:
    """The path of the unit where the person is posted today; empty if there is none."""
    unit = unit_of(person)
    return unit.path if unit else ""


def role_over_unit(user, unit) -> str:
    """The role by which the user keeps the records of the unit's people; empty if there is none."""
    return next((a.role for a in appointments_of(user) if a.oversees and unit.path.startswith(a.unit.path)), "")


def role_over(user, person) -> str:
    """The role by which the user keeps the person's records; empty if there is none.

    A commander or coordinator of the person's unit or of one above it, or an administrator. Nobody keeps their own.
    """
    if user.pk == person.pk:
        return ""
    unit = unit_of(person)
    return (unit and role_over_unit(user, unit)) or ("administrator" if user.is_staff else "")


def oversees(user) -> bool:
    """Whether the door /oversee/ is this user's."""
    return any(a.oversees for a in appointments_of(user))


def keeps_records(user) -> bool:
    """Whether the user keeps anybody's records: oversees a unit, or is an administrator."""
    return oversees(user) or user.is_staff


def instructs(user) -> bool:
    """Whether the user is appointed as an instructor."""
    return any(a.instructs for a in appointments_of(user))


def works_on_courses(user) -> bool:
    """Whether the user has a role on any course: its owner, author, translator or reviewer.

    Courses are unknown down here, so the question goes to the relation that they give to a person. Who is signed in
    comes with the answer (``academy.people.backends``): every page asks, and none pays a query for it.
    """
    if not hasattr(user, "_works_on_courses"):
        user._works_on_courses = user.is_authenticated and user.course_roles.in_force().exists()
    return user._works_on_courses


def teaches(user) -> bool:
    """Whether the door /teach/ is this user's: instructors, who has a role on a course, and administrators."""
    return instructs(user) or user.is_staff or works_on_courses(user)
