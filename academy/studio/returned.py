"""What a translator's file would change in a draft, found without changing anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from academy.studio.fields import label_of, longest
from academy.studio.models.revision import Kind
from academy.studio.passages import Manuscript, Thing
from academy.studio.translation.codes import lost
from academy.studio.translation.units import Sheet, Unit, Unreadable, fingerprint
from courses.proofreading import faults_of

# A translation of a lesson may have so many times the characters of its source (or of itself), and some more. Longer
# ones are no translation, and proofreading them would keep everybody waiting.
_TIMES, _MORE = 4, 1000


@dataclass(frozen=True, slots=True)
class Change:
    """Words that the file brings for one field. ``conflict`` is whether others were saved here since it went out.

    ``name`` is what the field is called in forms. ``source_was`` is the source that the file shows, ``source_is`` that
    of today; ``late`` is whether the thing has changed since in the source. ``cautions`` are sentences on what to look
    at before taking it.
    """

    thing: Thing
    field: str
    label: str
    now: str
    then: str
    source_revision: int
    conflict: bool = False
    late: bool = False
    source_was: str = ""
    source_is: str = ""
    cautions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A name for the field of a form, one for each text."""
        return f"{self.thing.kind}-{self.thing.lineage}-{self.field}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A unit that is not taken, and why."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Returned:
    """``same`` counts the units that bring nothing new; ``strays`` are lines that belong to no passage.

    ``mark`` is short and stands for all of the changes: another one means that there is something else to look at.
    """

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    same: int
    strays: tuple[int, ...]
    mark: str

    @property
    def conflicts(self) -> list[Change]:
        """The changes whose text was changed here, too, so that somebody must choose."""
        return [change for change in self.changes if change.conflict]

    @property
    def plain(self) -> list[Change]:
        """The changes that can be taken as they are."""
        return [change for change in self.changes if not change.conflict]


def compare(manuscript: Manuscript, language: str, sheet: Sheet) -> Returned:
    """Lay a file over a draft.

    Empty translations change nothing, nor do those that the translator left as they went out. Words that changed on
    the site since, too, are a conflict. Where the source has moved on since, the translation stays noted as made from
    what the file shows, so that it is stale and not silently fresh. Raises Unreadable if the file is of another course
    or language.
    """
    edition = manuscript.edition
    if sheet.course != edition.course.code:
        raise Unreadable(_("This file is of another course: %(course)s.") % {"course": sheet.course[:60]})
    if (sheet.source_language, sheet.target_language) != (edition.source_language, language):
        raise Unreadable(
            _("This file translates from “%(source)s” to “%(target)s”, and not to the language of this page.")
            % {"source": sheet.source_language[:20], "target": sheet.target_language[:20]}
        )
    unchanged = _with_the_same_source(manuscript, sheet)
    known = {(str(thing.kind), thing.lineage): thing for thing in manuscript.things}
    seen: set[tuple] = set()
    changes, problems = [], []
    for unit in sheet.units:
        thing = known.get((unit.kind, unit.lineage))
        if thing is None or unit.field not in {
            **manuscript.source(thing).words,
            **manuscript.passage(thing, language).words,
        }:
            if unit.target.strip():
                problems.append(Problem(_excerpt(unit.target), _("The course has no such passage (any more).")))
            continue
        if unit.key in seen:
            problems.append(
                Problem(_where(thing, unit), _("This passage is in the file twice; the first one counts."))
            )
            continue
        seen.add(unit.key)
        change = _change(manuscript, thing, language, unit, same_source=(unit.kind, unit.lineage) in unchanged)
        if change is None:
            continue
        sentences = _faults(thing, unit, change)
        problems += [Problem(_where(thing, unit), sentence) for sentence in sentences]
        if not sentences:
            changes.append(change)
    return Returned(
        changes=tuple(changes),
        problems=tuple(problems),
        same=len(sheet.units) - len(changes) - len({problem.where for problem in problems}),
        strays=sheet.strays,
        mark=_mark(changes),
    )


def _with_the_same_source(manuscript: Manuscript, sheet: Sheet) -> set[tuple]:
    """The things whose source in the file is, in every field, what the source says now.

    The same words again, after a restore say, are as good as the revision that stands now.
    """
    brought: dict[tuple, dict[str, str]] = {}
    for unit in sheet.units:
        brought.setdefault((unit.kind, unit.lineage), {})[unit.field] = unit.source
    return {
        (str(thing.kind), thing.lineage)
        for thing in manuscript.things
        if {field: words for field, words in brought.get((str(thing.kind), thing.lineage), {}).items() if words}
        == {field: words for field, words in manuscript.source(thing).words.items() if words}
    }


def _change(manuscript: Manuscript, thing: Thing, language: str, unit: Unit, *, same_source: bool) -> Change | None:
    source, now = manuscript.source(thing), manuscript.passage(thing, language).words.get(unit.field, "")
    if fingerprint(unit.target) == unit.base and not unit.fault:
        return None
    then = unit.target.replace("\r\n", "\n").strip("\n")
    if not unit.fault and (not then.strip() or then == now or fingerprint(then) == unit.base):
        return None
    original = source.words.get(unit.field, "")
    late = unit.source_revision != source.revision and not same_source
    left = lost(original, then)
    return Change(
        thing=thing,
        field=unit.field,
        label=label_of(unit.field),
        now=now,
        then=then,
        source_revision=(unit.source_revision or 0) if late else source.revision,
        conflict=bool(now) and fingerprint(now) != unit.base,
        late=late,
        source_was=unit.source,
        source_is=original,
        cautions=tuple(_("It lacks what the source has: %(code)s") % {"code": code} for code in left),
    )


def _faults(thing: Thing, unit: Unit, change: Change) -> list[str]:
    """Why the words of a unit cannot be taken, as sentences."""
    if unit.fault:
        return [unit.fault]
    if "\0" in change.then:
        return [_("The text has a character that cannot be kept.")]
    most = longest(thing.kind, unit.field) or _TIMES * max(len(change.source_is), len(change.now)) + _MORE
    if len(change.then) > most:
        return [
            _("It is too long: %(count)s characters, where %(most)s fit.") % {"count": len(change.then), "most": most}
        ]
    if thing.kind == Kind.LESSON:
        in_source = {fault.sentence for fault in faults_of(unit.source)}
        return [
            _("Line %(line)s: %(fault)s") % {"line": fault.line, "fault": fault.sentence}
            for fault in faults_of(change.then)
            if fault.sentence not in in_source
        ]
    return []


def _where(thing: Thing, unit: Unit) -> str:
    return " ".join(filter(None, (thing.place, label_of(unit.field))))


def _excerpt(words: str) -> str:
    words = " ".join(words.split())
    return f"{words[:40]}…" if len(words) > 40 else words


def _mark(changes: Iterable[Change]) -> str:
    told = sha256()
    for change in changes:
        parts = (change.name, change.now, change.then, str(change.source_revision), str(change.conflict))
        told.update("\0".join(fingerprint(part) for part in parts).encode())
    return told.hexdigest()[:32]
