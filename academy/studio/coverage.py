"""Which learning objectives are taught and tested, and by what."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from academy.studio.bank import opening_of
from courses.models import Activity, Edition, Objective
from courses.models.text import in_language
from quizzes.models import Question

OPENING = 90  # characters of a question's stem


@dataclass(frozen=True, slots=True)
class Covered:
    """A learning objective with what serves it. ``place`` is the module's number and its own, such as 1.2.

    ``lessons`` are those that teach it (place, title); ``questions`` is how many test it, in ``quizzes`` (place).
    """

    lineage: UUID
    module: UUID
    place: str
    number: int
    statement: str
    lessons: tuple[tuple[str, str], ...]
    quizzes: tuple[str, ...]
    questions: int

    @property
    def taught(self) -> bool:
        """Whether a lesson teaches it."""
        return bool(self.lessons)

    @property
    def tested(self) -> bool:
        """Whether a question tests it."""
        return self.questions > 0


@dataclass(frozen=True, slots=True)
class Servant:
    """A lesson, a quiz or a question of a module, with the lineages of the objectives that it serves.

    ``kind`` is activity or question, ``icon`` lesson or quiz.
    """

    kind: str
    icon: str
    lineage: UUID
    place: str
    title: str
    serves: frozenset[UUID]

    @property
    def field(self) -> str:
        """Its name in the form."""
        return f"{self.kind}-{self.lineage}"


def coverage_of(edition: Edition) -> list[Covered]:
    """All learning objectives in the order of the course, in the source language; a fixed number of queries."""
    language = edition.source_language
    activities = (
        Activity.objects.select_related("module").prefetch_related("texts").order_by("module__number", "number")
    )
    questions = (
        Question.objects.filter(bank__quizzes__isnull=False)
        .distinct()
        .prefetch_related("bank__quizzes__activity__module")
    )
    objectives = (
        Objective.objects.filter(module__edition=edition)
        .select_related("module")
        .prefetch_related("texts", Prefetch("activities", activities), Prefetch("questions", questions))
        .order_by("module__number", "number")
    )
    return [_covered(objective, language) for objective in objectives]


def _covered(objective: Objective, language: str) -> Covered:
    text = in_language(objective.texts.all(), language, language)
    lessons = [activity for activity in objective.activities.all() if activity.kind == Activity.Kind.LESSON]
    tests = {quiz.activity for question in objective.questions.all() for quiz in question.bank.quizzes.all()}
    return Covered(
        lineage=objective.lineage,
        module=objective.module.lineage,
        place=f"{objective.module.number}.{objective.number}",
        number=objective.number,
        statement=text.statement if text else "",
        lessons=tuple((_place(activity), _title(activity, language)) for activity in lessons),
        quizzes=tuple(_place(each) for each in sorted(tests, key=lambda each: (each.module.number, each.number))),
        questions=len(objective.questions.all()),
    )


def _place(activity: Activity) -> str:
    return f"{activity.module.number}.{activity.number}"


def _title(activity: Activity, language: str) -> str:
    text = in_language(activity.texts.all(), language, language)
    return text.title if text else ""


def servants_of(edition: Edition, module: UUID) -> list[Servant]:
    """What in a module may serve objectives: its activities, and after each quiz the questions of its bank.

    A fixed number of queries.
    """
    language = edition.source_language
    questions = Question.objects.prefetch_related("texts", "objectives").order_by("number")
    activities = (
        Activity.objects.filter(module__edition=edition, module__lineage=module)
        .select_related("module", "quiz__bank")
        .prefetch_related("texts", "objectives", Prefetch("quiz__bank__questions", questions))
        .order_by("number")
    )
    servants = []
    for activity in activities:
        place = _place(activity)
        title = _title(activity, language)
        servants.append(Servant("activity", activity.kind, activity.lineage, place, title, _served(activity)))
        if activity.kind == Activity.Kind.QUIZ:
            servants += [_question(each, place, language) for each in activity.quiz.bank.questions.all()]
    return servants


def _question(question: Question, place: str, language: str) -> Servant:
    opening = opening_of(question, language, OPENING)
    return Servant("question", "quiz", question.lineage, f"{place} · {question.number}", opening, _served(question))


def _served(thing: Activity | Question) -> frozenset[UUID]:
    return frozenset(objective.lineage for objective in thing.objectives.all())
