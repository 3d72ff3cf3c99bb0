import pytest
from django.urls import reverse

from certificates.actions.withdrawing import revoke
from courses.actions.progress import complete_activity
from courses.models import Activity, Enrollment
from tests.builders import make_edition, make_enrollment, make_person, make_unit
from tests.certificates.building import complete, complete_long_ago

pytestmark = pytest.mark.django_db


def course_page(edition):
    return reverse("courses:learn-course", args=[edition.course.code])


def test_a_course_not_begun_says_what_it_is_and_offers_to_start(client, trainee):
    edition = make_edition("rights")
    page = client.get(course_page(edition)).content.decode()
    assert "Summary (en)" in page
    assert "Notice (en)" in page
    assert "Objective 1.1 (en)" in page
    assert reverse("courses:learn-start", args=["rights"]) in page


def test_starting_leads_to_the_first_lesson(client, trainee):
    edition = make_edition()
    answer = client.post(reverse("courses:learn-start", args=[edition.course.code]))
    assert answer.url == reverse("courses:learn-lesson", args=[edition.course.code, 1, 1])
    assert Enrollment.objects.get().person == trainee


def test_starting_twice_keeps_one_enrollment(client, trainee):
    edition = make_edition()
    for _ in range(2):
        client.post(reverse("courses:learn-start", args=[edition.course.code]))
    assert Enrollment.objects.count() == 1


def test_a_begun_course_shows_how_far_one_is_and_where_to_go_on(client, trainee):
    edition = make_edition(quizzes=False)
    enrollment = make_enrollment(trainee, edition)
    complete_activity(enrollment, Activity.objects.get(module__number=1, number=1))
    page = client.get(course_page(edition)).content.decode()
    assert "1 of 4 done" in page
    assert "Go on: 1.2" in page


def test_a_completed_course_links_its_certificate_and_offers_a_renewal(client, trainee):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    completion = complete_activity(make_enrollment(trainee, edition), Activity.objects.get())
    page = client.get(course_page(edition)).content.decode()
    assert reverse("certificates:download", args=[completion.uid]) in page
    assert "Take the course again" in page


def test_renewing_is_a_new_enrollment_and_leaves_the_old_completion_alone(client, trainee):
    edition = make_edition(modules=1, lessons=1, quizzes=False)
    completion = complete_activity(make_enrollment(trainee, edition), Activity.objects.get())
    client.post(reverse("courses:learn-start", args=[edition.course.code]))
    assert trainee.enrollments.count() == 2
    assert [c.pk for c in trainee.completions.all()] == [completion.pk]


def test_the_page_follows_the_language_of_the_interface(client, trainee):
    edition = make_edition()
    make_enrollment(trainee, edition, language="en")
    page = client.get(course_page(edition), headers={"accept-language": "es"}).content.decode()
    assert "Lesson 1.1 (es)" in page
    assert Enrollment.objects.get().language == "es"


def test_a_draft_is_not_to_be_found(client, trainee):
    edition = make_edition(published=False)
    assert client.get(course_page(edition)).status_code == 404
    assert client.post(reverse("courses:learn-start", args=[edition.course.code])).status_code == 404


def test_a_course_of_another_unit_is_not_to_be_found(client, trainee):
    edition = make_edition(unit=make_unit("Elsewhere"))
    assert client.get(course_page(edition)).status_code == 404


def test_a_course_of_a_unit_above_is_open(client):
    nation = make_unit()
    client.force_login(make_person(unit=make_unit(parent=make_unit(parent=nation))))
    assert client.get(course_page(make_edition(unit=nation))).status_code == 200


def test_a_course_whose_edition_was_replaced_goes_on_for_those_on_it(client, trainee):
    first = make_edition(quizzes=False)
    make_enrollment(trainee, first)
    make_edition(course=first.course, quizzes=False)
    assert "Go on: 1.1" in client.get(course_page(first)).content.decode()


@pytest.mark.parametrize("lessons", [1, 3, 12])
def test_the_queries_do_not_grow_with_the_course(client, trainee, lessons, django_assert_max_num_queries):
    edition = make_edition(lessons=lessons, quizzes=False)
    make_enrollment(trainee, edition)
    client.get(course_page(edition))
    with django_assert_max_num_queries(7):
        client.get(course_page(edition))


def test_a_visitor_is_asked_to_sign_in(client):
    edition = make_edition()
    answer = client.get(course_page(edition))
    assert answer.url.startswith(reverse("account_login"))


def test_an_expired_completion_says_so_and_leads_to_the_course_again(client):
    completion = complete_long_ago()
    client.force_login(completion.person)
    page = client.get(course_page(completion.edition)).content.decode()
    assert "It was valid until" in page
    assert "It is valid until" not in page
    assert '<button class="button">Take the course again</button>' in page


def test_a_revoked_certificate_is_not_called_valid(client):
    completion = complete()
    client.force_login(completion.person)
    revoke(completion.certificate, by=make_person(), reason="Somebody else sat the quiz.")
    page = client.get(course_page(completion.edition)).content.decode()
    assert "Your certificate was revoked." in page
    assert "It is valid until" not in page
    assert "Somebody else" not in page
    assert '<button class="button">Take the course again</button>' in page
