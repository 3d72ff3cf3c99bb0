"""What the choices of a question are worth, derived from which of them are right. Pure: knows no database."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true_false"
FULL = Decimal(100)
_STEP = Decimal("0.00001")


def weights_for(kind: str, right: Sequence[bool]) -> list[Decimal]:
    """The weights (percent of the point) of choices of which some are right.

    Where one is chosen, the right one earns all and the others nothing. Where several are, the right ones share 100
    equally and the wrong ones share -100, so that ticking everything earns nothing.
    """
    if kind != MULTIPLE:
        return [FULL if each else Decimal(0) for each in right]
    good, bad = sum(right), len(right) - sum(right)
    return [_share(FULL, good) if each else _share(-FULL, bad) for each in right]


def is_derived(kind: str, weights: Sequence[Decimal]) -> bool:
    """Whether the weights are those that ``weights_for`` gives, so that nobody set them by hand."""
    return list(weights) == weights_for(kind, [weight > 0 for weight in weights])


def faults_of_key(kind: str, weights: Sequence[Decimal]) -> list[str]:
    """What keeps such a question from being graded fairly, as sentences; empty if nothing does."""
    right = [weight for weight in weights if weight > 0]
    wrong = [weight for weight in weights if weight <= 0]
    if kind == TRUE_FALSE and len(weights) != 2:
        return [_("A true/false question has two choices.")]
    if kind != MULTIPLE:
        if right != [FULL] or not wrong:
            return [_("Mark one choice as right, and leave at least one that is wrong.")]
        return []
    faults = []
    if not right or not wrong:
        faults.append(_("Mark at least one choice as right, and leave at least one that is wrong."))
    # Thirds and sixths cannot be written out: a hundred-thousandth for each choice is rounding.
    elif abs(sum(right, Decimal(0)) - FULL) > _STEP * len(weights):
        faults.append(_("The weights of the right choices must add up to 100."))
    if any(weight == 0 for weight in wrong):
        faults.append(_("Give every wrong choice a negative weight, else ticking everything is fully right."))
    return faults


def _share(whole: Decimal, among: int) -> Decimal:
    return (whole / among).quantize(_STEP, ROUND_HALF_UP)
