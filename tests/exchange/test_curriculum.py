"""The courses that come with the academy are sound, and as rich as the academy promises."""

import re
from pathlib import Path

import pytest

import academy.exchange
from academy.exchange.actions.loading import load
from academy.exchange.package import Lesson, Quiz, read
from academy.studio.actions.publishing import publish
from courses.models import LessonText
from quizzes.models import ChoiceText, QuestionText

CURRICULUM = Path(academy.exchange.__file__).parent / "curriculum"
COURSES = sorted(path.parent.name for path in CURRICULUM.glob("*/course.yaml"))


@pytest.fixture(scope="module", params=COURSES)
def reading(request):
    return read(CURRICULUM / request.param)


@pytest.fixture
def package(reading):
    assert reading.package, "see the test of problems"
    return reading.package


def words_of(markdown):
    """The words that a reader reads, without the list of sources."""
    text = re.sub(r"^::: sources.*?^:::", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\w[\w'’-]*", text)


def test_there_is_a_curriculum():
    assert "human-rights" in COURSES


def test_a_course_has_no_problem(reading):
    assert [str(problem) for problem in reading.problems] == []


def test_a_course_speaks_english_and_spanish(package):
    assert set(package.languages) >= {"en", "es"}


def test_every_module_has_four_lessons_of_a_fair_length_in_every_language(package):
    for module in package.modules:
        lessons = [activity for activity in module.activities if isinstance(activity, Lesson)]
        assert len(lessons) >= 4, module.id
        for lesson in lessons:
            for code, body in lesson.body.items():
                assert 400 <= len(words_of(body)) <= 900, (lesson.id, code, len(words_of(body)))


def test_every_lesson_has_a_scenario_and_names_its_sources(package):
    for module in package.modules:
        for lesson in (each for each in module.activities if isinstance(each, Lesson)):
            for code, body in lesson.body.items():
                assert "\n::: scenario" in body, (lesson.id, code)
                assert "\n::: sources" in body, (lesson.id, code)


def test_every_module_has_a_quiz_with_enough_questions_and_red_lines(package):
    banks = {bank.id: bank for bank in package.banks}
    for module in package.modules:
        quizzes = [activity for activity in module.activities if isinstance(activity, Quiz)]
        questions = [question for quiz in quizzes for question in banks[quiz.bank].questions]
        assert len(questions) >= 12, module.id
        assert any(question.red_line for question in questions), module.id
        assert all(quiz.pass_mark == 80 for quiz in quizzes)


def test_a_retake_meets_a_parallel_question_of_the_same_kind(package):
    for bank in package.banks:
        families = {}
        for question in bank.questions:
            families.setdefault(question.family, []).append(question)
        assert all(len(questions) >= 2 for questions in families.values())
        assert all(len({question.kind for question in questions}) == 1 for questions in families.values())


def test_every_objective_is_taught_and_tested(package):
    objectives = {objective.id for module in package.modules for objective in module.objectives}
    activities = [activity for module in package.modules for activity in module.activities]
    taught = {each for activity in activities if isinstance(activity, Lesson) for each in activity.objectives}
    tested = {each for bank in package.banks for question in bank.questions for each in question.objectives}
    assert objectives == taught == tested


@pytest.mark.django_db
def test_a_course_is_loaded_and_published_whole(package):
    edition = publish(load(package), by=None)
    assert edition.languages == list(package.languages)
    questions = sum(len(bank.questions) for bank in package.banks)
    texts = LessonText.objects.filter(lesson__activity__module__edition=edition)
    assert not texts.filter(html="").exists()
    assert not any(":::" in text.html for text in texts)
    assert QuestionText.objects.exclude(stem="").count() == questions * len(package.languages)
    assert not ChoiceText.objects.filter(rationale="").exists()
