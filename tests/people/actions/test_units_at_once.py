"""Several people change the units at the same time."""

import pytest

from academy.people.actions.units import CannotChange, create_unit, move_unit
from academy.people.models import Unit
from tests.builders import appoint, make_person, make_unit
from tests.people.units import faults_in_the_tree
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_opposite_moves_at_once_make_no_circle():
    nation = make_unit("Nation")
    keeper = make_person()
    appoint(keeper, "coordinator", nation)
    for number in range(5):
        one, other = make_unit(f"One {number}", nation), make_unit(f"Other {number}", nation)
        make_unit("Below", one)
        make_unit("Below", other)

        def act(turn, one=one, other=other):
            try:
                move_unit(*((one, other) if turn == 0 else (other, one)), by=keeper)
            except CannotChange:
                return "refused"
            return "moved"

        assert sorted(at_once(2, act)) == ["moved", "refused"]
        assert not faults_in_the_tree()


@pytest.mark.django_db(transaction=True)
def test_a_unit_set_up_while_the_one_above_moves_has_the_right_path():
    nation = make_unit("Nation")
    keeper = make_person()
    appoint(keeper, "coordinator", nation)
    army, navy = make_unit("Army", nation), make_unit("Navy", nation)
    brigade = make_unit("Brigade", army)
    targets = [navy, army] * 3

    def act(turn):
        if turn < 3:
            move_unit(brigade, targets[turn], by=keeper)
        else:
            create_unit(brigade, f"Battalion {turn}", by=keeper)

    at_once(6, act)
    assert Unit.objects.filter(parent=brigade).count() == 3
    assert not faults_in_the_tree()
