"""An import that is undone leaves people and postings as they were, but for what was changed since."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import event, given, settings
from hypothesis import strategies as st

from academy.people.actions.rosters import asking
from academy.people.models import RosterImport, RosterLine, User
from tests.builders import appoint
from tests.people.importing import (
    bring,
    bring_and_apply,
    everybody,
    fresh,
    make_nation_of_units,
    make_soldier,
    roster_of,
    undo,
)

pytestmark = pytest.mark.django_db

NUMBERS = ["1", "2", "3", "A-4", "a 5", "6/7"]
UNITS = ["", "Alpha", "Beta", "First Brigade"]
NAMES = st.sampled_from(["", "Ana", "José Ñandú", "Émile"])
RANKS = st.sampled_from(["", "Cabo", "Capitão"])
CATEGORIES = st.sampled_from(["", "officer", "tropa"])
EMAILS = st.sampled_from(["", "a@example.org", "b@example.org", "C@example.org"])

on_file = st.dictionaries(
    st.sampled_from(NUMBERS), st.tuples(st.sampled_from(UNITS), NAMES, RANKS, EMAILS, st.booleans()), max_size=5
)
rows = st.dictionaries(
    st.sampled_from([*NUMBERS, "a-4", "8"]),
    st.tuples(NAMES, NAMES, RANKS, CATEGORIES, st.sampled_from(UNITS), EMAILS),
    max_size=7,
)


@settings(max_examples=60)
@given(on_file=on_file, rows=rows)
def test_any_import_followed_by_undo_is_the_identity(on_file, rows):
    with transaction.atomic():
        world = make_nation_of_units()
        units = {"Alpha": world.alpha, "Beta": world.beta, "First Brigade": world.brigade, "": None}
        emails = set()
        for number, (unit, name, rank, email, came_today) in on_file.items():
            email = "" if email in emails else email
            emails.add(email)
            person = make_soldier(world, number, units[unit], given_names=name or "Eva", rank=rank, email=email)
            if came_today:
                person.postings.update(starts_on=timezone.localdate())
        before = everybody()
        lines = [";".join([number, *cells]) for number, cells in rows.items()]
        content = "\n".join(["matrícula;nombres;apellidos;grado;categoría;unidad;correo electrónico", *lines]).encode()
        roster = bring(world, content)
        assert everybody() == before
        if roster.state == RosterImport.State.CHECKED and roster.changes:
            event("applied")
            applied = bring_and_apply(world, content)
            assert bring(world, content).changes == 0
            undo(world, applied)
        assert everybody() == before
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def test_undo_gives_back_everybody_as_they_were(world):
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz", rank="Cabo", email="a@example.org")
    make_soldier(world, "2", given_names="Luz", family_names="Rey")
    before = everybody()
    roster = bring_and_apply(
        world, roster_of("1;Aña;Páz;Sargento;nco;Beta;b@example.org", "2;Luz;Rey;;;Alpha;", "3;Eva;Sol;;;Beta;")
    )
    assert everybody() != before
    assert undo(world, roster).state == RosterImport.State.UNDONE
    assert everybody() == before


def test_undo_leaves_whom_somebody_has_changed_since_and_says_why(world):
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz", rank="Cabo")
    make_soldier(world, "2", world.alpha, given_names="Luz", family_names="Rey")
    roster = bring_and_apply(
        world,
        roster_of(
            "1;Ana;Paz;Sargento;;;", "2;Luz;Rey;;;Beta;", "3;Eva;Sol;;;Beta;", "4;Ivo;Paz;;;Beta;", "5;Leo;Paz;;;Beta;"
        ),
    )
    User.objects.filter(service_number="1").update(rank="Teniente")
    User.objects.filter(service_number="3").update(last_login=timezone.now())
    appoint(User.objects.get(service_number="4"), "commander", world.beta)
    roster = undo(world, roster)
    kept = list(roster.lines.exclude(kept="").values_list("number", "kept"))
    assert kept == [("1", "changed"), ("3", "used"), ("4", "used")]
    assert roster.counts["kept"] == 3
    assert User.objects.get(service_number="1").rank == "Teniente"
    assert User.objects.get(service_number="2").postings.get().unit == world.alpha
    assert not User.objects.filter(service_number="5").exists()
    assert User.objects.get(service_number="4").postings.get().unit == world.beta


def test_undo_does_not_post_anybody_to_a_unit_that_is_closed_now(world):
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz")
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;;;Beta;"))
    world.alpha.closed_on = timezone.localdate()
    world.alpha.save()
    assert undo(world, roster).lines.get().kept == "closed"


def test_two_imports_are_undone_one_after_the_other(world):
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz", rank="Cabo")
    start = everybody()
    first = bring_and_apply(world, roster_of("1;Ana;Paz;Sargento;;Beta;"))
    middle = everybody()
    second = bring_and_apply(world, roster_of("1;Ana;Paz;Teniente;;Alpha;"))
    undo(world, second)
    assert everybody() == middle
    undo(world, first)
    assert everybody() == start


def test_an_import_can_be_undone_for_ninety_days(world):
    roster = bring_and_apply(world, roster_of("1;Ana;Paz;;;Alpha;"))
    RosterImport.objects.update(applied_at=timezone.now() - timedelta(days=91))
    assert not asking.undo(fresh(roster), by=world.coordinator)
    bring(world, roster_of("2;Luz;Rey;;;Alpha;"))
    assert not RosterLine.objects.filter(roster=roster).exists()
