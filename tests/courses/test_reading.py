import pytest

from courses.models import LessonText
from courses.reading import Reading, reading_of
from tests.builders import make_edition

pytestmark = pytest.mark.django_db


def text_of(edition, language="en") -> LessonText:
    return LessonText.objects.filter(lesson__activity__module__edition=edition, language=language).order_by("pk")[0]


def test_a_lesson_is_read_in_the_language_asked_for_or_else_in_the_source():
    text = text_of(make_edition(quizzes=False), "es")
    edition, activity = text.lesson.activity.module.edition, text.lesson.activity_id
    assert reading_of(edition, activity, "es") == Reading("es", "<p>Body of lesson 1.1 (es)</p>")
    assert reading_of(edition, activity, "fr") == Reading("en", "<p>Body of lesson 1.1 (en)</p>")


def test_a_published_lesson_is_read_from_the_database_once(django_assert_num_queries):
    text = text_of(make_edition(quizzes=False))
    edition, activity = text.lesson.activity.module.edition, text.lesson.activity_id
    first = reading_of(edition, activity, "en")
    with django_assert_num_queries(0):
        assert reading_of(edition, activity, "en") == first


def test_a_draft_is_read_anew_each_time():
    text = text_of(make_edition(quizzes=False, published=False))
    edition, activity = text.lesson.activity.module.edition, text.lesson.activity_id
    reading_of(edition, activity, "en")
    LessonText.objects.filter(pk=text.pk).update(html="<p>Better words</p>")
    assert reading_of(edition, activity, "en").html == "<p>Better words</p>"


def test_a_draft_that_lacks_its_words_has_nothing_to_read():
    text = text_of(make_edition(quizzes=False, published=False))
    edition, activity = text.lesson.activity.module.edition, text.lesson.activity_id
    LessonText.objects.filter(lesson=text.lesson).delete()
    assert reading_of(edition, activity, "en") is None
