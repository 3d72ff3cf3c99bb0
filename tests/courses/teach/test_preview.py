import pytest
from django.urls import reverse

from courses.models import Enrollment, Progress
from tests.builders import make_edition, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def instructor(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


def lesson_page(edition):
    return reverse("courses:teach-lesson", args=[edition.course.code, edition.number, 1, 1])


@pytest.mark.parametrize("published", [True, False], ids=["published", "draft"])
def test_an_instructor_reads_a_lesson_as_a_trainee_would_and_leaves_no_trace(client, instructor, published):
    edition = make_edition(published=published)
    assert "Body of lesson 1.1 (en)" in client.get(lesson_page(edition)).content.decode()
    assert not Enrollment.objects.exists()
    assert not Progress.objects.exists()


def test_a_preview_is_shown_in_the_language_asked_for(client, instructor):
    edition = make_edition()
    page = client.get(lesson_page(edition), {"language": "es"}).content.decode()
    assert "Body of lesson 1.1 (es)" in page


def test_a_language_that_the_edition_lacks_is_no_error(client, instructor):
    edition = make_edition()
    page = client.get(lesson_page(edition), {"language": "<x>\x00"}).content.decode()
    assert "Body of lesson 1.1 (en)" in page


def test_the_course_page_lists_its_editions_the_newest_first_under_the_title_of_that(client, instructor):
    edition = make_edition("rights")
    make_edition(course=edition.course, published=False)
    page = client.get(reverse("courses:teach-course", args=["rights"])).content.decode()
    assert '<h1 lang="en">Course rights (en)</h1>' in page
    older, newer = (page.index(reverse("courses:teach-edition", args=["rights", number])) for number in (1, 2))
    assert newer < older
    assert "English, Spanish" in page


@pytest.mark.parametrize("editions", [1, 3])
def test_the_course_page_costs_the_same_however_many_editions(
    client, instructor, editions, django_assert_max_num_queries
):
    first = make_edition("rights", modules=1, lessons=1, quizzes=False)
    for _ in range(editions - 1):
        make_edition(course=first.course, modules=1, lessons=1, quizzes=False)
    with django_assert_max_num_queries(6):
        client.get(reverse("courses:teach-course", args=["rights"]))


def test_a_trainee_finds_no_teaching_page(client):
    edition = make_edition()
    client.force_login(make_person(unit=make_unit()))
    for page in (
        lesson_page(edition),
        reverse("courses:teach-course", args=[edition.course.code]),
        reverse("courses:teach-edition", args=[edition.course.code, 1]),
    ):
        assert client.get(page).status_code == 404


def test_an_edition_number_that_does_not_exist_is_not_found(client, instructor):
    edition = make_edition()
    assert client.get(reverse("courses:teach-edition", args=[edition.course.code, 9])).status_code == 404
    assert client.get(reverse("courses:teach-edition", args=[edition.course.code, 10**12])).status_code == 404


def test_an_edition_in_languages_that_the_interface_lacks_is_taught(client, instructor):
    edition = make_edition("rights", languages=("nl", "ht"))
    for page in ("/teach/", "/teach/rights/", "/teach/rights/1/?language=ht", lesson_page(edition)):
        assert client.get(page).status_code == 200
    assert "Nederlands" in client.get(lesson_page(edition)).content.decode()
