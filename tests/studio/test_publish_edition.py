import pytest
from django.urls import reverse

from academy.audit.models import Entry
from courses.actions.progress import complete_activity
from courses.models import Activity, Edition, Progress
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit

pytestmark = pytest.mark.django_db


def publish_page(edition):
    return reverse("studio:teach-publish-edition", args=[edition.course.code, edition.number])


@pytest.fixture
def instructor(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


def test_an_instructor_publishes_a_draft_and_it_is_on_record(client, instructor):
    edition = make_edition(published=False)
    assert "Publish this edition" in client.get(publish_page(edition)).content.decode()
    client.post(publish_page(edition))
    edition.refresh_from_db()
    assert (edition.state, edition.published_by) == ("published", instructor)
    assert Entry.objects.get(verb="courses.publish").actor == instructor.uid


def test_publishing_replaces_the_edition_before_and_disturbs_nobody(client, instructor):
    first = make_edition(quizzes=False)
    enrollment = make_enrollment(edition=first)
    complete_activity(enrollment, Activity.objects.filter(module__edition=first).first())
    before = list(Progress.objects.values())
    second = make_edition(course=first.course, quizzes=False, published=False)
    client.post(publish_page(second), {"change_note": "Clearer words.", "transition": "retake"})
    first.refresh_from_db()
    enrollment.refresh_from_db()
    assert first.state == Edition.State.REPLACED
    assert enrollment.edition == first
    assert list(Progress.objects.values()) == before


def test_a_second_click_changes_nothing(client, instructor):
    edition = make_edition(published=False)
    client.post(publish_page(edition))
    published_at = Edition.objects.get().published_at
    answer = client.post(publish_page(edition), follow=True)
    assert "published already" in answer.content.decode()
    assert Edition.objects.get().published_at == published_at


def test_a_draft_that_lacks_a_text_says_where_and_is_not_published(client, instructor):
    edition = make_edition(published=False)
    edition.modules.get(number=2).activities.get(number=1).lesson.texts.filter(language="en").delete()
    assert "Write the text of lesson 2.1 in “en”." in client.get(publish_page(edition)).content.decode()
    page = client.post(publish_page(edition)).content.decode()
    assert "Write the text of lesson 2.1 in “en”." in page
    edition.refresh_from_db()
    assert edition.is_draft


def test_an_edition_without_activities_is_not_published(client, instructor):
    edition = make_edition(published=False, modules=0)
    assert "at least one required activity" in client.post(publish_page(edition)).content.decode()


def test_a_national_instructor_sees_the_academys_draft_and_may_not_publish_it(client):
    edition = make_edition(published=False)
    client.force_login(make_instructor(unit=make_unit()))
    assert client.get(reverse("courses:teach-edition", args=[edition.course.code, 1])).status_code == 200
    assert client.post(publish_page(edition)).status_code == 403


def test_a_national_instructor_publishes_a_course_of_the_own_nation(client):
    nation = make_unit()
    edition = make_edition(published=False, unit=make_unit(parent=nation))
    client.force_login(make_instructor(unit=nation))
    client.post(publish_page(edition))
    assert Edition.objects.get().state == "published"
    entry = Entry.objects.get(verb="courses.publish")
    assert (entry.role, entry.unit_path) == ("instructor", edition.course.unit.path)


def test_another_nations_course_is_not_to_be_found(client):
    edition = make_edition(published=False, unit=make_unit())
    client.force_login(make_instructor(unit=make_unit()))
    assert client.post(publish_page(edition)).status_code == 404


def test_a_trainee_finds_no_such_page(client):
    edition = make_edition(published=False)
    client.force_login(make_person(unit=make_unit()))
    assert client.get(publish_page(edition)).status_code == 404
    assert client.post(publish_page(edition)).status_code == 404
