"""Weak links, double clicks, two tabs, the back button and replays: nothing is lost, nothing counts twice."""

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from academy.audit.models import Entry
from certificates.models import Certificate
from courses.actions.progress import complete_activity
from courses.models import Activity, Completion
from quizzes.actions.attempts import save_answers, start, submit
from quizzes.models import Attempt, Quiz
from tests.builders import make_enrollment
from tests.journey.walking import answer_all, answer_page, go_on, questions_of, right, selected
from tests.quizzes.sitting import make_attempt

RESULT = re.compile(r"/attempts/[0-9a-f-]+/$")


@pytest.fixture
def attempt(edition, trainee):
    return make_attempt(make_enrollment(trainee, edition))


@pytest.fixture
def page(phone, sign_in, trainee):
    sign_in(phone, trainee)
    return phone


def address(attempt, last=""):
    return f"/learn/attempts/{attempt.uid}/{last}"


def state(fieldset):
    return fieldset.locator("[role=status]")


@pytest.fixture
def cut(page, provoked):
    """A function that cuts the network, or mends it: ``cut(True)``."""
    provoked.append("net::ERR_INTERNET_DISCONNECTED")
    return page.context.set_offline


@pytest.mark.once
def test_an_answer_that_cannot_be_sent_is_kept_and_sent_when_the_link_is_back(page, cut, attempt):
    page.goto(address(attempt, "1/"))
    question = page.locator("fieldset[data-answer]").first
    cut(True)
    question.locator("label").nth(1).click()
    expect(state(question)).to_have_attribute("data-state", "failed")
    expect(state(question)).to_be_visible()
    expect(state(question)).not_to_be_empty()
    expect(question.locator("input[value='2']")).to_be_checked()
    response = attempt.responses.get(position=1)
    assert selected(response) == []
    cut(False)
    expect(state(question)).to_have_attribute("data-state", "saved")
    assert selected(response) == [response.choice_order[1]]


@pytest.mark.once
def test_without_a_link_the_page_does_not_leave_unsaved_answers_behind(page, cut, attempt):
    page.goto(address(attempt, "1/"))
    cut(True)
    answer_page(page, attempt, right)
    expect(page.locator("[data-state=failed]")).to_have_count(5)
    page.locator("[name=go][value=on]").click()
    expect(page.locator("[data-state=failed]")).to_have_count(5)
    expect(page).to_have_url(re.compile(address(attempt, "1/$")))
    cut(False)
    expect(page.locator("[data-state=saved]")).to_have_count(5)
    go_on(page)
    expect(page).to_have_url(re.compile(address(attempt, "2/$")))
    assert all(selected(attempt.responses.get(position=position)) for position in range(1, 6))


def test_a_double_click_on_submit_is_one_graded_attempt_and_one_completion(page, edition, trainee, attempt):
    complete_all_but(attempt)
    page.goto(address(attempt, "1/"))
    answer_all(page, attempt, right)
    page.locator("main form button").dblclick()
    page.wait_for_url(RESULT)
    expect(page.locator(".outcome .ring text")).to_have_text("100%")
    assert Entry.objects.filter(verb="quizzes.submit").count() == 2  # the other module's quiz, and this one
    assert Attempt.objects.count() == 2
    assert Completion.objects.count() == Certificate.objects.count() == 1


def test_a_double_click_on_start_opens_one_attempt(page, edition, trainee):
    make_enrollment(trainee, edition)
    page.goto("/learn/rights/quiz/1.2/")
    page.locator("main form .button").dblclick()
    page.wait_for_url("**/learn/attempts/*/1/")
    assert Attempt.objects.count() == 1


def test_in_two_tabs_the_later_answer_stays(page, edition, trainee):
    attempt = make_attempt(make_enrollment(trainee, edition))
    position = next(at for at, question in questions_of(attempt).items() if question.kind == "single")
    at_page = f"{(position - 1) // 5 + 1}/"
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(address(attempt, at_page))
    for tab, place in ((page, 1), (other, 2), (page, 3)):
        question = tab.locator(f"fieldset:has([name=q{position}])")
        with tab.expect_response(f"**/answers/{position}/"):
            question.locator("label").nth(place - 1).click()
        expect(state(question)).to_have_attribute("data-state", "saved")
    response = attempt.responses.get(position=position)
    assert selected(response) == [response.choice_order[2]]
    other.reload()
    expect(other.locator(f"[name=q{position}][value='3']")).to_be_checked()


def test_a_tab_left_open_learns_that_the_attempt_was_submitted_in_another(page, provoked, attempt):
    provoked.append("409 (Conflict)")
    late = page.context.new_page()
    late.goto(address(attempt, "1/"))
    stale = page.context.new_page()
    stale.goto(address(attempt, "review/"))
    page.goto(address(attempt, "review/"))
    page.locator("main form button").click()
    page.wait_for_url(RESULT)

    late.locator("fieldset[data-answer] label").first.click()
    late.wait_for_url(RESULT)
    stale.locator("main form button").click()
    stale.wait_for_url(RESULT)
    assert Attempt.objects.count() == 1
    assert Entry.objects.filter(verb="quizzes.submit").count() == 1
    assert not attempt.responses.exclude(selected=[]).exists()


def test_after_submitting_the_back_button_leads_to_the_result(page, attempt):
    page.goto(address(attempt, "2/"))
    page.goto(address(attempt, "review/"))
    page.locator("main form button").click()
    page.wait_for_url(RESULT)
    for _press in range(2):
        page.go_back()
        expect(page.locator(".outcome")).to_be_visible()
        expect(page.locator("fieldset[data-answer]")).to_have_count(0)


def test_a_replayed_request_changes_nothing(page, edition, trainee, attempt):
    complete_all_but(attempt)
    page.goto(address(attempt, "1/"))
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request))
    answer_all(page, attempt, right)
    page.locator("main form button").click()
    page.wait_for_url(RESULT)
    before = facts()
    replays = [(request.url, dict(parse_qsl(request.post_data, keep_blank_values=True))) for request in sent]
    assert any("/answers/" in url for url, _fields in replays)
    for url, fields in replays:
        answer = page.request.post(url, form=fields, headers={"Referer": page.url})
        assert answer.status == (409 if "/answers/" in url else 200), url
        assert "/answers/" in url or RESULT.search(answer.url), url
    assert facts() == before


def complete_all_but(attempt):
    """Do everything in the course but the quiz of this attempt."""
    enrollment = attempt.enrollment
    for activity in Activity.objects.filter(module__edition=enrollment.edition, kind="lesson"):
        complete_activity(enrollment, activity, by=enrollment.person)
    for quiz in Quiz.objects.exclude(pk=attempt.quiz_id):
        other = start(enrollment, quiz, by=enrollment.person)
        save_answers(other, {position: right(question) for position, question in questions_of(other).items()})
        submit(other, by=enrollment.person)


def facts():
    """Everything that a replay might add to or change."""
    return [
        list(Attempt.objects.order_by("pk").values()),
        list(Completion.objects.values()),
        list(Certificate.objects.values()),
        Entry.objects.count(),
    ]
