import pytest
from django.urls import reverse

from courses.models import Enrollment
from quizzes.actions.attempts import save_answers, submit
from quizzes.models import ChoiceText, QuestionText
from tests.builders import make_edition, make_enrollment, make_person
from tests.quizzes.sitting import make_attempt, places_of, right_answer

pytestmark = pytest.mark.django_db


def url_of(attempt, page=1):
    return reverse("quizzes:learn-attempt", args=[attempt.uid, page])


def responses_of(attempt):
    return list(attempt.responses.select_related("question").order_by("position"))


def right_fields(responses):
    """What a browser sends when the right choices are taken."""
    return {f"q{r.position}": [str(place) for place in places_of(r, right_answer(r))] for r in responses}


def test_five_questions_a_page_in_the_drawn_order(client, attempt):
    responses = responses_of(attempt)
    for page, shown in ((1, responses[:5]), (2, responses[5:])):
        text = client.get(url_of(attempt, page)).content.decode()
        stems = [f"Stem of question {r.question.number} (en)" for r in shown]
        assert [text.count(stem) for stem in stems] == [1] * 5
        assert [text.index(stem) for stem in stems] == sorted(text.index(stem) for stem in stems)
        assert text.count("<fieldset") == text.count("<legend") == 5
    assert "Questions 6–10 of 10" in text


def test_the_choices_stand_in_the_drawn_order_and_are_known_by_their_place(client, attempt):
    text = client.get(url_of(attempt)).content.decode()
    for response in responses_of(attempt)[:5]:
        number = response.question.number
        texts = [f"Choice {choice} of question {number} (en)" for choice in response.choice_order]
        places = [text.index(choice) for choice in texts]
        assert places == sorted(places)
        for place, at in enumerate(places, start=1):
            tag = text[text.rindex("<input", 0, at) : at]
            assert f'name="q{response.position}" value="{place}"' in tag
            assert ("checkbox" in tag) == (response.question.kind == "multiple")


def test_nothing_on_the_page_betrays_the_key(client, trainee):
    """The page is the same, but for its words, whichever choice is right."""
    edition = make_edition(modules=1, lessons=1, families=10, red_lines=10)
    attempt = make_attempt(make_enrollment(trainee, edition))
    pages = [url_of(attempt, 1), url_of(attempt, 2), reverse("quizzes:learn-review", args=[attempt.uid])]
    text = "".join(client.get(page).content.decode() for page in pages)
    for secret in ("Rationale", "Explanation", "weight", "correct", "red-line", "Red line", "family", "Objective"):
        assert secret not in text
    for response in responses_of(attempt):
        assert f"[{', '.join(map(str, response.choice_order))}]" not in text


def test_without_javascript_a_page_is_saved_by_its_button(client, attempt):
    responses = responses_of(attempt)
    answer = client.post(url_of(attempt), {**right_fields(responses[:5]), "go": "on"})
    assert answer.url == url_of(attempt, 2)
    for response in responses_of(attempt)[:5]:
        assert response.selected == right_answer(response)
    answer = client.post(url_of(attempt, 2), right_fields(responses[5:]))
    assert answer.url == reverse("quizzes:learn-review", args=[attempt.uid])


def test_back_and_leave_save_too(client, attempt):
    responses = responses_of(attempt)
    answer = client.post(url_of(attempt, 2), {**right_fields(responses[5:]), "go": "back"})
    assert answer.url == url_of(attempt, 1)
    answer = client.post(url_of(attempt, 1), {**right_fields(responses[:5]), "go": "leave"})
    assert answer.url == "/learn/rights/quiz/1.2/"
    assert not attempt.responses.filter(selected=[]).exists()


def test_what_was_saved_is_shown_again(client, attempt):
    responses = responses_of(attempt)
    save_answers(attempt, {r.position: right_answer(r) for r in responses[:2]})
    text = client.get(url_of(attempt)).content.decode()
    assert text.count('data-state="saved">Saved') == 2
    assert text.count(" checked>") == sum(len(right_answer(r)) for r in responses[:2])


def test_what_was_not_on_the_page_is_left_alone(client, attempt):
    save_answers(attempt, {1: [1], 2: [1]})
    client.post(url_of(attempt), {"go": "on"})
    assert [response.selected for response in responses_of(attempt)[:2]] == [[1], [1]]


def test_boxes_that_were_all_unticked_are_saved_as_not_answered(client, trainee):
    attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, kinds=["multiple"])))
    save_answers(attempt, {1: [1]})
    assert '<input type="hidden" name="q1" value="">' in client.get(url_of(attempt)).content.decode()
    client.post(url_of(attempt), {"q1": ""})
    assert attempt.responses.get(position=1).selected == []


def test_answers_to_another_page_are_not_taken(client, attempt):
    client.post(url_of(attempt), {"q6": "1"})
    assert attempt.responses.get(position=6).selected == []


@pytest.mark.parametrize(
    "value", ["0", "99", "-1", "x", "1.0", "１", "1e0", " 1", "'; DROP TABLE", "\x00", "9" * 5000]
)
def test_what_is_no_choice_changes_nothing_and_says_so(client, attempt, value):
    save_answers(attempt, {1: [1]})
    answer = client.post(url_of(attempt), {"q1": value, "q2": "1"}, follow=True)
    assert answer.status_code == 200
    assert "Nothing was changed" in answer.content.decode()
    assert [response.selected for response in responses_of(attempt)[:2]] == [[1], []]


def test_two_answers_to_a_single_choice_are_refused(client, trainee):
    attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, kinds=["single"])))
    answer = client.post(url_of(attempt), {"q1": ["1", "2"]}, follow=True)
    assert "Nothing was changed" in answer.content.decode()


def test_a_huge_post_is_refused(client, attempt):
    assert client.post(url_of(attempt), {"q1": "1" * 3_000_000}).status_code == 400
    assert client.post(url_of(attempt), {f"x{n}": "" for n in range(1001)}).status_code == 400


@pytest.mark.parametrize("page", [0, 3, 10**30])
def test_a_page_that_the_attempt_has_not_is_not_found(client, attempt, page):
    assert client.get(url_of(attempt, page)).status_code == 404
    assert client.post(url_of(attempt, page)).status_code == 404


def test_other_methods_are_refused(client, attempt):
    assert client.put(url_of(attempt)).status_code == client.delete(url_of(attempt)).status_code == 405


def test_another_persons_attempt_is_not_found(client, trainee):
    attempt = make_attempt(make_enrollment(make_person(), make_edition(modules=1)))
    assert client.get(url_of(attempt)).status_code == 404
    assert client.post(url_of(attempt), {"q1": "1"}).status_code == 404
    assert attempt.responses.get(position=1).selected == []


def test_after_submitting_the_back_button_leads_to_the_result(client, attempt):
    assert "no-store" in client.get(url_of(attempt)).headers["Cache-Control"]
    submit(attempt, by=attempt.enrollment.person)
    assert client.get(url_of(attempt)).url == client.head(url_of(attempt)).url
    assert client.get(url_of(attempt)).url == reverse("quizzes:learn-result", args=[attempt.uid])


def test_a_late_save_leads_to_the_result_and_says_that_what_was_submitted_is_safe(client, attempt):
    submit(attempt, by=attempt.enrollment.person)
    answer = client.post(url_of(attempt), {"q1": "1"}, follow=True)
    assert answer.redirect_chain == [(reverse("quizzes:learn-result", args=[attempt.uid]), 302)]
    assert "What was submitted is safe" in answer.content.decode()


def test_the_questions_keep_the_language_in_which_the_attempt_was_started(client, attempt):
    Enrollment.objects.update(language="es")
    text = client.get(url_of(attempt), headers={"accept-language": "es"}).content.decode()
    assert '<div lang="en"><p>Stem of question' in text


@pytest.mark.parametrize("missing", [QuestionText, ChoiceText])
def test_a_question_that_is_not_wholly_translated_is_shown_in_the_source_language_and_says_so(
    client, trainee, missing
):
    edition = make_edition(modules=1, lessons=1, families=2, parallel=1, published=False)
    missing.objects.filter(language="es").first().delete()
    edition.state, edition.published_at = "published", edition.created_at
    edition.save()
    attempt = make_attempt(make_enrollment(trainee, edition, language="es"), language="es")
    text = client.get(url_of(attempt)).content.decode()
    assert text.count("Not translated yet: shown in the original language.") == 1
    assert text.count("Stem of question 1 (en)") == text.count("Stem of question 2 (es)") == 1
    assert text.count("of question 1 (es)") == 0


def test_the_number_of_questions_costs_no_queries(client, trainee, django_assert_num_queries):
    counts = []
    for families in (1, 5, 40):
        attempt = make_attempt(make_enrollment(trainee, make_edition(modules=1, families=families)))
        client.get(url_of(attempt))
        with django_assert_num_queries(4) as queries:
            client.get(url_of(attempt))
        counts.append(len(queries))
