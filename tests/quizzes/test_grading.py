from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.grading import Graded, outcome_of, points_of

SINGLE = {1: Decimal(100), 2: Decimal(0), 3: Decimal(0)}
MULTIPLE = {1: Decimal(50), 2: Decimal(50), 3: Decimal(-100), 4: Decimal(-100)}
THIRDS = {1: Decimal("33.33333"), 2: Decimal("33.33333"), 3: Decimal("33.33333"), 4: Decimal(-100)}

percents = st.decimals(-100, 100, places=5)
weights = st.dictionaries(st.integers(1, 9), percents, min_size=1)


@st.composite
def answers(draw):
    of_choices = draw(weights)
    return of_choices, draw(st.sets(st.sampled_from(sorted(of_choices))))


graded = st.builds(Graded, points=st.decimals(0, 1, places=3), red_line=st.booleans())


@pytest.mark.parametrize(
    ("of_choices", "selected", "points"),
    [
        (SINGLE, [1], "1"),
        (SINGLE, [2], "0"),
        (SINGLE, [], "0"),
        (MULTIPLE, [1, 2], "1"),
        (MULTIPLE, [2], "0.5"),
        (MULTIPLE, [1, 3], "0"),
        (MULTIPLE, [1, 2, 3, 4], "0"),
        (THIRDS, [1, 2, 3], "1"),
        (THIRDS, [1, 2], "0.667"),
    ],
)
def test_the_weights_of_the_choices_taken_add_up(of_choices, selected, points):
    assert points_of(of_choices, selected) == Decimal(points)


def test_a_choice_taken_twice_counts_once():
    assert points_of(MULTIPLE, [1, 1]) == Decimal("0.5")


def test_a_choice_that_the_question_has_not_is_refused():
    with pytest.raises(KeyError):
        points_of(SINGLE, [4])


@given(answers())
def test_points_are_from_0_to_1_with_three_decimals(answer):
    points = points_of(*answer)
    assert 0 <= points <= 1
    assert points == round(points, 3)


@given(answers())
def test_taking_a_wrong_choice_besides_never_earns_more(answer):
    of_choices, selected = answer
    wrong = {number for number, weight in of_choices.items() if weight <= 0}
    assert points_of(of_choices, selected | wrong) <= points_of(of_choices, selected)


def test_reaching_the_pass_mark_is_enough():
    outcome = outcome_of([Graded(Decimal(1))] * 8 + [Graded(Decimal(0))] * 2, 80)
    assert (outcome.score, outcome.passed) == (Decimal("80.00"), True)


def test_a_score_is_never_rounded_up_to_the_pass_mark():
    # Two thirds: 66.666… percent.
    outcome = outcome_of([Graded(Decimal(1)), Graded(Decimal(1)), Graded(Decimal(0))], 67)
    assert (outcome.score, outcome.passed) == (Decimal("66.66"), False)


def test_a_red_line_question_that_is_only_partly_right_fails_whatever_the_score():
    outcome = outcome_of([Graded(Decimal(1))] * 9 + [Graded(Decimal("0.999"), red_line=True)], 80)
    assert outcome.score > 99
    assert (outcome.red_lines_missed, outcome.passed) == (1, False)


def test_an_attempt_without_questions_has_no_outcome():
    with pytest.raises(ValueError, match="without questions"):
        outcome_of([], 80)


@given(st.lists(graded, min_size=1), st.integers(1, 100))
def test_passed_is_the_pass_mark_and_every_red_line(all_graded, pass_mark):
    outcome = outcome_of(all_graded, pass_mark)
    exact = sum(one.points for one in all_graded) * 100 / len(all_graded)
    assert exact - Decimal("0.01") < outcome.score <= exact
    assert outcome.red_lines_missed == len([one for one in all_graded if one.red_line and one.points < 1])
    assert outcome.passed == (exact >= pass_mark and outcome.red_lines_missed == 0)


@given(st.lists(graded, min_size=1), st.randoms())
def test_the_order_of_the_questions_does_not_matter(all_graded, chance):
    shuffled = chance.sample(all_graded, len(all_graded))
    assert outcome_of(shuffled, 80) == outcome_of(all_graded, 80)
