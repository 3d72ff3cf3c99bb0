"""What differs between two editions of a course: thing by thing, as their lineages tell them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from academy.exchange.exporting import package_of
from academy.exchange.package import Lesson, Module, Package, Question, Quiz
from academy.studio.differences import Piece, excerpts, word_diff
from academy.studio.models.revision import Kind
from academy.ui.templatetags.ui import language_names
from courses.markdown import markdown_of
from courses.models import Edition
from quizzes.models import Question as QuestionRow


class Change(Enum):
    """What became of a thing; one may have been moved and changed at once."""

    ADDED = "added", gettext_lazy("Added")
    REMOVED = "removed", gettext_lazy("Removed")
    MOVED = "moved", gettext_lazy("Moved")
    CHANGED = "changed", pgettext_lazy("thing", "Changed")

    def __init__(self, word: str, label):
        self.word = word
        self.label = label


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing of one edition: where it stands, below what, its settings by label, and its words by field."""

    kind: str
    place: str
    parent: str
    name: str
    settings: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was. ``settings`` are (label, before, after); ``words`` word by word."""

    kind: str
    label: str
    name: str
    place: str
    was_at: str
    changes: tuple[Change, ...]
    settings: tuple[tuple[str, str, str], ...]
    words: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, in the order of the newer edition with what was removed last; and what stayed as it was."""

    differences: tuple[Difference, ...]
    unchanged: tuple[tuple[str, str, str], ...]

    def count(self, change: Change) -> int:
        """How many things changed in this way."""
        return sum(change in difference.changes for difference in self.differences)

    @property
    def tally(self) -> list[tuple[Change, int]]:
        """How many things were added, removed, moved and changed."""
        return [(change, self.count(change)) for change in Change]


def compare_editions(before: Edition, after: Edition, language: str) -> Comparison:
    """Compare two editions of a course by what they say in a language. The number of queries is fixed."""
    old, new = (
        replace(package_of(edition, [language]), languages=tuple(edition.languages)) for edition in (before, after)
    )
    return compare(old, new, language)


def compare(before: Package, after: Package, language: str) -> Comparison:
    """Compare two editions, whose ids are lineages, by what they say in a language."""
    old, new = dict(_things(before, language)), dict(_things(after, language))
    moved = _moved(old, new)
    differences, unchanged = [], []
    for key, thing in new.items():
        difference = _difference(old.get(key), thing, key in moved)
        if difference.changes:
            differences.append(difference)
        else:
            unchanged.append((difference.label, thing.place, thing.name))
    differences += [_difference(thing, None, False) for key, thing in old.items() if key not in new]
    return Comparison(tuple(differences), tuple(unchanged))


def _difference(old: _Thing | None, new: _Thing | None, moved: bool) -> Difference:
    thing = new or old
    if thing is None:
        raise ValueError("There is nothing to compare.")
    settings: tuple[tuple[str, str, str], ...] = ()
    if old and new:
        labels = dict.fromkeys([*old.settings, *new.settings])
        pairs = ((label, old.settings.get(label, "—"), new.settings.get(label, "—")) for label in labels)
        settings = tuple(pair for pair in pairs if pair[1] != pair[2])
    words = tuple(_words(old.words if old else {}, new.words if new else {}))
    changes = [
        change
        for change, is_so in (
            (Change.ADDED, old is None),
            (Change.REMOVED, new is None),
            (Change.MOVED, moved),
            (Change.CHANGED, bool(old and new and (settings or words))),
        )
        if is_so
    ]
    return Difference(
        kind=thing.kind,
        label=str(Kind(thing.kind).label) if thing.kind in Kind.values else _("Question bank"),
        name=thing.name,
        place=thing.place,
        was_at=old.place if old and moved else "",
        changes=tuple(changes),
        settings=settings,
        words=words,
    )


def _words(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[Piece, ...]]:
    for field in dict.fromkeys([*old, *new]):
        if old.get(field, "") != new.get(field, ""):
            yield tuple(excerpts(word_diff(old.get(field, ""), new.get(field, ""))))


def _moved(old: Mapping[Any, _Thing], new: Mapping[Any, _Thing]) -> set[Any]:
    """Those that stand below another thing than before, or have another order among those that stayed there."""
    moved = {key for key in new if key in old and old[key].parent != new[key].parent}
    together = [key for key in new if key in old and key not in moved]
    for kind, parent in dict.fromkeys((new[key].kind, new[key].parent) for key in together):
        order = [key for key in together if (new[key].kind, new[key].parent) == (kind, parent)]
        before = [key for key in old if key in set(order)]
        kept = {
            before[block.a + step]
            for block in SequenceMatcher(None, before, order, autojunk=False).get_matching_blocks()
            for step in range(block.size)
        }
        moved |= set(order) - kept
    return moved


def _things(package: Package, language: str) -> Iterator[tuple[tuple[str, str], _Thing]]:
    """Every thing by kind and id, in reading order."""
    names = {
        objective.id: objective.statement.get(language, "")
        for module in package.modules
        for objective in module.objectives
    }
    yield ("edition", ""), _course(package, language)
    for number, module in enumerate(package.modules, start=1):
        yield from _of_module(module, number, language, names)
    for bank in package.banks:
        for number, question in enumerate(bank.questions, start=1):
            yield (
                (Kind.QUESTION, question.id),
                _question(question, f"{bank.name} · {number}", bank.id, language, names),
            )


def _course(package: Package, language: str) -> _Thing:
    words = {
        field: texts.get(language, "")
        for field, texts in (("title", package.title), ("summary", package.summary), ("notice", package.notice))
    }
    settings = {
        _("Source language"): package.source_language,
        _("Languages"): language_names(package.languages),
        _("Hours"): f"{package.hours:.1f}",
        _("Valid for, in months"): str(package.valid_months or "—"),
    }
    return _Thing(Kind.EDITION, "", "", words["title"], settings, words)


def _of_module(
    module: Module, number: int, language: str, names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], _Thing]]:
    title = module.title.get(language, "")
    yield (Kind.MODULE, module.id), _Thing(Kind.MODULE, f"{number}", "", title, {}, {"title": title})
    for place, objective in enumerate(module.objectives, start=1):
        said = objective.statement.get(language, "")
        thing = _Thing(Kind.OBJECTIVE, f"{number} · {place}", module.id, said, {}, {"statement": said})
        yield (Kind.OBJECTIVE, objective.id), thing
    for place, activity in enumerate(module.activities, start=1):
        yield (
            (Kind.ACTIVITY, activity.id),
            _activity(activity, f"{number}.{place}", module.id, language, names),
        )


def _activity(activity: Lesson | Quiz, place: str, module: str, language: str, names: Mapping[str, str]) -> _Thing:
    title = activity.title.get(language, "")
    words = {"title": title}
    settings = {
        _("Minutes"): str(activity.minutes),
        _("Required"): _yes(activity.required),
        _("Learning objectives"): _named(activity.objectives, names),
    }
    if isinstance(activity, Lesson):
        words["body"] = activity.body.get(language, "")
        kind = Kind.LESSON
    else:
        settings |= {
            _("Questions per attempt"): str(activity.questions),
            _("Pass mark, in percent"): str(activity.pass_mark),
        }
        kind = Kind.ACTIVITY
    return _Thing(kind, place, module, title, settings, words)


def _question(question: Question, place: str, bank: str, language: str, names: Mapping[str, str]) -> _Thing:
    def said(texts) -> str:
        return markdown_of(texts[language].text) if language in texts else ""

    words = {"stem": said(question.stem), "explanation": said(question.explanation)}
    for number, choice in enumerate(question.choices, start=1):
        words |= {f"choice {number}": said(choice.text), f"rationale {number}": said(choice.rationale)}
    count = len(question.choices)
    settings = {
        _("Kind of question"): str(QuestionRow.Kind(question.kind).label),
        _("Family"): question.family,
        _("Red line"): _yes(question.red_line),
        _("Learning objectives"): _named(question.objectives, names),
        _("Choices"): ngettext("%(count)s choice", "%(count)s choices", count) % {"count": count},
        _("Weights"): ", ".join(f"{choice.weight.normalize():f}" for choice in question.choices),
    }
    return _Thing(Kind.QUESTION, place, bank, words["stem"], settings, words)


def _named(identities: Iterable[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(identity, "—") for identity in identities) or "—"


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")
