import pytest
from django.urls import reverse

from courses.actions.progress import complete_activity
from courses.models import Activity, Progress
from quizzes.actions.attempts import save_answers, submit
from quizzes.models import Attempt
from tests.builders import make_edition, make_enrollment, make_person, make_unit
from tests.quizzes.sitting import answer_all, make_attempt

pytestmark = pytest.mark.django_db

PAGE = "/learn/rights/quiz/1.2/"


def text_of(client, url=PAGE, **headers):
    return client.get(url, headers=headers).content.decode()


def close(enrollment):
    for activity in Activity.objects.filter(module__edition=enrollment.edition):
        complete_activity(enrollment, activity)


def test_it_says_what_is_asked_and_what_it_takes_to_pass(client, enrollment):
    page = text_of(client)
    assert "<dd>10</dd>" in page
    assert "80% or more, and every red-line question right" in page
    assert "rules that nobody may break" in page
    assert ">Start " in page
    assert "Your attempts" not in page


def test_without_red_lines_nothing_is_said_of_them(client, trainee):
    make_enrollment(trainee, make_edition("rights", modules=1, lessons=1, red_lines=0))
    assert "red-line" not in text_of(client)


def test_opening_it_is_where_the_course_resumes(client, enrollment):
    client.get(PAGE)
    assert Progress.objects.get().activity.kind == "quiz"


def test_starting_leads_to_the_first_question(client, enrollment):
    answer = client.post(PAGE)
    assert answer.url == reverse("quizzes:learn-attempt", args=[Attempt.objects.get().uid, 1])


def test_a_double_click_starts_one_attempt(client, enrollment):
    assert client.post(PAGE).url == client.post(PAGE).url
    assert Attempt.objects.count() == 1


def test_going_on_leads_to_the_first_question_that_is_open(client, attempt):
    assert "Go on with your attempt" in text_of(client)
    save_answers(attempt, {position: [1] for position in range(1, 7)})
    assert client.post(PAGE).url == reverse("quizzes:learn-attempt", args=[attempt.uid, 2])


def test_going_on_with_everything_answered_leads_to_the_review(client, attempt):
    save_answers(attempt, {position: [1] for position in range(1, 11)})
    assert client.post(PAGE).url == reverse("quizzes:learn-review", args=[attempt.uid])


def test_earlier_attempts_are_listed_with_their_results(client, attempt):
    answer_all(attempt, wrong=3)
    submit(attempt, by=attempt.enrollment.person)
    page = text_of(client)
    assert reverse("quizzes:learn-result", args=[attempt.uid]) in page
    assert "70%" in page
    assert "Not passed" in page
    assert "Try again" in page


def test_a_closed_enrollment_shows_results_and_takes_no_attempt(client, enrollment):
    attempt = make_attempt(enrollment)
    answer_all(attempt)
    submit(attempt, by=enrollment.person)
    close(enrollment)
    page = text_of(client)
    assert reverse("quizzes:learn-result", args=[attempt.uid]) in page
    assert "takes no more attempts" in page
    assert "Try again" not in page
    answer = client.post(PAGE, follow=True)
    assert "no new attempt was started" in answer.content.decode()
    assert Attempt.objects.count() == 1


def test_the_open_enrollment_of_a_renewal_comes_before_the_closed_one(client, enrollment):
    close(enrollment)
    renewal = make_enrollment(enrollment.person, enrollment.edition)
    client.post(PAGE)
    assert Attempt.objects.get().enrollment == renewal


def test_who_has_not_begun_the_course_is_sent_to_it(client, trainee):
    make_edition("rights", modules=1, lessons=1)
    for answer in (client.get(PAGE), client.post(PAGE)):
        assert answer.url == reverse("courses:learn-course", args=["rights"])
    assert not Attempt.objects.exists()


def test_it_speaks_the_language_of_the_course(client, enrollment):
    assert "Quiz 1.2 (es)" in text_of(client, **{"accept-language": "es"})


@pytest.mark.parametrize("place", ["1.1", "1.3", "7.7", "0.0", f"{10**30}.1"])
def test_what_is_no_quiz_of_the_course_is_not_found(client, enrollment, place):
    assert client.get(f"/learn/rights/quiz/{place}/").status_code == 404
    assert client.post(f"/learn/rights/quiz/{place}/").status_code == 404


def test_anonymous_visitors_sign_in_first(client):
    make_enrollment(make_person(), make_edition("rights"))
    assert client.get(PAGE).url.startswith(reverse("account_login"))


def test_the_number_of_attempts_costs_no_queries(client, enrollment, django_assert_max_num_queries):
    client.get(PAGE)
    for _ in range(3):
        submit(make_attempt(enrollment), by=enrollment.person)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_a_quiz_of_a_course_that_is_not_open_to_the_person_is_not_to_be_found(client, trainee):
    make_edition("elsewhere", unit=make_unit())
    for code in ("elsewhere", "no-such-course"):
        address = reverse("quizzes:learn-quiz", args=[code, 1, 3])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
