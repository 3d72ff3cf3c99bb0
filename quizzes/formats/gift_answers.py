"""What stands between the braces of a GIFT question: answers, weights and feedback."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from quizzes.formats.gift_text import ESCAPE, Block, plain, rich, rich_or_none
from quizzes.formats.items import Between, Choice, Kind, Near, Pair, Text, TextFormat

_MARK = re.compile(rf"{ESCAPE}|####|[=~#]")
# Without spaces, so that a text such as "%50 of 80%" is not taken for a weight.
WEIGHT = re.compile(r"\s*%([^%\s]*)%")
_NUMBER = r"([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)"
_NEAR = re.compile(rf"{_NUMBER}(?:\s*:\s*{_NUMBER})?", re.ASCII)
_BETWEEN = re.compile(rf"{_NUMBER}\s*\.\.\s*{_NUMBER}", re.ASCII)
_PLAIN_NUMBER = re.compile(_NUMBER, re.ASCII)
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


@dataclass(frozen=True)
class Part:
    """A stretch of the answers, from one mark (``=``, ``~``, ``#``, ``####`` or none) to the next."""

    mark: str
    raw: str
    position: int


@dataclass
class Marked:
    """A part that opens an answer, with the feedback parts that follow it."""

    head: Part
    feedback: list[Part] = field(default_factory=list)


class Answers(TypedDict, total=False):
    """The fields of an Item that its braces decide."""

    kind: Kind
    choices: tuple[Choice, ...]
    pairs: tuple[Pair, ...]
    truth: bool
    feedback_when_wrong: Text | None
    feedback_when_right: Text | None
    general_feedback: Text | None


def read_answers(block: Block, start: int, end: int, inherited: TextFormat) -> Answers:
    """Read the answers in ``block.text[start:end]``; what is wrong is reported to the block."""
    lead, *parts = _split(block.text, start, end)
    parts, general = _take_general_feedback(block, parts, inherited)
    answers = _read_kind(block, lead, parts, inherited)
    answers["general_feedback"] = general
    return answers


def _split(text: str, start: int, end: int) -> list[Part]:
    """Cut the answers at their marks. The first part has no mark and may be empty."""
    parts = []
    mark, position = "", start
    for match in _MARK.finditer(text, start, end):
        if not match[0].startswith("\\"):
            parts.append(Part(mark, text[position : match.start()], position))
            mark, position = match[0], match.end()
    parts.append(Part(mark, text[position:end], position))
    return parts


def _take_general_feedback(block: Block, parts: list[Part], inherited: TextFormat) -> tuple[list[Part], Text | None]:
    index = next((i for i, part in enumerate(parts) if part.mark == "####"), None)
    if index is None:
        return parts, None
    if index + 1 < len(parts):
        block.report("after-general-feedback", parts[index + 1].position)
    return parts[:index], rich_or_none(parts[index].raw, inherited)


def _read_kind(block: Block, lead: Part, parts: list[Part], inherited: TextFormat) -> Answers:
    word = lead.raw.strip()
    if word in _TRUTH:
        return _read_true_false(block, _TRUTH[word], parts, inherited)
    if word:
        return _read_lone_answer(block, lead, parts, inherited)
    if not parts:
        return {"kind": Kind.ESSAY}
    if parts[0].mark == "#":
        return _read_numerical(block, parts, inherited)
    marked = _group(parts)
    if _looks_like_matching(marked):
        return {"kind": Kind.MATCHING, "pairs": tuple(_read_pair(block, m.head, inherited) for m in marked)}
    choices = tuple(_read_choice(block, each, inherited) for each in marked)
    return {"kind": _kind_of(choices), "choices": choices}


def _kind_of(choices: Sequence[Choice]) -> Kind:
    """Right answers alone are accepted spellings; one among wrong ones is a single choice."""
    keyed = sum(choice.keyed for choice in choices)
    if keyed == len(choices):
        return Kind.SHORT_ANSWER
    return Kind.SINGLE if keyed == 1 else Kind.MULTIPLE


def _group(parts: Sequence[Part]) -> list[Marked]:
    """Gather each answer with its feedback. The first part must open an answer."""
    marked: list[Marked] = []
    for part in parts:
        if part.mark == "#":
            marked[-1].feedback.append(part)
        else:
            marked.append(Marked(part))
    return marked


def _read_feedback(block: Block, parts: Sequence[Part], inherited: TextFormat) -> Text | None:
    """The one feedback that an answer may have."""
    if len(parts) > 1:
        block.report("too-many-feedbacks", parts[1].position)
    return rich_or_none(parts[0].raw, inherited) if parts else None


def _only_feedback(block: Block, parts: Sequence[Part]) -> list[Part]:
    """The feedback parts, where no choice may start."""
    stray = next((part for part in parts if part.mark != "#"), None)
    if stray:
        block.report("stray-mark", stray.position, found=stray.mark)
    return [part for part in parts if part.mark == "#"]


def _read_true_false(block: Block, truth: bool, parts: Sequence[Part], inherited: TextFormat) -> Answers:
    """The first feedback is for who answers wrong, the second for who answers right."""
    feedback = _only_feedback(block, parts)
    if len(feedback) > 2:
        block.report("too-many-feedbacks", feedback[2].position)
    wrong, right, *_ = [*(rich_or_none(part.raw, inherited) for part in feedback), None, None]
    return {
        "kind": Kind.TRUE_FALSE,
        "truth": truth,
        "feedback_when_wrong": wrong,
        "feedback_when_right": right,
    }


def _read_lone_answer(block: Block, lead: Part, parts: Sequence[Part], inherited: TextFormat) -> Answers:
    """A single short answer needs no mark."""
    answer = rich(lead.raw, inherited)
    feedback = _read_feedback(block, _only_feedback(block, parts), inherited)
    choice = Choice(text=answer.text, format=answer.format, keyed=True, feedback=feedback)
    return {"kind": Kind.SHORT_ANSWER, "choices": (choice,)}


def _looks_like_matching(marked: Sequence[Marked]) -> bool:
    """An arrow makes pairs of right answers, unless there is feedback, which pairs cannot have."""
    return all(each.head.mark == "=" and not each.feedback for each in marked) and any(
        "->" in each.head.raw for each in marked
    )


def _read_pair(block: Block, part: Part, inherited: TextFormat) -> Pair:
    prompt, arrow, answer = part.raw.partition("->")
    if not arrow:
        block.report("match-without-arrow", part.position)
    elif not answer.strip():
        block.report("empty-match", part.position)
    return Pair(rich(prompt, inherited), plain(answer))


def _read_choice(block: Block, marked: Marked, inherited: TextFormat) -> Choice:
    weight, raw = _take_weight(block, marked.head)
    answer = rich(raw, inherited)
    if not answer.text:
        block.report("empty-answer", marked.head.position)
    return Choice(
        text=answer.text,
        format=answer.format,
        keyed=marked.head.mark == "=",
        weight=weight,
        feedback=_read_feedback(block, marked.feedback, inherited),
    )


def _take_weight(block: Block, part: Part) -> tuple[float | None, str]:
    """The percent that the answer states, if any, and the rest of it."""
    match = WEIGHT.match(part.raw)
    if not match:
        return None, part.raw
    weight = float(match[1]) if _PLAIN_NUMBER.fullmatch(match[1]) else math.nan
    if not -100 <= weight <= 100:
        block.report("bad-weight", part.position, found=match[1])
    return weight, part.raw[match.end() :]


def _read_numerical(block: Block, parts: Sequence[Part], inherited: TextFormat) -> Answers:
    """Either one number right after the ``#``, or a list of marked ones."""
    first, *others = parts
    if first.raw.strip():
        feedback = _read_feedback(block, _only_feedback(block, others), inherited)
        choices: tuple[Choice, ...] = (
            Choice(keyed=True, feedback=feedback, number=_read_number(block, first.raw, first.position)),
        )
    elif others and others[0].mark != "#":
        choices = tuple(_read_numerical_choice(block, each, inherited) for each in _group(others))
    else:
        block.report("no-number", first.position)
        choices = ()
    return {"kind": Kind.NUMERICAL, "choices": choices}


def _read_numerical_choice(block: Block, marked: Marked, inherited: TextFormat) -> Choice:
    weight, raw = _take_weight(block, marked.head)
    return Choice(
        keyed=marked.head.mark == "=",
        weight=weight,
        feedback=_read_feedback(block, marked.feedback, inherited),
        number=_read_number(block, raw, marked.head.position),
    )


def _read_number(block: Block, raw: str, position: int) -> Near | Between | None:
    """A number, with a tolerance perhaps, or a range; a star or nothing accepts any number."""
    raw = raw.strip()
    if raw in ("", "*"):
        return None
    number: Near | Between | None = None
    if match := _BETWEEN.fullmatch(raw):
        number = Between(float(match[1]), float(match[2]))
        sound = math.isfinite(number.low) and math.isfinite(number.high) and number.low <= number.high
    elif match := _NEAR.fullmatch(raw):
        number = Near(float(match[1]), None if match[2] is None else float(match[2]))
        sound = math.isfinite(number.value) and 0 <= (number.tolerance or 0) < math.inf
    else:
        sound = False
    if not sound:
        block.report("bad-number", position, found=raw)
    return number
