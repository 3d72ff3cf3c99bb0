"""Question banks of a package: one GIFT file a language, which must be translations of one another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from quizzes.formats import gift
from quizzes.formats.items import Item

from .answers import TRUE_FALSE, choices_of, difference, faults_of_answers, kind_of
from .contents import Bank, Choice, Question, RichText
from .fields import MAX_SLUG, SLUG
from .problems import Problems

_LEVELS = {"easy", "medium", "hard"}


@dataclass(frozen=True)
class QuestionFile:
    """A file of questions in GIFT; ``path`` leads to it from the folder of the package."""

    path: str
    text: str


@dataclass(frozen=True)
class Tags:
    """What the tags of a question say."""

    families: tuple[str, ...]
    objectives: tuple[str, ...]
    red_line: bool
    unknown: tuple[str, ...]

    @classmethod
    def of(cls, item: Item) -> "Tags":
        """What the tags of a question in GIFT say; an objective named twice counts once."""
        named: dict[str, list[str]] = {"family": [], "objective": [], "level": []}
        unknown = []
        for tag in item.tags:
            name, colon, value = tag.partition(":")
            if colon and name in named and value and (name != "level" or value in _LEVELS):
                named[name].append(value)
            elif tag not in ("red-line", TRUE_FALSE):
                unknown.append(tag)
        objectives = tuple(dict.fromkeys(named["objective"]))
        return cls(tuple(named["family"]), objectives, "red-line" in item.tags, tuple(unknown))


@dataclass
class Banks:
    """The banks that the quizzes of a course name, and what comes out of reading them.

    ``names`` are those of the banks that have one.
    ``families`` counts the families of each bank that could be read; ``references`` are the objectives that its
    questions name, as (id, line, file).
    """

    problems: Problems
    copied: bool = False
    files: dict[str, dict[str, QuestionFile]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    families: dict[str, int] = field(default_factory=dict)
    references: list[tuple[str, int, str]] = field(default_factory=list)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, languages: Sequence[str], source_language: str) -> tuple[Bank, ...]:
        """Read every bank named so far. Those with a problem are left out."""
        banks = []
        for identity, files in self.files.items():
            before = len(self.problems)
            readings = {code: self.read_file(code, files[code]) for code in languages if code in files}
            items = {code: reading for code, reading in readings.items() if reading is not None}
            if source_language not in items:
                continue
            self.families[identity] = self.count_families(items[source_language], files[source_language].path)
            for code in items:
                if code != source_language:
                    self.compare(items[source_language], items[code], code, files[code].path)
            if len(self.problems) == before and len(items) == len(languages):
                banks.append(_bank(identity, self.names.get(identity, ""), items, source_language))
        return tuple(banks)

    def read_file(self, language: str, file: QuestionFile) -> Sequence[Item] | None:
        """The questions of a file; None if some of it is not even GIFT, so that it cannot be compared."""
        reading = gift.read(file.text)
        for problem in reading.problems:
            self.problems.add(file.path, problem.line, _(problem.template) % dict(problem.details))
        if not reading.items and not reading.problems and not self.copied:
            self.problems.add(file.path, 0, _("There is no question in this file."))
        for item in reading.items:
            for sentence in [
                *self.faults_of_labels(item, language, file.path),
                *faults_of_answers(item, language, self.copied),
            ]:
                self.problems.add(file.path, item.line, sentence)
        return reading.items if (reading.items or self.copied) and not reading.problems else None

    def faults_of_labels(self, item: Item, language: str, path: str) -> list[str]:
        """What is wrong with the id and the tags of a question, in sentences."""
        tags = Tags.of(item)
        faults = [
            _("“%(tag)s” is not a known tag: family:…, objective:…, level:easy, medium or hard, red-line.")
            % {"tag": tag}
            for tag in tags.unknown
        ]
        if len(tags.families) != 1:
            faults.append(_("The question needs one family: [tag:family:…] in the comment before it."))
        names = [item.id, *tags.families] if item.id else tags.families
        for name in names:
            if len(name) > MAX_SLUG or not (self.copied or SLUG.fullmatch(name)):
                sentence = _("“%(name)s” must be made of small letters (a-z), digits and single hyphens, at most 60.")
                faults.append(sentence % {"name": name})
        if not item.id:
            faults.append(_("The question needs an id: [id:…] in a comment right before it, without a blank line."))
        else:
            place = f"{path}:{item.line}"
            first = self.ids.setdefault((language, item.id), place)
            if first != place:
                sentence = _("The id “%(id)s” was used before, at %(place)s.")
                faults.append(sentence % {"id": item.id, "place": first})
        self.references += [(objective, item.line, path) for objective in tags.objectives]
        return faults

    def count_families(self, items: Sequence[Item], path: str) -> int:
        """Count the families, and see that red lines are drawn through whole families."""
        red_lines: dict[str, set[bool]] = {}
        for item in items:
            tags = Tags.of(item)
            for family in tags.families:
                seen = red_lines.setdefault(family, set())
                if seen and tags.red_line not in seen and not self.copied:
                    sentence = _("In the family “%(family)s” either every question is a red line or none.")
                    self.problems.add(path, item.line, sentence % {"family": family})
                seen.add(tags.red_line)
        return len(red_lines)

    def compare(self, source: Sequence[Item], others: Sequence[Item], language: str, path: str) -> None:
        """See that a file has the same questions, in the same order, as that of the source language."""
        ids = [item.id for item in source]
        other_ids = [item.id for item in others]
        by_id = {item.id: item for item in source if item.id}
        if any(id and count > 1 for each in (ids, other_ids) for id, count in Counter(each).items()):
            return  # Reported as such; which of them belong together cannot be told.
        if all(other_ids):
            for missing in Counter(filter(None, ids)) - Counter(other_ids):
                self.problems.add(path, 0, _("The question “%(id)s” is missing here.") % {"id": missing})
        for item in others:
            if item.id in by_id:
                if sentence := difference(by_id[item.id], item, language, self.copied):
                    self.problems.add(path, item.line, sentence)
            elif item.id and all(ids):
                sentence = _("The source language has no question “%(id)s”.")
                self.problems.add(path, item.line, sentence % {"id": item.id})
        if sorted(ids) == sorted(other_ids) and ids != other_ids:
            item, wanted = next(pair for pair in zip(others, ids, strict=True) if pair[0].id != pair[1])
            sentence = _("The order differs from that of the source language: here should stand “%(id)s”.")
            self.problems.add(path, item.line, sentence % {"id": wanted})


def _bank(identity: str, name: str, items: Mapping[str, Sequence[Item]], source_language: str) -> Bank:
    together = zip(*items.values(), strict=True)
    questions = (_question(dict(zip(items, each, strict=True)), source_language) for each in together)
    return Bank(identity, tuple(questions), name)


def _question(items: Mapping[str, Item], source_language: str) -> Question:
    source = items[source_language]
    tags = Tags.of(source)
    choices = {code: choices_of(item, code) for code, item in items.items()}
    return Question(
        id=source.id,
        kind=kind_of(source).value,
        family=tags.families[0],
        red_line=tags.red_line,
        objectives=tags.objectives,
        stem={code: RichText(item.stem, item.format) for code, item in items.items()},
        explanation={
            code: RichText(item.general_feedback.text, item.general_feedback.format)
            for code, item in items.items()
            if item.general_feedback
        },
        choices=tuple(
            Choice(
                weight=choice.weight,
                text={code: choices[code][place].text for code in items},
                rationale={
                    code: RichText(rationale.text, rationale.format)
                    for code in items
                    if (rationale := choices[code][place].rationale)
                },
            )
            for place, choice in enumerate(choices[source_language])
        ),
    )
