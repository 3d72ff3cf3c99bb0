import pytest
from django.urls import reverse

from courses.models import Completion
from quizzes.actions.attempts import save_answers, submit
from tests.builders import make_edition, make_enrollment, make_person
from tests.quizzes.sitting import answer_all, make_attempt

pytestmark = pytest.mark.django_db


def url_of(attempt):
    return reverse("quizzes:learn-review", args=[attempt.uid])


def test_it_says_what_is_answered_and_what_is_not_and_links_back(client, attempt):
    save_answers(attempt, {position: [1] for position in range(1, 9)})
    page = client.get(url_of(attempt)).content.decode()
    assert page.count("Answered") == 8
    assert page.count("Not answered") == 2
    assert "2 questions are not answered yet" in page
    for number in (1, 2):
        assert page.count(f"{reverse('quizzes:learn-attempt', args=[attempt.uid, number])}#q") == 5


def test_with_everything_answered_nothing_warns(client, attempt):
    answer_all(attempt)
    page = client.get(url_of(attempt)).content.decode()
    assert "not answered yet" not in page
    assert "Submit answers" in page


def test_submitting_grades_and_leads_to_the_result(client, attempt):
    answer_all(attempt)
    assert client.post(url_of(attempt)).url == reverse("quizzes:learn-result", args=[attempt.uid])
    attempt.refresh_from_db()
    assert attempt.passed


def test_a_second_click_leads_to_the_same_result(client, trainee):
    attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, lessons=0)))
    answer_all(attempt)
    assert client.post(url_of(attempt)).url == client.post(url_of(attempt)).url
    assert Completion.objects.count() == 1


def test_after_submitting_there_is_nothing_to_review(client, attempt):
    submit(attempt, by=attempt.enrollment.person)
    assert client.get(url_of(attempt)).url == reverse("quizzes:learn-result", args=[attempt.uid])


def test_looking_submits_nothing(client, attempt):
    client.get(url_of(attempt))
    client.head(url_of(attempt))
    attempt.refresh_from_db()
    assert attempt.submitted_at is None


def test_another_persons_attempt_is_not_found(client, trainee):
    attempt = make_attempt(make_enrollment(make_person(), make_edition(modules=1)))
    assert client.get(url_of(attempt)).status_code == client.post(url_of(attempt)).status_code == 404
    attempt.refresh_from_db()
    assert attempt.submitted_at is None


def test_the_number_of_questions_costs_no_queries(client, trainee, django_assert_num_queries):
    for families in (1, 40):
        attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, families=families)))
        client.get(url_of(attempt))
        with django_assert_num_queries(4):
            client.get(url_of(attempt))
