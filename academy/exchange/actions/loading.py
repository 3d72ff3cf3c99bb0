"""Making a draft edition out of a course package."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, Model

from academy.exchange.package import Bank, Choice, Lesson, Module, Objective, Package, Question, Quiz
from academy.exchange.package.contents import Activity, RichTexts
from academy.exchange.parts import delete_draft
from courses import models as courses
from courses.actions.media import keep
from courses.media.facts import Library
from courses.models import Course, Edition, MediaFile
from courses.record import record_on_course
from courses.rendering import clean_inline, render_inline, render_lesson
from quizzes import models as quizzes

Row = TypeVar("Row", bound=Model)

_BANK_NAME = 120
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LINEAGES = uuid.uuid5(uuid.NAMESPACE_URL, "academy-course")


class DraftExists(Exception):
    """The course has a draft already, which somebody may be working on."""

    def __init__(self, edition: Edition):
        super().__init__(str(edition))
        self.edition = edition


@transaction.atomic
def load(package: Package, *, by=None, unit=None, replace_draft: bool = False) -> Edition:
    """Make the next draft edition of the package's course, and the course itself if it is new.

    Modules, objectives, activities, banks and questions get lineages made from their ids in the package, so that
    editions loaded from packages continue one another. ``unit`` owns a new course; a course that exists stays with
    its owner, so who may load over it is for the caller to ask (``courses.rules.may_author``).
    The files that its lessons show go into the course's media library. Raises Refused if there is no room for them.
    Raises DraftExists if there is a draft; with ``replace_draft`` that draft gives way, under the same number.
    """
    course, _created = Course.objects.select_for_update(no_key=True).get_or_create(
        code=package.code, defaults={"unit": unit}
    )
    draft = course.editions.filter(state=Edition.State.DRAFT).first()
    if draft and not replace_draft:
        raise DraftExists(draft)
    if draft:
        number = draft.number
        delete_draft(draft)
    else:
        number = (course.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(
        course=course,
        number=number,
        source_language=package.source_language,
        languages=list(package.languages),
        hours=package.hours,
        valid_months=package.valid_months,
    )
    files = [keep(course, prepared, by=by)[0] for prepared in package.media]
    _Rows(package, edition, MediaFile.objects.filter(pk__in=[file.pk for file in files]).library()).write()
    record_on_course(
        course,
        "exchange.load_package",
        by=by,
        edition=number,
        languages=edition.languages,
        replaced_draft=draft is not None,
    )
    return edition


def lineage(code: str, kind: str, identity: str) -> uuid.UUID:
    """The lineage of a thing of a course: the same for the same id in every package of that course.

    An id that is a UUID is the lineage itself. So an academy writes its packages, since from a lineage the id that an
    author once gave cannot be told; and what was made in the studio never had another. It makes a thing loaded from
    an export the same as the one it was exported from, wherever either was made.
    """
    name = identity.rpartition("/")[2]  # A bank is named by the path of its files.
    if _UUID.fullmatch(name):
        return uuid.UUID(name)
    return uuid.uuid5(_LINEAGES, f"{code}/{kind}/{identity}")


@dataclass
class _Rows:
    """The rows that an edition is made of, gathered by model and then written with one statement a model.

    They are gathered parents first, and written in that order. ``taught`` and ``tested`` say which activities and
    questions serve which objectives (by their ids in the package), to be linked once all of them have keys.
    """

    package: Package
    edition: Edition
    media: Library
    rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    objectives: dict[str, courses.Objective] = field(default_factory=dict)
    taught: list[tuple[courses.Activity, str]] = field(default_factory=list)
    tested: list[tuple[quizzes.Question, str]] = field(default_factory=list)

    def write(self) -> None:
        self.words(
            courses.EditionText,
            {"edition": self.edition},
            title=self.package.title,
            summary=self.package.summary,
            notice=self.package.notice,
        )
        banks = {bank.id: self.bank(bank) for bank in self.package.banks}
        for number, module in enumerate(self.package.modules, start=1):
            self.module(number, module, banks)
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows)
        self.write_links()

    def module(self, number: int, module: Module, banks: dict[str, quizzes.QuestionBank]) -> None:
        row = self.add(courses.Module(edition=self.edition, number=number, lineage=self.lineage("module", module.id)))
        self.words(courses.ModuleText, {"module": row}, title=module.title)
        for place, objective in enumerate(module.objectives, start=1):
            self.objective(row, place, objective)
        for place, activity in enumerate(module.activities, start=1):
            kind = courses.Activity.Kind.QUIZ if isinstance(activity, Quiz) else courses.Activity.Kind.LESSON
            attached = self.activity(row, place, activity, kind)
            if isinstance(activity, Quiz):
                self.quiz(attached, activity, banks[activity.bank])
            else:
                self.lesson(attached, activity)

    def objective(self, module: courses.Module, number: int, objective: Objective) -> None:
        lineage = self.lineage("objective", objective.id)
        row = self.add(courses.Objective(module=module, number=number, lineage=lineage))
        self.objectives[objective.id] = row
        self.words(courses.ObjectiveText, {"objective": row}, statement=objective.statement)

    def activity(self, module: courses.Module, number: int, activity: Activity, kind: str) -> courses.Activity:
        row = self.add(
            courses.Activity(
                module=module,
                number=number,
                lineage=self.lineage("activity", activity.id),
                kind=kind,
                minutes=activity.minutes,
                required=activity.required,
            )
        )
        self.words(courses.ActivityText, {"activity": row}, title=activity.title)
        self.taught += [(row, identity) for identity in activity.objectives]
        return row

    def lesson(self, activity: courses.Activity, lesson: Lesson) -> None:
        row = self.add(courses.Lesson(activity=activity))
        html = {code: render_lesson(body, code, self.media) for code, body in lesson.body.items()}
        self.words(courses.LessonText, {"lesson": row}, body=lesson.body, html=html)

    def quiz(self, activity: courses.Activity, quiz: Quiz, bank: quizzes.QuestionBank) -> None:
        self.add(quizzes.Quiz(activity=activity, bank=bank, question_count=quiz.questions, pass_mark=quiz.pass_mark))

    def bank(self, bank: Bank) -> quizzes.QuestionBank:
        name = bank.name or self.name_of(bank)
        row = self.add(
            quizzes.QuestionBank(edition=self.edition, lineage=self.lineage("bank", bank.id), name=name[:_BANK_NAME])
        )
        for number, question in enumerate(bank.questions, start=1):
            self.question(row, number, question)
        return row

    def name_of(self, bank: Bank) -> str:
        """A bank without a name is called after the first quiz that draws from it, and its module."""
        source = self.package.source_language
        for module in self.package.modules:
            for activity in module.activities:
                if isinstance(activity, Quiz) and activity.bank == bank.id:
                    return f"{module.title[source]} · {activity.title[source]}"
        return bank.id

    def question(self, bank: quizzes.QuestionBank, number: int, question: Question) -> None:
        row = self.add(
            quizzes.Question(
                bank=bank,
                number=number,
                lineage=self.lineage("question", question.id),
                kind=question.kind,
                family=question.family,
                red_line=question.red_line,
            )
        )
        self.words(
            quizzes.QuestionText,
            {"question": row},
            stem=self.html(question.stem),
            explanation=self.html(question.explanation),
        )
        self.tested += [(row, identity) for identity in question.objectives]
        for place, choice in enumerate(question.choices, start=1):
            self.choice(row, place, choice)

    def choice(self, question: quizzes.Question, number: int, choice: Choice) -> None:
        row = self.add(quizzes.Choice(question=question, number=number, weight=choice.weight))
        self.words(
            quizzes.ChoiceText,
            {"choice": row},
            text=self.html(choice.text),
            rationale=self.html(choice.rationale),
        )

    def add(self, row: Row) -> Row:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def words(self, model: type[Model], owner: dict[str, Model], **fields: Mapping[str, str]) -> None:
        """Add the texts of a thing, each field by language, in the languages that it has any in.

        Translations say that they were made from the source's first revision.
        """
        for code in self.package.languages:
            if any(code in texts for texts in fields.values()):
                words = {field: texts.get(code, "") for field, texts in fields.items()}
                source_revision = None if code == self.package.source_language else 1
                self.add(model(**owner, language=code, source_revision=source_revision, **words))

    def html(self, texts: RichTexts) -> dict[str, str]:
        """What a short text is served as; HTML that an academy wrote stays as it stands, if it is sanitized."""
        copied = self.package.copied
        return {
            code: clean_inline(rich.text) if copied else render_inline(rich.text, rich.format)
            for code, rich in texts.items()
        }

    def write_links(self) -> None:
        taught, tested = courses.Activity.objectives.through, quizzes.Question.objectives.through
        taught._default_manager.bulk_create(
            taught(activity=activity, objective=self.objectives[identity]) for activity, identity in self.taught
        )
        tested._default_manager.bulk_create(
            tested(question=question, objective=self.objectives[identity]) for question, identity in self.tested
        )

    def lineage(self, kind: str, identity: str) -> uuid.UUID:
        return lineage(self.package.code, kind, identity)
