"""From answers to points, and from points to the outcome of an attempt. Pure: knows no database.

Weights are percentages of the question's point, as in Moodle's GIFT: a right choice of a single-choice question has
100, the right ones of a multiple-choice question share 100, and wrong ones there are negative.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

FULL = Decimal(1)
_THOUSANDTH = Decimal("0.001")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer after grading: its points from 0 to 1, and whether the question is a red-line item."""

    points: Decimal
    red_line: bool = False

    @property
    def full(self) -> bool:
        """Whether the answer earned the whole point."""
        return self.points == FULL


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt comes to. ``score`` is a percentage with two decimals."""

    score: Decimal
    red_lines_missed: int
    passed: bool


def points_of(weights: Mapping[int, Decimal], selected: Collection[int]) -> Decimal:
    """Return the points of one answer, from 0 to 1 with three decimals.

    ``weights`` gives the percentage of each choice of the question by its number; ``selected`` are the numbers
    taken, none of them if the question was not answered. Their weights add up, and never to less than 0 or more
    than 1. Thirds of a point (33.33333 percent) add up to a full one. Raises KeyError for a number that is not
    a choice of the question.
    """
    total = sum((weights[number] for number in set(selected)), Decimal(0)) / 100
    return min(max(total, Decimal(0)), FULL).quantize(_THOUSANDTH, ROUND_HALF_UP)


def outcome_of(graded: Iterable[Graded], pass_mark: int) -> Outcome:
    """Return the outcome of an attempt whose answers were graded so; every question counts the same.

    Passed is who reaches ``pass_mark`` (percent) and, besides, has full points in every red-line item. The score
    is rounded down, so that 79.999 is never shown as the 80 that it is not. Raises ValueError without an answer.
    """
    graded = list(graded)
    if not graded:
        raise ValueError("An attempt without questions has no outcome.")
    exact = 100 * sum((one.points for one in graded), Decimal(0)) / len(graded)
    score = exact.quantize(_HUNDREDTH, ROUND_DOWN)
    missed = sum(one.red_line and not one.full for one in graded)
    return Outcome(score=score, red_lines_missed=missed, passed=score >= pass_mark and not missed)
