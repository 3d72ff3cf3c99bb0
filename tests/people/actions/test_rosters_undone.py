"""Whatever a roster says, importing and undoing it leaves people and postings as they were."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import event, given, settings
from hypothesis import strategies as st

from academy.people.models import RosterImport
from tests.people.importing import bring, bring_and_apply, everybody, make_nation_of_units, make_soldier, undo

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
