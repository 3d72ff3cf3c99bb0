import pytest
from django.urls import reverse

from quizzes.actions.attempts import save_answers, submit
from tests.builders import make_edition, make_enrollment, make_lesson, make_module, make_person
from tests.quizzes.sitting import answer_all, make_attempt

pytestmark = pytest.mark.django_db


def url_of(attempt):
    return reverse("quizzes:learn-result", args=[attempt.uid])


def result_of(client, attempt, **answers):
    answer_all(attempt, **answers)
    submit(attempt, by=attempt.enrollment.person)
    return client.get(url_of(attempt)).content.decode()


def test_until_it_is_submitted_there_is_no_result(client, attempt):
    assert client.get(url_of(attempt)).url == reverse("quizzes:learn-attempt", args=[attempt.uid, 1])


def test_it_explains_every_choice_of_every_question(client, attempt):
    page = result_of(client, attempt, wrong=1)
    for response in attempt.responses.select_related("question"):
        number = response.question.number
        assert f"Explanation of question {number} (en)" in page
        for choice in response.choice_order:
            assert f"Choice {choice} of question {number} (en)" in page
            assert f"Rationale {choice} of question {number} (en)" in page
    assert page.count("Your answer, but wrong") == 1
    assert page.count(">Red line</span>") == 1


def test_a_passed_attempt_says_so_and_leads_on(client, enrollment):
    page = result_of(client, make_attempt(enrollment), wrong=2)
    assert "You passed" in page
    assert "You scored 80%. The pass mark is 80%." in page
    assert "8 of 10 questions fully right" in page
    assert reverse("courses:learn-lesson", args=["rights", 1, 1]) in page
    assert "Read again" not in page


def test_the_last_quiz_of_a_course_leads_to_the_certificate(client, trainee):
    enrollment = make_enrollment(trainee, make_edition(modules=1, lessons=0))
    page = result_of(client, make_attempt(enrollment))
    assert "You have completed the course" in page
    assert reverse("certificates:download", args=[enrollment.completions.get().uid]) in page


def test_a_failed_attempt_says_why_what_to_read_again_and_how_to_try_again(client, trainee):
    edition = make_edition("rights", modules=1, lessons=1, families=10, published=False)
    make_lesson(make_module(edition, 2), 1)
    edition.state, edition.published_at = "published", edition.created_at
    edition.save()
    page = result_of(client, make_attempt(make_enrollment(trainee, edition)), red_line_wrong=True)
    assert "Not passed this time" in page
    assert "1 red-line question was not fully right." in page
    assert reverse("courses:learn-lesson", args=["rights", 1, 1]) in page
    assert reverse("courses:learn-lesson", args=["rights", 2, 1]) not in page
    assert f'action="{reverse("quizzes:learn-quiz", args=["rights", 1, 2])}"' in page


def test_what_to_read_again_does_not_depend_on_the_language_that_is_read_by_now(client, enrollment):
    attempt = make_attempt(enrollment)
    enrollment.language = "es"
    enrollment.save()
    page = result_of(client, attempt, red_line_wrong=True)
    assert "Read again" in page
    assert "1.1 Lesson 1.1 (en)" in page


def test_an_earlier_failure_leads_on_once_the_quiz_is_passed(client, enrollment):
    first = make_attempt(enrollment)
    result_of(client, first, wrong=9)
    result_of(client, make_attempt(enrollment))
    page = client.get(url_of(first)).content.decode()
    assert "Not passed this time" in page
    assert "Try again" not in page
    assert "Go on: 1.1" in page


def test_partly_right_and_not_answered_are_told_apart(client, trainee):
    edition = make_edition(modules=1, families=3, red_lines=0, kinds=["multiple"])
    attempt = make_attempt(make_enrollment(trainee, edition))
    save_answers(attempt, {1: [1], 2: [1, 3]})
    submit(attempt, by=trainee)
    page = client.get(url_of(attempt)).content.decode()
    assert [page.count(word) for word in ("Partly right", ">Wrong</span>", "Not answered")] == [1, 1, 1]


def test_another_persons_result_is_not_found(client, trainee):
    attempt = make_attempt(make_enrollment(make_person(), make_edition(modules=1)))
    submit(attempt, by=attempt.enrollment.person)
    assert client.get(url_of(attempt)).status_code == 404


def test_nothing_is_posted_to_it(client, attempt):
    assert client.post(url_of(attempt)).status_code == 405


def test_the_number_of_questions_costs_no_queries(client, trainee, django_assert_num_queries):
    for families in (1, 40):
        attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, families=families)))
        submit(attempt, by=trainee)
        client.get(url_of(attempt))
        with django_assert_num_queries(5):
            client.get(url_of(attempt))
