"""The structure of a draft: modules, learning objectives and activities are added, moved and duplicated.

Each of these locks the draft, so that what two do at once is done one after the other, and is safe to repeat: what is
added is named by a lineage that the page has made. All raise NotADraft if the edition was published meanwhile, and
Gone if somebody deleted what they are about.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from academy.studio.actions.locking import locked_draft
from academy.studio.actions.placing import (
    NEWCOMER,
    Kind,
    Place,
    arrange,
    find,
    is_known,
    put_at,
    siblings,
)
from academy.studio.actions.writing import write
from academy.studio.branches import branch_of, copy
from academy.studio.models.revision import Kind as Words
from academy.studio.passages import Thing
from courses.models import Activity, Edition, Lesson, Module, Objective
from courses.record import record_on_course
from quizzes.models import Question, QuestionBank, Quiz

QUESTIONS = 5  # per attempt, until the author says otherwise


@transaction.atomic
def add_module(edition: Edition, title: str, *, lineage: UUID, by) -> None:
    """Add a module at the end of the draft."""
    edition = locked_draft(edition)
    if is_known(edition, Kind.MODULE, lineage):
        return
    number = edition.modules.count() + 1
    module = Module.objects.create(edition=edition, number=number, lineage=lineage)
    _name(edition, Thing(Words.MODULE, lineage, module.pk, ""), {"title": title}, by)
    record_on_course(edition.course, "studio.add", by=by, edition=edition.number, what="module", place=str(number))


@transaction.atomic
def add_objective(edition: Edition, module: UUID, statement: str, *, lineage: UUID, by) -> None:
    """Add a learning objective at the end of a module."""
    edition = locked_draft(edition)
    if is_known(edition, Kind.OBJECTIVE, lineage):
        return
    above = find(edition, Kind.MODULE, module)
    objective = Objective.objects.create(module=above, number=above.objectives.count() + 1, lineage=lineage)
    _name(edition, Thing(Words.OBJECTIVE, lineage, objective.pk, ""), {"statement": statement}, by)
    place = f"{above.number}.{objective.number}"
    record_on_course(edition.course, "studio.add", by=by, edition=edition.number, what="objective", place=place)


@transaction.atomic
def add_activity(
    edition: Edition, module: UUID, kind: str, title: str, *, lineage: UUID, minutes: int, required: bool, by
) -> None:
    """Add a lesson, or a quiz with a question bank of its own, at the end of a module."""
    edition = locked_draft(edition)
    if is_known(edition, Kind.ACTIVITY, lineage):
        return
    above = find(edition, Kind.MODULE, module)
    activity = Activity.objects.create(
        module=above,
        number=above.activities.count() + 1,
        lineage=lineage,
        kind=kind,
        minutes=minutes,
        required=required,
    )
    if kind == Activity.Kind.LESSON:
        Lesson.objects.create(activity=activity)
    else:
        bank = QuestionBank.objects.create(edition=edition, name=title[:120])
        Quiz.objects.create(activity=activity, bank=bank, question_count=QUESTIONS)
    _name(edition, Thing(Words.ACTIVITY, lineage, activity.pk, ""), {"title": title}, by)
    place = f"{above.number}.{activity.number}"
    record_on_course(edition.course, "studio.add", by=by, edition=edition.number, what=str(kind), place=place)


def _name(edition: Edition, thing: Thing, words: Mapping[str, str], by) -> None:
    write(edition, thing, edition.source_language, words, based_on=0, by=by)


@transaction.atomic
def move(edition: Edition, kind: str, lineage: UUID, to: int, *, module: UUID | None = None) -> Place:
    """Put a thing at a place among its siblings, counted from 1; an activity also into another ``module``.

    A place that there is not any more is the nearest that there is.
    """
    edition = locked_draft(edition)
    thing = find(edition, kind, lineage)
    target = find(edition, Kind.MODULE, module) if module and kind == Kind.ACTIVITY else None
    if target and target.pk != thing.module_id:
        left = siblings(thing)
        thing.module, thing.number = target, NEWCOMER
        thing.save(update_fields=["module", "number"])
        arrange(left)
    return put_at(thing, to)


@transaction.atomic
def set_activity(edition: Edition, lineage: UUID, *, minutes: int, required: bool) -> None:
    """Say how long an activity takes, in minutes, and whether completing the course needs it."""
    activity = find(locked_draft(edition), Kind.ACTIVITY, lineage)
    activity.minutes, activity.required = minutes, required
    activity.save(update_fields=["minutes", "required"])


@transaction.atomic
def duplicate(edition: Edition, kind: str, lineage: UUID, *, lineage_of_copy: UUID, by) -> Place:
    """Copy a module or an activity, with its words in all languages and its questions, to the place after it."""
    edition = locked_draft(edition)
    if is_known(edition, kind, lineage_of_copy):
        thing = find(edition, kind, lineage_of_copy)
        return put_at(thing, thing.number)
    original = find(edition, kind, lineage)
    place = original.number + 1
    branch = branch_of(original)
    original.lineage, original.number = lineage_of_copy, NEWCOMER
    copy(branch)
    stands = put_at(original, place)
    what = original.kind if kind == Kind.ACTIVITY else "module"
    record_on_course(
        edition.course, "studio.duplicate", by=by, edition=edition.number, what=str(what), place=str(stands)
    )
    return stands


@transaction.atomic
def tag(edition: Edition, offered: Iterable[UUID], served: Mapping[tuple[str, UUID], Iterable[UUID]]) -> None:
    """Say which of the ``offered`` objectives things serve.

    ``served`` maps an activity or a question, ("activity" or "question", its lineage), to the objectives that it
    serves. What it serves beyond those offered stays. What somebody deleted meanwhile is passed over.
    """
    edition = locked_draft(edition)
    objectives = dict(
        Objective.objects.filter(module__edition=edition, lineage__in=list(offered)).values_list("lineage", "pk")
    )
    things = {
        "activity": (Activity.objects.filter(module__edition=edition), Activity.objectives.through, "activity_id"),
        "question": (Question.objects.filter(bank__edition=edition), Question.objectives.through, "question_id"),
    }
    for kind, (rows, through, key) in things.items():
        keys = dict(rows.values_list("lineage", "pk"))
        named = {
            keys[lineage]: chosen for (what, lineage), chosen in served.items() if what == kind and lineage in keys
        }
        wanted = {(pk, objectives[each]) for pk, chosen in named.items() for each in chosen if each in objectives}
        links = through._default_manager.filter(
            **{f"{key}__in": list(named), "objective_id__in": list(objectives.values())}
        )
        now = set(links.values_list(key, "objective_id"))
        for pk, objective in now - wanted:
            links.filter(**{key: pk, "objective_id": objective}).delete()
        through._default_manager.bulk_create(
            through(**{key: pk, "objective_id": objective}) for pk, objective in sorted(wanted - now)
        )
