from collections import Counter
from random import Random, SystemRandom

from hypothesis import given
from hypothesis import strategies as st

from quizzes.actions import attempts
from quizzes.drawing import Candidate, choice_order, draw


@st.composite
def banks(draw):
    """Candidates of some families, each family with one question or more, some families red-line."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=8))
    reds = draw(st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)))
    families = [
        (f"family-{at}", red) for at, (size, red) in enumerate(zip(sizes, reds, strict=True)) for _ in range(size)
    ]
    seen = draw(st.lists(st.integers(0, 5), min_size=len(families), max_size=len(families)))
    return [
        Candidate(id, family, red, last)
        for id, ((family, red), last) in enumerate(zip(families, seen, strict=True), start=1)
    ]


def families_of(bank, drawn):
    return Counter(candidate.family for candidate in bank if candidate.id in drawn)


@given(banks(), st.integers(1, 40), st.randoms())
def test_it_draws_as_many_different_questions_as_asked_for(bank, count, chance):
    drawn = draw(bank, count, chance)
    assert len(drawn) == len(set(drawn)) == min(count, len(bank))
    assert set(drawn) <= {candidate.id for candidate in bank}


@given(banks(), st.integers(1, 40), st.randoms())
def test_no_family_gives_a_second_question_before_every_family_gave_one(bank, count, chance):
    taken = families_of(bank, draw(bank, count, chance))
    sizes = Counter(candidate.family for candidate in bank)
    most = max(taken.values())
    for family, size in sizes.items():
        assert taken[family] >= min(size, most - 1)


@given(banks(), st.integers(1, 40), st.randoms())
def test_every_red_line_family_is_drawn_if_there_is_room(bank, count, chance):
    red = {candidate.family for candidate in bank if candidate.red_line}
    taken = set(families_of(bank, draw(bank, count, chance)))
    assert len(taken & red) == min(len(red), count)


@given(banks(), st.integers(1, 40), st.randoms())
def test_within_a_family_what_was_seen_longest_ago_comes_first(bank, count, chance):
    drawn = set(draw(bank, count, chance))
    for left in (candidate for candidate in bank if candidate.id not in drawn):
        for taken in (one for one in bank if one.id in drawn and one.family == left.family):
            assert taken.last_seen <= left.last_seen


@given(st.integers(1, 10), st.integers(1, 10), st.randoms())
def test_a_retake_meets_only_parallel_questions(families, count, chance):
    bank = [Candidate(2 * at + twin, f"family-{at}") for at in range(families) for twin in (0, 1)]
    count = min(count, families)
    first = draw(bank, count, chance)
    now = [Candidate(one.id, one.family, last_seen=1 if one.id in first else 0) for one in bank]
    assert not set(first) & set(draw(now, count, chance))


def test_chance_decides_which_questions_and_in_which_order():
    bank = [Candidate(id, f"family-{id % 5}") for id in range(20)]
    assert len({tuple(draw(bank, 5, Random(seed))) for seed in range(20)}) > 15


@given(st.lists(st.integers(1, 9), unique=True), st.randoms())
def test_choices_are_shuffled_and_none_is_lost(numbers, chance):
    assert sorted(choice_order(numbers, chance)) == sorted(numbers)


def test_each_choice_comes_first_sometimes():
    assert {choice_order([1, 2, 3], Random(seed))[0] for seed in range(30)} == {1, 2, 3}


def test_true_stays_before_false():
    assert choice_order([1, 2], Random(0), keep=True) == [1, 2]


def test_attempts_draw_by_a_chance_that_cannot_be_foreseen():
    assert isinstance(attempts._chance, SystemRandom)
