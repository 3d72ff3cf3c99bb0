import pytest
from django.urls import reverse

from courses.actions.progress import complete_activity
from courses.models import Activity, Completion, Progress
from tests.builders import make_edition, make_enrollment, make_person, make_unit

pytestmark = pytest.mark.django_db


def lesson_page(edition, module=1, number=1):
    return reverse("courses:learn-lesson", args=[edition.course.code, module, number])


def test_a_lesson_shows_its_text_its_objectives_and_its_place(client, trainee):
    edition = make_edition(quizzes=False)
    make_enrollment(trainee, edition)
    page = client.get(lesson_page(edition, 1, 2)).content.decode()
    assert "Body of lesson 1.2 (en)" in page
    assert "Objective 1.1 (en)" in page
    assert "Step 2 of 4" in page


def test_a_lesson_shows_no_doors_that_lead_away(client, trainee, django_assert_max_num_queries):
    edition = make_edition(quizzes=False)
    make_enrollment(trainee, edition)
    client.get(lesson_page(edition))
    with django_assert_max_num_queries(4):
        page = client.get(lesson_page(edition)).content.decode()
    assert 'class="doors"' not in page
    assert 'href="/learn/"' in page


def test_opening_a_lesson_notes_where_to_resume(client, trainee):
    edition = make_edition(quizzes=False)
    make_enrollment(trainee, edition)
    client.get(lesson_page(edition, 2, 1))
    client.get(lesson_page(edition, 2, 1))
    assert "Go on: 2.1" in client.get(reverse("courses:learn-course", args=[edition.course.code])).content.decode()
    assert Progress.objects.get().completed_at is None


def test_marking_as_read_leads_to_the_next_activity(client, trainee):
    edition = make_edition(lessons=1)
    make_enrollment(trainee, edition)
    answer = client.post(lesson_page(edition))
    assert answer.url == reverse("quizzes:learn-quiz", args=[edition.course.code, 1, 2])
    assert Progress.objects.get().completed_at is not None


def test_the_last_lesson_completes_the_course_once_however_often_it_is_sent(client, trainee):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    make_enrollment(trainee, edition)
    for _ in range(2):
        answer = client.post(lesson_page(edition), follow=True)
        assert answer.redirect_chain[-1][0] == reverse("courses:learn-course", args=[edition.course.code])
    assert Completion.objects.count() == 1


def test_a_lesson_stays_readable_after_completion_and_writes_nothing(client, trainee):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    complete_activity(make_enrollment(trainee, edition), Activity.objects.get())
    before = Progress.objects.values().get()
    page = client.get(lesson_page(edition)).content.decode()
    assert "Body of lesson 1.1 (en)" in page
    assert "Mark as read" not in page
    assert Progress.objects.values().get() == before


def test_a_language_that_is_not_offered_falls_back_visibly(client, trainee):
    edition = make_edition()
    make_enrollment(trainee, edition)
    page = client.get(lesson_page(edition), headers={"accept-language": "fr"}).content.decode()
    assert "Body of lesson 1.1 (en)" in page
    assert '<article class="stack" lang="en">' in page
    assert 'class="notice" lang="fr"' in page


def test_without_an_enrollment_a_lesson_leads_to_the_course(client, trainee):
    edition = make_edition()
    assert client.get(lesson_page(edition)).url == reverse("courses:learn-course", args=[edition.course.code])


@pytest.mark.parametrize("place", [(1, 3), (9, 9), (0, 0)], ids=["a quiz", "nowhere", "zero"])
def test_what_is_no_lesson_is_not_to_be_found(client, trainee, place):
    edition = make_edition()
    make_enrollment(trainee, edition)
    assert client.get(lesson_page(edition, *place)).status_code == 404


def test_a_lesson_of_somebody_elses_course_is_not_to_be_found(client, trainee):
    edition = make_edition(unit=make_unit("Elsewhere"))
    make_enrollment(make_person(unit=edition.course.unit), edition)
    assert client.get(lesson_page(edition)).status_code == 404


@pytest.mark.parametrize("lessons", [1, 3, 12])
def test_a_lesson_costs_at_most_four_queries(client, trainee, lessons, django_assert_max_num_queries):
    edition = make_edition(lessons=lessons)
    make_enrollment(trainee, edition)
    client.get(lesson_page(edition))
    with django_assert_max_num_queries(4):
        client.get(lesson_page(edition))


def test_a_lesson_read_before_leads_on_without_being_marked_again(client, trainee):
    edition = make_edition(quizzes=False)
    enrollment = make_enrollment(trainee, edition)
    complete_activity(enrollment, Activity.objects.get(module__number=1, number=1))
    page = client.get(lesson_page(edition)).content.decode()
    assert "Mark as read" not in page
    assert f'rel="next" href="{lesson_page(edition, 1, 2)}"' in page


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_lesson_is_only_read_and_marked(client, trainee, method):
    edition = make_edition()
    make_enrollment(trainee, edition)
    assert getattr(client, method)(lesson_page(edition)).status_code == 405
    assert not Progress.objects.exists()
