from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.studio.answer_key import faults_of_key, is_derived, weights_for
from quizzes.grading import points_of


@given(st.lists(st.booleans(), min_size=2, max_size=12).filter(lambda right: any(right) and not all(right)))
def test_of_several_choices_all_right_ones_earn_the_point_and_ticking_everything_earns_nothing(right):
    weights = dict(enumerate(weights_for("multiple", right), start=1))
    assert points_of(weights, [number for number, each in enumerate(right, start=1) if each]) == 1
    assert points_of(weights, list(weights)) == 0
    assert not faults_of_key("multiple", list(weights.values()))
    assert is_derived("multiple", list(weights.values()))


@pytest.mark.parametrize("kind", ["single", "true_false"])
def test_of_one_choice_the_right_one_earns_all(kind):
    assert weights_for(kind, [False, True]) == [0, 100]
    assert not faults_of_key(kind, [Decimal(0), Decimal(100)])


@pytest.mark.parametrize(
    ("kind", "weights"),
    [
        ("single", [0, 0]),
        ("single", [100, 100]),
        ("single", [100]),
        ("single", [50, 0]),
        ("true_false", [100, 0, 0]),
        ("multiple", [100, 0]),
        ("multiple", [50, -50]),
        ("multiple", [50, 50]),
        ("multiple", [-50, -50]),
        ("multiple", []),
    ],
)
def test_what_cannot_be_graded_fairly_is_told(kind, weights):
    assert faults_of_key(kind, [Decimal(weight) for weight in weights])


def test_weights_set_by_hand_are_known_as_such():
    assert not is_derived("multiple", [Decimal(50), Decimal(50), Decimal(-100), Decimal(-100)])
    assert not is_derived("single", [Decimal(100), Decimal(50)])
