"""A course that is not offered in the reader's language says so on each of its pages, and never mixes languages."""

import pytest
from django.urls import reverse

from academy.studio.actions.publishing import publish
from courses.actions.enrolling import enroll
from courses.models import LessonText
from quizzes.actions.attempts import start, submit
from quizzes.models import Quiz
from tests.builders import make_edition, make_person, make_unit

pytestmark = pytest.mark.django_db

NOTICE = "not offered in your language"
STAYS = "began this in another language"


@pytest.fixture
def person(client):
    person = make_person(unit=make_unit(), language="en")
    client.force_login(person)
    return person


@pytest.fixture
def edition():
    """In English all is written but for one lesson, so that the gate keeps it back."""
    draft = make_edition("rights", languages=("es", "en"), modules=1, lessons=1, published=False)
    LessonText.objects.filter(language="en").delete()
    return publish(draft, by=make_person())


def page(client, name, *args):
    return client.get(reverse(name, args=args), headers={"accept-language": "en"}).content.decode()


def test_the_offer_says_so_and_is_all_in_the_source(client, person, edition):
    html = page(client, "courses:learn-course", "rights")
    assert NOTICE in html
    assert '<span lang="es">Español</span>' in html
    assert "Summary (es)" in html
    assert "(en)" not in html


def test_the_course_the_lesson_and_the_quiz_say_so(client, person, edition):
    enroll(person, edition.course, language="en", by=person)
    for name, *args in (
        ("courses:learn-course",),
        ("courses:learn-lesson", 1, 1),
        ("quizzes:learn-quiz", 1, 2),
    ):
        html = page(client, name, "rights", *args)
        assert NOTICE in html, name
        assert "(en)" not in html, name


def test_an_attempt_its_review_and_its_result_say_so(client, person, edition):
    enrollment = enroll(person, edition.course, language="en", by=person)
    attempt = start(enrollment, Quiz.objects.get(), by=person)
    assert NOTICE in page(client, "quizzes:learn-attempt", attempt.uid, 1)
    assert NOTICE in page(client, "quizzes:learn-review", attempt.uid)
    submit(attempt, by=person)
    assert NOTICE in page(client, "quizzes:learn-result", attempt.uid)


def test_an_attempt_that_was_begun_in_another_language_says_that_it_stays_so(client, person):
    offered = make_edition("rights", languages=("es", "en"), modules=1, lessons=1)
    enrollment = enroll(person, offered.course, language="es", by=person)
    attempt = start(enrollment, Quiz.objects.get(), by=person)
    assert STAYS in page(client, "quizzes:learn-attempt", attempt.uid, 1)


def test_in_a_language_that_is_offered_nothing_is_said(client, person):
    offered = make_edition("rights", languages=("es", "en"), modules=1, lessons=1)
    assert NOTICE not in page(client, "courses:learn-course", "rights")
    enroll(person, offered.course, language="en", by=person)
    for name, *args in (("courses:learn-course",), ("courses:learn-lesson", 1, 1), ("quizzes:learn-quiz", 1, 2)):
        html = page(client, name, "rights", *args)
        assert NOTICE not in html
        assert STAYS not in html


def test_the_desk_calls_the_course_as_it_is_offered(client, person, edition):
    html = page(client, "home:learn")
    assert "Course rights (es)" in html
    assert "Course rights (en)" not in html


def test_the_original_is_called_so_and_a_translation_is_not(client, person):
    offered = make_edition("rights", languages=("en", "es"), modules=1, lessons=1)
    enrollment = enroll(person, offered.course, language="es", by=person)
    attempt = start(enrollment, Quiz.objects.get(), by=person)
    in_french = {"accept-language": "fr"}
    url = reverse("quizzes:learn-attempt", args=[attempt.uid, 1])
    person.language = "fr"
    person.save()
    html = client.get(url, headers=in_french).content.decode()
    assert '<span lang="es">Español</span>' in html
    assert "l’original" not in html
