import pytest
from django.test import Client
from django.urls import reverse

from quizzes.actions.attempts import save_answers, submit
from quizzes.models import Response
from tests.builders import make_edition, make_enrollment, make_person
from tests.quizzes.sitting import make_attempt, places_of, right_answer

pytestmark = pytest.mark.django_db


def url_of(attempt, position=1):
    return reverse("quizzes:learn-answer", args=[attempt.uid, position])


def test_the_receipt_says_what_is_saved_now(client, attempt):
    response = attempt.responses.select_related("question").get(position=3)
    places = places_of(response, right_answer(response))
    answer = client.post(url_of(attempt, 3), {"q3": places})
    response.refresh_from_db()
    assert response.selected == right_answer(response)
    assert answer.status_code == 200
    receipt = answer.json()
    assert receipt.keys() == {"position", "saved", "answered_at"}
    assert (receipt["position"], receipt["saved"]) == (3, places)


def test_nothing_in_the_receipt_depends_on_whether_the_answer_is_right(client, attempt):
    receipts = [client.post(url_of(attempt), {"q1": place}).json() for place in (1, 2)]
    for place, receipt in enumerate(receipts, start=1):
        assert receipt.pop("saved") == [place]
        receipt.pop("answered_at")
    assert receipts[0] == receipts[1] == {"position": 1}


def test_only_the_question_of_the_address_is_saved_whatever_else_the_page_sends(client, attempt):
    client.post(url_of(attempt, 2), {"q1": "1", "q2": "1", "q3": "1", "go": "on"})
    assert [bool(r.selected) for r in attempt.responses.order_by("position")[:3]] == [False, True, False]


def test_an_answer_can_be_taken_back(client, trainee):
    attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, kinds=["multiple"])))
    save_answers(attempt, {1: [1]})
    assert client.post(url_of(attempt), {"q1": ""}).json()["saved"] == []
    assert attempt.responses.get(position=1).selected == []


@pytest.mark.parametrize("fields", [{}, {"q2": "1"}, {"q1": "x"}, {"q1": "99"}, {"q1": ["1", "2", "3", "4", "5"]}])
def test_what_is_no_answer_is_refused(client, attempt, fields):
    assert client.post(url_of(attempt), fields).status_code == 400
    assert client.post(url_of(attempt), "{", content_type="application/json").status_code == 400
    assert attempt.responses.get(position=1).selected == []


@pytest.mark.parametrize("position", [0, 11, 10**6, 10**30])
def test_a_position_that_the_attempt_has_not_is_not_found(client, attempt, position):
    assert client.post(url_of(attempt, position), {f"q{position}": "1"}).status_code == 404


def test_another_persons_attempt_is_not_found(client, trainee):
    attempt = make_attempt(make_enrollment(make_person(), make_edition(modules=1)))
    assert client.post(url_of(attempt), {"q1": "1"}).status_code == 404
    assert not Response.objects.exclude(selected=[]).exists()


def test_a_submitted_attempt_answers_that_it_is_closed(client, attempt):
    submit(attempt, by=attempt.enrollment.person)
    assert client.post(url_of(attempt), {"q1": "1"}).status_code == 409
    assert attempt.responses.get(position=1).selected == []


def test_it_is_only_posted_to(client, attempt):
    assert client.get(url_of(attempt)).status_code == 405


def test_a_request_from_elsewhere_is_refused(attempt):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(attempt.enrollment.person)
    assert browser.post(url_of(attempt), {"q1": "1"}).status_code == 403


def test_one_answer_costs_four_queries(client, attempt, django_assert_num_queries):
    # The session, the person, the response, and the one that saves.
    with django_assert_num_queries(4):
        client.post(url_of(attempt), {"q1": "1"})
