"""A lesson that the browser holds already is not sent again; one that differs in anything is."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from academy.people.sessions import share
from courses.actions.progress import complete_activity
from courses.models import Activity, Progress
from tests.builders import make_edition, make_enrollment, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition(quizzes=False)


@pytest.fixture
def trainee(client, edition):
    person = make_person("mateo", unit=make_unit())
    client.force_login(person)
    make_enrollment(person, edition)
    return person


@pytest.fixture
def page(edition):
    return reverse("courses:learn-lesson", args=[edition.course.code, 1, 1])


def again(client, page, tag, **headers):
    return client.get(page, headers={"if-none-match": tag, **headers})


def test_a_lesson_that_has_not_changed_is_answered_with_304_and_the_visit_is_noted(client, trainee, page):
    tag = client.get(page)["ETag"]
    long_ago = timezone.now().replace(year=2020)
    Progress.objects.update(seen_at=long_ago)
    answer = again(client, page, tag)
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == tag
    assert answer["Cache-Control"] == "private, no-cache"
    assert Progress.objects.get().seen_at > long_ago


def test_a_304_costs_as_many_queries_as_the_page(client, trainee, page, django_assert_max_num_queries):
    tag = client.get(page)["ETag"]
    with django_assert_max_num_queries(4):
        assert again(client, page, tag).status_code == 304


def test_a_304_sends_no_page_whatever_the_browser_takes(client, trainee, page):
    tag = client.get(page, headers={"accept-encoding": "br"})["ETag"]
    for encoding in ("br", "gzip", "identity"):
        assert again(client, page, tag, **{"accept-encoding": encoding}).status_code == 304


def test_the_token_of_a_page_that_was_kept_still_sends_its_form(edition, trainee, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(trainee)
    first = client.get(page)
    [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', first.content.decode()))
    assert again(client, page, first["ETag"]).status_code == 304
    assert client.post(page, {"csrfmiddlewaretoken": token}).status_code == 302


def test_signing_in_again_sends_the_page_anew(client, trainee, page):
    tag = client.get(page)["ETag"]
    client.logout()
    other = Client()
    other.force_login(trainee)
    assert again(other, page, tag).status_code == 200


def test_what_was_read_meanwhile_is_shown(client, trainee, edition, page):
    tag = client.get(page)["ETag"]
    complete_activity(trainee.enrollments.get(), Activity.objects.get(module__number=1, number=1))
    answer = again(client, page, tag)
    assert answer.status_code == 200
    assert "Mark as read" not in answer.content.decode()


def test_a_message_is_never_hidden(client, trainee, page, monkeypatch):
    from django.contrib import messages

    from courses.views import learn

    tag = client.get(page)["ETag"]
    reading_of = learn.reading_of

    def with_message(*args):
        messages.success(client.request_in_flight, "Saved.")
        return reading_of(*args)

    entrance = learn.entrance

    def remember(request, code):
        client.request_in_flight = request
        return entrance(request, code)

    monkeypatch.setattr(learn, "entrance", remember)
    monkeypatch.setattr(learn, "reading_of", with_message)
    answer = again(client, page, tag)
    assert answer.status_code == 200
    assert "Saved." in answer.content.decode()


def test_another_language_is_another_page(client, trainee, page):
    tag = client.get(page)["ETag"]
    answer = again(client, page, tag, **{"accept-language": "es"})
    assert answer.status_code == 200
    assert "Body of lesson 1.1 (es)" in answer.content.decode()


def test_another_lesson_is_another_page(client, trainee, edition, page):
    tag = client.get(page)["ETag"]
    other = reverse("courses:learn-lesson", args=[edition.course.code, 1, 2])
    assert again(client, other, tag).status_code == 200


def test_a_new_stylesheet_is_loaded(client, trainee, page, monkeypatch):
    from django.contrib.staticfiles.storage import staticfiles_storage

    tag = client.get(page)["ETag"]
    monkeypatch.setattr(staticfiles_storage, "base_url", "/static/v2/")
    assert again(client, page, tag).status_code == 200


def test_a_page_that_a_browser_may_keep_names_nobody(client, trainee, page):
    shown = client.get(page).content.decode()
    for word in (trainee.get_full_name(), trainee.given_names, trainee.family_names, trainee.username):
        assert word not in shown


def test_on_a_shared_device_nothing_is_kept(client, trainee, page):
    session = client.session
    share(session)
    session.save()
    answer = client.get(page)
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer
