"""Which questions an attempt gets, and in which order. Pure: knows no database, and chance is handed in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from random import Random


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn.

    ``last_seen`` tells when the person met it last: 0 for never, and the greater the later (any clock will do).
    """

    id: int
    family: str
    red_line: bool = False
    last_seen: int = 0


def draw(candidates: Iterable[Candidate], count: int, chance: Random) -> list[int]:
    """Return the ids of ``count`` questions in the order in which they are asked; all of them if there are fewer.

    A family gives a second question only once every family gave one. Red-line families come first, so that each is
    among those drawn (unless there are more of them than ``count``). Within a family, and between families, what
    was never seen or longest ago comes first: a retake meets the parallel question. The rest is chance.
    """
    families: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        families[candidate.family].append(candidate)
    for family in families.values():
        chance.shuffle(family)
        family.sort(key=lambda candidate: candidate.last_seen)
    ranked = list(families.values())
    chance.shuffle(ranked)
    ranked.sort(key=lambda family: (not any(one.red_line for one in family), family[0].last_seen))
    rounds = zip_longest(*ranked)
    drawn = [candidate.id for one_of_each in rounds for candidate in one_of_each if candidate][:count]
    chance.shuffle(drawn)
    return drawn


def choice_order(numbers: Sequence[int], chance: Random, *, keep: bool = False) -> list[int]:
    """Return the numbers of a question's choices in the order in which they are shown.

    ``keep`` leaves them as they are: “true” is always asked before “false”.
    """
    return list(numbers) if keep else chance.sample(numbers, len(numbers))
