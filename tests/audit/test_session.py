"""Every act tells the session that it comes from, and no session can be taken over with what is told."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.urls import reverse

from academy.audit.models import Entry
from academy.audit.record import record
from academy.audit.session import on_record, reference, reference_of
from tests.builders import make_edition, make_person, make_unit

pytestmark = pytest.mark.django_db


def course():
    return make_edition(modules=1, lessons=1, quizzes=False)


def begin(client, edition) -> str:
    """Begin a course in the client's session; what the log says of that session."""
    answer = client.post(reverse("courses:learn-start", args=[edition.course.code]))
    assert answer.status_code == 302
    return Entry.objects.filter(verb="courses.enroll").first().session


def test_acts_of_one_session_tell_the_same_and_those_of_another_do_not(client):
    person = make_person()
    client.force_login(person)
    first, second = begin(client, course()), begin(client, course())
    client.logout()
    client.force_login(person)
    third = begin(client, course())
    assert first == second != third
    assert first and third


def test_the_log_holds_no_key_of_a_session(client):
    client.force_login(make_person())
    told = begin(client, course())
    key = client.session.session_key
    assert told == reference_of(key)
    assert key not in told and told not in key
    assert len(told) == 16 and int(told, 16)


def test_the_reference_hangs_on_the_secret_of_the_site(settings):
    before = reference_of("abc")
    settings.SECRET_KEY = "another secret"
    assert reference_of("abc") != before


def test_what_a_command_or_a_worker_does_comes_from_no_session():
    assert record("people.found", make_unit()).session == ""


def test_a_request_is_forgotten_when_it_is_answered_or_fails():
    request = RequestFactory().get("/")
    request.session = SessionStore("a" * 32)

    def fail(request):
        assert reference() == reference_of("a" * 32)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        on_record(fail)(request)
    assert reference() == ""


def test_a_request_inside_a_request_does_not_end_the_outer_one():
    outer, inner = RequestFactory().get("/"), RequestFactory().get("/")
    outer.session, inner.session = SessionStore("a" * 32), SessionStore("b" * 32)

    def answer(request):
        on_record(lambda request: reference())(inner)
        return reference()

    assert on_record(answer)(outer) == reference_of("a" * 32)


def test_telling_the_session_reads_no_session(django_assert_num_queries):
    """Not even the act does: so no answer varies by the cookie, and none pays a query, because of the log."""
    request = RequestFactory().get("/")
    request.session = SessionStore("a" * 32)
    with django_assert_num_queries(0):
        told = on_record(lambda request: reference())(request)
    assert told and not request.session.accessed
