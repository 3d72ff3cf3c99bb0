"""Questions written as GIFT text."""

from collections.abc import Iterable
from decimal import Decimal

from quizzes.formats.gift_answers import WEIGHT
from quizzes.formats.gift_text import FORMAT_PREFIX, escape, one_line
from quizzes.formats.items import BLANK, Between, Choice, Item, Kind, Pair, Text, TextFormat


def write(items: Iterable[Item]) -> str:
    """Write questions so that reading them gives them back.

    GIFT cannot carry everything, so some differences without meaning are lost: spaces around a text; several
    spaces in a row outside HTML and Markdown; control characters in an id, tag or category. The arrow
    ``->`` in the prompt of a pair becomes ``→``.
    """
    blocks = []
    category = ""
    for item in items:
        name = one_line(item.category)
        if name != category:
            blocks.append(f"$CATEGORY: {name}".rstrip())
            category = name
        blocks.append(_labels(item) + _question(item))
    text = "\n\n".join(blocks) + "\n" if blocks else ""
    # A reader takes away one byte order mark; a text that begins with this character is given another to lose.
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def _labels(item: Item) -> str:
    labels = [f"[id:{_label(item.id)}]"] if item.id else []
    labels += [f"[tag:{_label(tag)}]" for tag in item.tags]
    return f"// {' '.join(labels)}\n" if labels else ""


def _label(value: str) -> str:
    label = one_line(value).replace("]", "\\]")
    # A space, which the reader drops, keeps a last backslash from escaping the bracket.
    return f"{label} " if label.endswith("\\") else label


def _question(item: Item) -> str:
    title = f"::{escape(item.title)}::" if item.title else ""
    if item.kind is Kind.DESCRIPTION:
        return title + _rich(item.stem, item.format, "moodle")
    answers = f"{{{_answers(item)}}}"
    if item.embedded is None:
        return f"{title}{_rich(item.stem, item.format, 'moodle')} {answers}"
    before = item.stem[: item.embedded].strip(" ")
    after = item.stem[item.embedded + len(BLANK) :].strip(" ")
    if not before:
        return f"{title}{answers} {_rich(after, item.format, 'moodle')}"
    return f"{title}{_rich(before, item.format, 'moodle')} {answers} {_rich(after, item.format, item.format)}"


def _rich(text: str, text_format: TextFormat, inherited: TextFormat) -> str:
    """The text with its format in front, where it differs or keeps the text from being misread."""
    written = escape(text)
    # A weight is looked for in what is written, where a line break is no space any more.
    misleading = text.startswith("//") or FORMAT_PREFIX.match(text) or WEIGHT.match(written)
    prefix = f"[{text_format}]" if text_format != inherited or misleading else ""
    return prefix + written


def _answers(item: Item) -> str:
    """What stands between the braces: one line an answer."""
    general = item.general_feedback
    lines = [f"####{_rich(general.text, general.format, item.format)}"] if general else []
    if item.kind is Kind.ESSAY:
        lead = ""
    elif item.kind is Kind.TRUE_FALSE:
        lead = _true_false(item)
    elif item.kind is Kind.MATCHING:
        lead = ""
        lines = [_pair(pair, item.format) for pair in item.pairs] + lines
    elif item.kind is Kind.NUMERICAL:
        lead = "#"
        lines = [_mark(choice) + _number(choice) + _feedback(choice, item.format) for choice in item.choices] + lines
    else:
        lead = ""
        lines = _choices(item) + lines
    return lead + "".join(f"\n\t{line}" for line in lines) + ("\n" if lines else "")


def _true_false(item: Item) -> str:
    word = "TRUE" if item.truth else "FALSE"
    wrong, right = item.feedback_when_wrong, item.feedback_when_right
    if wrong or right:
        word += f"#{_optional(wrong, item.format)}"
    if right:
        word += f" #{_optional(right, item.format)}"
    return word


def _optional(text: Text | None, inherited: TextFormat) -> str:
    return _rich(text.text, text.format, inherited) if text else ""


def _pair(pair: Pair, inherited: TextFormat) -> str:
    prompt = _rich(pair.prompt.text.replace("->", "→"), pair.prompt.format, inherited)
    return f"={prompt} -> {escape(pair.answer)}"


def _choices(item: Item) -> list[str]:
    lines = [
        _mark(choice) + _rich(choice.text, choice.format, item.format) + _feedback(choice, item.format)
        for choice in item.choices
    ]
    pairs_alike = item.kind is Kind.SHORT_ANSWER and any("->" in choice.text for choice in item.choices)
    if pairs_alike and not any(choice.feedback for choice in item.choices):
        # A feedback, even an empty one, tells accepted answers from the pairs of a matching question.
        lines[0] += " #"
    return lines


def _mark(choice: Choice) -> str:
    mark = "=" if choice.keyed else "~"
    return mark if choice.weight is None else f"{mark}%{_decimal(choice.weight)}%"


def _feedback(choice: Choice, inherited: TextFormat) -> str:
    return f" #{_optional(choice.feedback, inherited)}" if choice.feedback else ""


def _number(choice: Choice) -> str:
    number = choice.number
    if number is None:
        return "*"
    if isinstance(number, Between):
        return f"{_decimal(number.low)}..{_decimal(number.high)}"
    tolerance = "" if number.tolerance is None else f":{_decimal(number.tolerance)}"
    return _decimal(number.value) + tolerance


def _decimal(number: float) -> str:
    """All the digits without an exponent, which not every reader of GIFT knows."""
    return f"{Decimal(repr(float(number))):f}".removesuffix(".0")
