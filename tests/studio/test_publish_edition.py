from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.audit.models import Entry
from courses.actions.progress import complete_activity
from courses.models import Activity, Edition, LessonText, Progress
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
    assert "Write the text of lesson 2.1 in “English”." in client.get(publish_page(edition)).content.decode()
    page = client.post(publish_page(edition)).content.decode()
    assert "Write the text of lesson 2.1 in “English”." in page
    edition.refresh_from_db()
    assert edition.is_draft


def test_what_stops_publication_leads_to_its_place_and_a_long_list_to_the_checklist(client, instructor):
    edition = make_edition(modules=4, lessons=3, published=False)
    lessons = LessonText.objects.filter(lesson__activity__module__edition=edition, language="en")
    places = [text.lesson.activity.lineage for text in lessons]
    lessons.delete()
    page = client.get(publish_page(edition)).content.decode()
    linked = [place for place in places if reverse("studio:teach-lesson", args=[edition.course.code, place]) in page]
    assert (len(places), page.count("Write the text of lesson")) == (12, 10)
    assert len(linked) >= 10
    assert "the checklist has all of it" in page


def test_a_language_that_would_be_lost_is_told_before_publishing(client, instructor):
    first = make_edition(published=True)
    second = make_edition(course=first.course, published=False)
    assert "is offered in these languages, too" not in client.get(publish_page(second)).content.decode()
    LessonText.objects.filter(lesson__activity__module__edition=second, language="es").delete()
    assert "this one will not be yet: Spanish." in client.get(publish_page(second)).content.decode()


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


def next_draft():
    first = make_edition(languages=("en",), modules=1, lessons=1, quizzes=False)
    return make_edition(course=first.course, languages=("en",), modules=1, lessons=1, quizzes=False, published=False)


def local(at):
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


def test_from_the_second_edition_on_it_is_asked_what_changed_and_what_becomes_of_people(client, instructor):
    second = next_draft()
    page = client.post(publish_page(second), {"when": "now", "change_note": " "}).content.decode()
    assert page.count('aria-invalid="true"') >= 1
    assert "What changed" in page
    second.refresh_from_db()
    assert second.is_draft
    client.post(publish_page(second), {"when": "now", "change_note": "A new law.", "transition": "minor"})
    second.refresh_from_db()
    assert (second.state, second.change_note, second.transition) == ("published", "A new law.", "minor")


def test_a_first_edition_asks_for_neither(client, instructor):
    page = client.get(publish_page(make_edition(published=False))).content.decode()
    assert "change_note" not in page
    assert "transition" not in page


def test_an_edition_is_scheduled_changed_and_taken_back(client, instructor):
    second = next_draft()
    course_page = reverse("courses:teach-course", args=[second.course.code])
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    form = {"when": "later", "publish_at": local(at), "change_note": "A new law.", "transition": "minor"}
    answer = client.post(publish_page(second), form)
    assert answer.url == course_page
    second.refresh_from_db()
    assert (second.publish_at, second.published_by) == (at, instructor)
    assert "is to be published on" in client.get(course_page).content.decode()
    shown = client.get(publish_page(second)).content.decode()
    assert "A new law." in shown
    assert local(at) in shown
    client.post(publish_page(second), form | {"publish_at": local(at + timedelta(days=1))})
    second.refresh_from_db()
    assert second.publish_at == at + timedelta(days=1)
    cancel = reverse("studio:teach-cancel-publication", args=[second.course.code, second.number])
    for _ in range(2):
        assert client.post(cancel).url == course_page
    second.refresh_from_db()
    assert second.publish_at is None
    assert "is to be published on" not in client.get(course_page).content.decode()


@pytest.mark.parametrize(
    ("publish_at", "told"),
    [
        ("", "Say when the edition is to be published."),
        ("2020-01-01T10:00", "This time is over."),
        ("2999-01-01T10:00", "Choose a time within a year from now."),
        ("9" * 500, "Enter a valid date/time."),
        ("2027-02-30T10:00", "Enter a valid date/time."),
        ("\x00", "Null characters are not allowed."),
    ],
)
def test_a_time_that_cannot_be_is_explained_at_its_field(client, instructor, publish_at, told):
    second = next_draft()
    form = {"when": "later", "publish_at": publish_at, "change_note": "Kept <words>", "transition": "retire"}
    answer = client.post(publish_page(second), form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page or "Enter a valid date/time." in page
    assert "Kept &lt;words&gt;" in page
    second.refresh_from_db()
    assert second.publish_at is None


def test_why_a_scheduled_edition_was_not_published_stands_on_the_page_of_its_course(client, instructor):
    second = next_draft()
    second.publish_trouble = {
        "at": timezone.now().isoformat(),
        "problems": ["Write the text of lesson 1.1 in “English”."],
    }
    second.save()
    page = client.get(reverse("courses:teach-course", args=[second.course.code])).content.decode()
    assert "Edition 2 was not published when it was due" in page
    assert "Write the text of lesson 1.1 in “English”." in page


def test_only_whose_course_it_is_takes_a_schedule_back(client):
    edition = make_edition(published=False)
    edition.publish_at = timezone.now() + timedelta(days=1)
    edition.save()
    client.force_login(make_instructor(unit=make_unit()))
    cancel = reverse("studio:teach-cancel-publication", args=[edition.course.code, 1])
    assert client.post(cancel).status_code == 403
    assert (
        "Do not publish it"
        not in client.get(reverse("courses:teach-course", args=[edition.course.code])).content.decode()
    )


def test_the_page_of_the_course_tells_what_changed_and_what_became_of_people(client, instructor):
    second = next_draft()
    client.post(publish_page(second), {"change_note": "A new law.", "transition": "retire"})
    page = client.get(reverse("courses:teach-course", args=[second.course.code])).content.decode()
    assert "A new law." in page
    assert "The old edition ends" in page
