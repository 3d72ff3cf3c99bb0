"""A bank of questions as GIFT text: what an import would add, and the text of an export."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from academy.exchange.actions.loading import lineage as lineage_in_packages
from academy.exchange.package.answers import choices_of, faults_of_answers
from academy.exchange.package.questions import Tags
from courses.markdown import markdown_of
from courses.models import Edition, Objective
from courses.models.text import in_language
from courses.rendering import render_inline
from quizzes.formats import gift
from quizzes.formats.items import Choice, Item, Kind, Text
from quizzes.models import Question, QuestionBank

MOST = 500  # questions in one import
LONGEST_FAMILY = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A question of the text: its line, how it begins, and its rows as ``question_rows`` takes them."""

    line: int
    lineage: UUID
    data: Mapping[str, Any]

    @property
    def stem(self) -> str:
        """The question as sanitized HTML."""
        return self.data["texts"][0]["stem"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. ``new`` can be added if there is no problem; ``known`` counts those that are there already."""

    new: tuple[Found, ...]
    known: int
    problems: tuple[tuple[int, str], ...]


def read_questions(text: str, bank: QuestionBank, edition: Edition) -> Reading:
    """Read GIFT text for a bank. Never raises; every problem has its line (0: the whole text).

    The same text gives the same lineages, so that an import that is sent twice adds its questions once. A question
    whose id is the lineage of one in the edition is that one, and is left as it is.
    """
    reading = gift.read(text)
    problems = [(problem.line, _(problem.template) % dict(problem.details)) for problem in reading.problems]
    if not reading.items and not problems:
        problems.append((0, _("There is no question in this text.")))
    if len(reading.items) > MOST:
        problems.append((0, _("These are more than %(most)s questions. Import them in parts.") % {"most": MOST}))
        return Reading((), 0, tuple(problems))
    language = edition.source_language
    objectives = _objectives(edition, {name for item in reading.items for name in Tags.of(item).objectives})
    there = set(Question.objects.filter(bank__edition=edition).values_list("lineage", flat=True))
    mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    new, known = [], 0
    for place, item in enumerate(reading.items):
        lineage = uuid5(bank.lineage, f"{mark}:{place}")
        if lineage in there or _as_uuid(item.id) in there:
            known += 1
            continue
        faults = faults_of_answers(item, language)
        tags = Tags.of(item)
        unknown = [name for name in tags.objectives if name not in objectives]
        faults += [_("This course has no learning objective “%(name)s”.") % {"name": name} for name in unknown]
        if len(tags.families) > 1 or any(len(family) > LONGEST_FAMILY for family in tags.families):
            faults.append(_("A question has one family, whose name has at most %(most)s letters.") % {"most": 60})
        problems += [(item.line, fault) for fault in faults]
        if not faults:
            family = tags.families[0] if tags.families else f"family-{mark[:6]}-{place + 1}"
            named = [str(objectives[name]) for name in tags.objectives]
            new.append(Found(item.line, lineage, _data(item, language, lineage, family, named, tags.red_line)))
    return Reading(tuple(new), known, tuple(sorted(problems)))


def write_questions(bank: QuestionBank, edition: Edition, language: str) -> str:
    """The questions of a bank as GIFT text, in a language, or in the source language where they lack it."""
    questions = bank.questions.prefetch_related("texts", "choices__texts", "objectives__module")
    return gift.write(_item(question, language, edition.source_language) for question in questions)


def _data(item: Item, language: str, lineage: UUID, family: str, objectives: list[str], red_line: bool) -> dict:
    def text(**words: str) -> list[dict]:
        return [{"language": language, "revision": 1, "source_revision": None, "reviewed_revision": None, **words}]

    def html(rich: Any) -> str:
        return render_inline(rich.text, rich.format) if rich else ""

    return {
        "lineage": str(lineage),
        "kind": item.kind.value,
        "family": family,
        "red_line": red_line,
        "objectives": objectives,
        "texts": text(stem=render_inline(item.stem, item.format), explanation=html(item.general_feedback)),
        "choices": [
            {
                "number": number,
                "weight": str(choice.weight),
                "texts": text(text=html(choice.text), rationale=html(choice.rationale)),
            }
            for number, choice in enumerate(choices_of(item, language), start=1)
        ],
    }


def _objectives(edition: Edition, named: set[str]) -> dict[str, UUID]:
    """The objectives of the edition that tags name: as 1.2, or by the id that a package knows them by."""
    rows = Objective.objects.filter(module__edition=edition).select_related("module")
    found = {f"{row.module.number}.{row.number}": row.lineage for row in rows}
    there = {row.lineage for row in rows}
    packed = {name: lineage_in_packages(edition.course.code, "objective", name) for name in named}
    return {name: lineage for name, lineage in packed.items() if lineage in there} | found


def _item(question: Question, language: str, source: str) -> Item:
    choices = list(question.choices.all())
    whole = all(any(text.language == language for text in each.texts.all()) for each in [question, *choices])
    spoken = language if whole else source
    text = in_language(question.texts.all(), spoken, source)
    said = [(choice, in_language(choice.texts.all(), spoken, source)) for choice in choices]
    tags = [f"family:{question.family}"]
    tags += [f"objective:{each.module.number}.{each.number}" for each in question.objectives.all()]
    tags += ["red-line"] if question.red_line else []
    common: dict[str, Any] = {
        "stem": markdown_of(text.stem),
        "format": "markdown",
        "id": str(question.lineage),
        "tags": tuple(tags),
        "general_feedback": _rich(text.explanation) if text.explanation else None,
    }
    if question.kind == Question.Kind.TRUE_FALSE and len(said) == 2:
        truth = said[0][0].weight > 0
        right, wrong = (said[0][1], said[1][1]) if truth else (said[1][1], said[0][1])
        return Item(
            kind=Kind.TRUE_FALSE,
            truth=truth,
            feedback_when_right=_rich(right.rationale),
            feedback_when_wrong=_rich(wrong.rationale),
            **common,
        )
    single = question.kind != Question.Kind.MULTIPLE
    return Item(
        kind=Kind.SINGLE if single else Kind.MULTIPLE,
        choices=tuple(
            Choice(
                text=markdown_of(words.text),
                format="markdown",
                keyed=single and choice.weight == 100,
                weight=None if single and choice.weight in {0, 100} else float(choice.weight),
                feedback=_rich(words.rationale),
            )
            for choice, words in said
        ),
        **common,
    )


def _rich(html: str) -> Text:
    return Text(markdown_of(html), "markdown")


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
