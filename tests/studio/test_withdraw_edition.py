import pytest
from django.urls import reverse

from academy.audit.models import Entry
from courses.models import Edition
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db


def small(**options):
    return make_edition(languages=("en",), modules=1, lessons=1, quizzes=False, **options)


def withdraw_page(edition):
    return reverse("studio:teach-withdraw-edition", args=[edition.course.code, edition.number])


@pytest.fixture
def instructor(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


def test_an_instructor_withdraws_an_edition_with_a_reason_and_it_is_on_record(client, instructor):
    edition = small()
    make_enrollment(edition=edition)
    page = client.get(withdraw_page(edition)).content.decode()
    assert "1 person is taking it" in page
    client.post(withdraw_page(edition), {"reason": "A court has overturned it."})
    assert Edition.objects.get().state == "withdrawn"
    assert Entry.objects.get(verb="courses.withdraw").actor == instructor.uid
    page = client.get(reverse("courses:teach-course", args=[edition.course.code])).content.decode()
    assert "A court has overturned it." in page
    assert (
        "A court has overturned it."
        in client.get(reverse("courses:teach-edition", args=[edition.course.code, 1])).content.decode()
    )


@pytest.mark.parametrize("reason", ["", "  ", "\x00", "x" * 1001])
def test_without_a_reason_nothing_is_withdrawn(client, instructor, reason):
    edition = small()
    assert client.post(withdraw_page(edition), {"reason": reason}).status_code == 200
    assert Edition.objects.get().state == "published"


def test_a_second_click_says_that_it_is_done(client, instructor):
    edition = small()
    for _ in range(2):
        answer = client.post(withdraw_page(edition), {"reason": "A court has overturned it."}, follow=True)
    assert "withdrawn already" in answer.content.decode()
    assert Entry.objects.filter(verb="courses.withdraw").count() == 1


def test_a_draft_cannot_be_withdrawn(client, instructor):
    assert client.get(withdraw_page(small(published=False))).status_code == 403


def test_a_national_instructor_may_not_withdraw_the_academys_edition(client):
    edition = small()
    client.force_login(make_instructor(unit=make_unit()))
    assert client.post(withdraw_page(edition), {"reason": "No."}).status_code == 403


def test_another_nations_course_is_not_to_be_found(client):
    edition = small(unit=make_unit())
    for person in (make_instructor(unit=make_unit()), make_person(unit=make_unit())):
        client.force_login(person)
        assert client.post(withdraw_page(edition), {"reason": "No."}).status_code == 404
