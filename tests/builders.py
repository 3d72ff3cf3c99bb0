"""Plain functions that build what a test needs: units, people, a published edition with lessons and quizzes.

Every text says what it is and in which language, such as “Rationale 2 of question 3 (es)”, so that a test can look
for it in a page. Everything is built on a draft, which ``make_edition`` then publishes.
"""

import itertools
from datetime import date
from decimal import Decimal

from django.db import transaction

from academy.people.models import Appointment, Posting, Unit, User
from academy.studio.actions.publishing import hold, plan, release
from courses.actions.enrolling import enroll
from courses.models import (
    Activity,
    ActivityText,
    Course,
    Edition,
    EditionText,
    Enrollment,
    Lesson,
    LessonText,
    Module,
    ModuleText,
    Objective,
    ObjectiveText,
)
from quizzes.models import Choice, ChoiceText, Question, QuestionBank, QuestionText, Quiz

LONG_AGO = date(2020, 1, 1)
# The weights of the choices of each kind, in percent; the first of a single choice is the right one.
WEIGHTS = {"single": (100, 0, 0), "multiple": (50, 50, -100, -100), "true_false": (100, 0)}
_serial = itertools.count(1)


def make_unit(name: str | None = None, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(name=name or f"Unit {next(_serial)}", parent=parent)


def make_person(username: str | None = None, *, unit: Unit | None = None, password: str | None = None, **fields):
    """A person, posted to ``unit`` if one is given; sign in with ``client.force_login`` unless a password is set."""
    username = username or f"person-{next(_serial)}"
    person = User(username=username, **{"given_names": username.title(), "family_names": "Example", **fields})
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save()
    if unit:
        Posting.objects.create(person=person, unit=unit, starts_on=LONG_AGO)
    return person


def appoint(person: User, role: str, unit: Unit | None = None) -> Appointment:
    """Give a person a role: commander, coordinator or instructor (of the academy itself without a unit)."""
    return Appointment.objects.create(person=person, role=role, unit=unit, starts_on=LONG_AGO)


def make_instructor(username: str | None = None, unit: Unit | None = None) -> User:
    person = make_person(username)
    appoint(person, "instructor", unit)
    return person


def make_edition(
    code: str | None = None,
    *,
    course: Course | None = None,
    unit: Unit | None = None,
    languages=("en", "es"),
    modules: int = 2,
    lessons: int = 2,
    quizzes: bool = True,
    published: bool = True,
    hours="1.5",
    valid_months: int | None = 12,
    **quiz,
) -> Edition:
    """An edition whose modules have ``lessons`` lessons and, last, a quiz; ``quiz`` is passed on to ``make_quiz``.

    The first language is the source. Give ``course`` to make its next edition.
    """
    course = course or Course.objects.create(code=code or f"course-{next(_serial)}", unit=unit)
    edition = Edition.objects.create(
        course=course,
        number=course.editions.count() + 1,
        source_language=languages[0],
        languages=list(languages),
        hours=Decimal(hours),
        valid_months=valid_months,
    )
    _write_texts(
        EditionText,
        edition,
        lambda language: {
            "edition": edition,
            "title": f"Course {course.code} ({language})",
            "summary": f"Summary ({language})",
            "notice": f"Notice ({language})",
        },
    )
    for number in range(1, modules + 1):
        module = make_module(edition, number)
        for place in range(1, lessons + 1):
            make_lesson(module, place)
        if quizzes:
            make_quiz(module, lessons + 1, **quiz)
    if published:
        edition = _publish(edition, by=make_person())
    return edition


@transaction.atomic
def _publish(edition: Edition, by: User) -> Edition:
    """Publish as ``publish`` does, but for reading the draft to find it good, which takes the most time."""
    _course, edition = hold(edition)
    plan(edition, by=by, transition=None, change_note="")
    return release(edition, edition.languages, by=by)


def make_module(edition: Edition, number: int, objectives: int = 1) -> Module:
    module = Module.objects.create(edition=edition, number=number)
    _write_texts(ModuleText, edition, lambda language: {"module": module, "title": f"Module {number} ({language})"})
    for place in range(1, objectives + 1):
        objective = Objective.objects.create(module=module, number=place)
        statement = f"Objective {number}.{place}"
        _write_texts(
            ObjectiveText,
            edition,
            lambda language, of=objective, says=statement: {"objective": of, "statement": f"{says} ({language})"},
        )
    return module


def make_activity(module: Module, number: int, kind: str, title: str, *, minutes=5, required=True) -> Activity:
    """An activity that serves every objective of its module."""
    activity = Activity.objects.create(module=module, number=number, kind=kind, minutes=minutes, required=required)
    place = f"{module.number}.{number}"
    _write_texts(
        ActivityText,
        module.edition,
        lambda language: {"activity": activity, "title": f"{title} {place} ({language})"},
    )
    activity.objectives.add(*module.objectives.all())
    return activity


def make_lesson(module: Module, number: int, **activity) -> Lesson:
    lesson = Lesson.objects.create(activity=make_activity(module, number, "lesson", "Lesson", **activity))
    body = f"Body of lesson {module.number}.{number}"
    _write_texts(
        LessonText,
        module.edition,
        lambda language: {"lesson": lesson, "body": f"{body} ({language})", "html": f"<p>{body} ({language})</p>"},
    )
    return lesson


def make_quiz(
    module: Module,
    number: int,
    *,
    families: int = 4,
    parallel: int = 2,
    red_lines: int = 1,
    question_count: int | None = None,
    pass_mark: int = 80,
    kinds=("single", "multiple", "true_false"),
    **activity,
) -> Quiz:
    """A quiz that draws one question of each of ``families`` families (unless ``question_count`` says otherwise).

    Each family has ``parallel`` questions of one kind; the first ``red_lines`` families are red-line items.
    """
    bank = QuestionBank.objects.create(edition=module.edition, name=f"Bank {module.number}.{number}")
    members = [family for family in range(1, families + 1) for _ in range(parallel)]
    _write_questions(
        [
            Question(
                bank=bank,
                number=place,
                kind=kinds[(family - 1) % len(kinds)],
                family=f"family-{family}",
                red_line=family <= red_lines,
            )
            for place, family in enumerate(members, start=1)
        ],
        objectives=module.objectives.all(),
    )
    return Quiz.objects.create(
        activity=make_activity(module, number, "quiz", "Quiz", **activity),
        bank=bank,
        question_count=question_count or families,
        pass_mark=pass_mark,
    )


def make_question(
    bank: QuestionBank, number: int, *, family: str = "", kind="single", red_line=False, weights=None, objectives=()
) -> Question:
    question = Question(bank=bank, number=number, kind=kind, family=family or f"family-{number}", red_line=red_line)
    _write_questions([question], weights, objectives)
    return question


def _write_questions(questions: list[Question], weights=None, objectives=()) -> None:
    """Save questions of one bank with their texts and choices, in one go: a table is written to once."""
    edition = questions[0].bank.edition
    languages = [
        {"language": language, "source_revision": _made_from(edition, language)} for language in edition.languages
    ]
    Question.objects.bulk_create(questions)
    tags = Question.objectives.through
    tags.objects.bulk_create(tags(question=q, objective=objective) for objective in objectives for q in questions)
    QuestionText.objects.bulk_create(
        QuestionText(
            question=question,
            stem=f"<p>Stem of question {question.number} ({of['language']})</p>",
            explanation=f"<p>Explanation of question {question.number} ({of['language']})</p>",
            **of,
        )
        for question in questions
        for of in languages
    )
    choices = Choice.objects.bulk_create(
        Choice(question=question, number=place, weight=Decimal(weight))
        for question in questions
        for place, weight in enumerate(weights or WEIGHTS[question.kind], start=1)
    )
    ChoiceText.objects.bulk_create(
        ChoiceText(
            choice=choice,
            text=f"Choice {choice.number} of question {choice.question.number} ({of['language']})",
            rationale=f"Rationale {choice.number} of question {choice.question.number} ({of['language']})",
            **of,
        )
        for choice in choices
        for of in languages
    )


def make_enrollment(person: User | None = None, edition: Edition | None = None, language: str = "en") -> Enrollment:
    """The open enrollment of a person on a published edition."""
    person = person or make_person()
    edition = edition or make_edition()
    return enroll(person, edition.course, language=language, by=person)


def _write_texts(model, edition: Edition, fields) -> None:
    """Save the texts of a thing, one a language; ``fields(language)`` says what is in each."""
    model.objects.bulk_create(
        model(language=language, source_revision=_made_from(edition, language), **fields(language))
        for language in edition.languages
    )


def _made_from(edition: Edition, language: str) -> int | None:
    """The revision of the source from which a text in a language is made; the source has none."""
    return None if language == edition.source_language else 1
