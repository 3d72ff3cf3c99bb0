"""A nation with a brigade of two battalions, its coordinator, and rosters to bring."""

from types import SimpleNamespace

from academy.people.actions.rosters import asking
from academy.people.models import Nation, Posting, RosterImport, User
from tests.builders import appoint, make_person, make_unit

HEADER = "Service number;Given names;Family names;Rank;Category;Unit;E-mail address"
FIELDS = ("given_names", "family_names", "rank", "category", "email", "language")


def make_nation_of_units() -> SimpleNamespace:
    nation = make_unit("Cordaria")
    kept = Nation.objects.create(unit=nation, code="CD", language="es", issuing_authority="Ministry")
    brigade = make_unit("First Brigade", nation)
    world = SimpleNamespace(
        nation=nation,
        kept=kept,
        brigade=brigade,
        alpha=make_unit("Alpha", brigade),
        beta=make_unit("Beta", brigade),
        elsewhere=make_unit("Second Brigade", nation),
    )
    world.coordinator = make_person("coordinator", nation=kept, service_number="C-1")
    appoint(world.coordinator, "coordinator", brigade)
    return world


def make_soldier(world, number: str, unit=None, **fields) -> User:
    return make_person(number, unit=unit, nation=world.kept, service_number=number, **fields)


def roster_of(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def bring(world, content: bytes, unit=None, by=None) -> RosterImport:
    """An upload, checked."""
    by = User.objects.get(pk=(by or world.coordinator).pk)
    return fresh(asking.bring(unit or world.brigade, content, "roster.csv", by=by))


def bring_and_apply(world, content: bytes, **options) -> RosterImport:
    roster = bring(world, content, **options)
    assert asking.apply(roster, by=User.objects.get(pk=roster.uploaded_by_id)), problems_of(roster)
    return fresh(roster)


def undo(world, roster: RosterImport) -> RosterImport:
    assert asking.undo(roster, by=User.objects.get(pk=world.coordinator.pk))
    return fresh(roster)


def fresh(roster: RosterImport) -> RosterImport:
    return RosterImport.objects.get(pk=roster.pk)


def problems_of(roster: RosterImport) -> list[tuple[int, str, str]]:
    """Every mistake as (row, field, code)."""
    lines = roster.lines.filter(kind="faulty").order_by("line")
    return [(line.line, problem.field, problem.code) for line in lines for problem in line.faults]


def kinds_of(roster: RosterImport) -> list[tuple[str, str]]:
    return list(roster.lines.order_by("pk").values_list("kind", "number"))


def everybody() -> tuple[list, list]:
    """All people and all postings, value by value."""
    return list(User.objects.order_by("pk").values()), list(Posting.objects.order_by("pk").values())
