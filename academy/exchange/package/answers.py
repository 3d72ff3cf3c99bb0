"""The answers of one question: what they are, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from courses.rendering import render_inline
from quizzes.formats.items import Item, Kind, Text

from .contents import RichText

# Marks a true/false question whose two answers are written out, as a single choice, in words of its own.
TRUE_FALSE = "true-false"
_KINDS = {Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE}


@dataclass(frozen=True)
class ReadChoice:
    """A choice in one language."""

    weight: Decimal
    text: RichText
    rationale: Text | None


def choices_of(item: Item, language: str) -> tuple[ReadChoice, ...]:
    """The choices of a question; those of a true/false question are true and false, in the words of the language."""
    if item.kind != Kind.TRUE_FALSE:
        return tuple(
            ReadChoice(round(Decimal(str(choice.percent)), 5), RichText(choice.text, choice.format), choice.feedback)
            for choice in item.choices
        )
    with override(language):
        words = {True: pgettext("answer", "True"), False: pgettext("answer", "False")}
    return tuple(
        ReadChoice(
            Decimal(100 if answer == item.truth else 0),
            RichText(word, "plain"),
            item.feedback_when_right if answer == item.truth else item.feedback_when_wrong,
        )
        for answer, word in words.items()
    )


def kind_of(item: Item) -> Kind:
    """The kind of a question, which for the words of true and false is told by a tag."""
    return Kind.TRUE_FALSE if TRUE_FALSE in item.tags else item.kind


def faults_of_answers(item: Item, language: str, copied: bool = False) -> list[str]:
    """What is wrong with the answers; of a question ``copied`` from an edition only what keeps it from being read."""
    if item.kind not in _KINDS:
        return [_("Only single choice, multiple choice and true/false questions are supported.")]
    if TRUE_FALSE in item.tags and (item.kind != Kind.SINGLE or len(item.choices) != 2):
        return [_("A question with the tag “true-false” needs two choices, one of them right.")]
    if copied:
        return []
    choices = choices_of(item, language)
    faults = [] if _has_words(item.stem, item.format) else [_("The question has no text.")]
    for number, choice in enumerate(choices, start=1):
        if not _has_words(choice.text.text, choice.text.format):
            faults.append(_("Choice %(number)s has no text.") % {"number": number})
        if not choice.rationale or not _has_words(choice.rationale.text, choice.rationale.format):
            sentence = _("Choice %(number)s (“%(choice)s”) has no rationale: write # and why it is right or wrong.")
            faults.append(sentence % {"number": number, "choice": choice.text.text[:40]})
    if item.kind != Kind.TRUE_FALSE:
        faults += _faults_of_weights(item.kind, [choice.weight for choice in choices])
    return faults


def _faults_of_weights(kind: Kind, weights: Sequence[Decimal]) -> list[str]:
    right = [weight for weight in weights if weight > 0]
    wrong = [weight for weight in weights if weight <= 0]
    if kind == Kind.SINGLE:
        if weights.count(Decimal(100)) != 1 or not wrong:
            return [_("A single choice needs one right choice (=) worth 100 and at least one wrong one (~).")]
        return []
    faults = []
    total = sum(right, Decimal(0))
    # Thirds and sixths cannot be written out: a hundred-thousandth for each choice is rounding.
    if abs(total - 100) > Decimal("0.00001") * len(weights):
        sentence = _("The weights of the right choices must add up to 100, not %(sum)s.")
        faults.append(sentence % {"sum": f"{float(total):g}"})
    if not wrong:
        faults.append(_("A multiple choice needs at least one wrong choice."))
    if any(weight == 0 for weight in wrong):
        faults.append(_("Give every wrong choice a negative weight, else ticking everything is fully right."))
    return faults


def difference(source: Item, other: Item, language: str, copied: bool = False) -> str:
    """The first thing in which a translated question differs from its source, besides its words."""
    if source.kind != other.kind:
        return _("The question is of another kind than in the source language.")
    if set(source.tags) != set(other.tags):
        return _("The tags differ from those in the source language.")
    weights = [choice.weight for choice in choices_of(source, language)]
    others = [choice.weight for choice in choices_of(other, language)]
    if len(weights) != len(others):
        return _("The number of choices differs from that in the source language.")
    if weights != others:
        return _("The weights differ from those in the source language: keep the choices in the same order.")
    if bool(source.general_feedback) != bool(other.general_feedback) and not copied:
        return _("The general explanation (####) must be there in every language, or in none.")
    return ""


def _has_words(text: str, text_format: str) -> bool:
    return bool(render_inline(text, text_format))
