"""A quiz as it is sat in a real browser: with its script, without any, on a link that fails."""

import re

import pytest
from playwright.sync_api import expect

from quizzes.actions.attempts import save_answers, start, submit
from quizzes.models import Attempt
from tests.browsing import PHONE
from tests.builders import make_edition, make_enrollment, make_person
from tests.quizzes.sitting import answer_all, first_quiz, make_attempt

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def attempt():
    """An open attempt of seven questions with one right choice each, on two pages."""
    edition = make_edition("rights", modules=1, lessons=1, families=7, kinds=["single"])
    return make_attempt(make_enrollment(make_person("mateo"), edition))


def url_of(attempt, page=1):
    return f"/learn/attempts/{attempt.uid}/{page}/"


def question(page, position):
    return page.get_by_role("group", name=f"Question {position}", exact=True)


def choose(page, position, place):
    question(page, position).locator("label").nth(place - 1).click()


def expect_state(page, position, text):
    expect(question(page, position).get_by_role("status")).to_have_text(text)


def answer_with(page, reply):
    """Let the requests of the script end so instead of going to the server; ``reply`` is a JavaScript statement."""
    page.evaluate(f"void (window.fetch = async () => {{ {reply} }})")


def saved(attempt, position):
    """The place of the choice that is saved, or None."""
    response = attempt.responses.get(position=position)
    return response.choice_order.index(response.selected[0]) + 1 if response.selected else None


def test_each_answer_is_saved_as_it_is_given_and_says_so(phone, sign_in, attempt):
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt))
    expect_state(phone, 2, "")
    choose(phone, 2, 3)
    expect_state(phone, 2, "Saved")
    assert saved(attempt, 2) == 3
    phone.reload()
    expect(question(phone, 2).get_by_role("radio").nth(2)).to_be_checked()
    expect_state(phone, 2, "Saved")


def test_an_answer_that_could_not_be_sent_says_so_and_is_sent_when_the_link_is_back(phone, sign_in, attempt):
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt))
    phone.evaluate("void (window.link = window.fetch)")
    answer_with(phone, "throw new TypeError()")
    choose(phone, 1, 1)
    expect_state(phone, 1, "Not saved yet. It will be tried again.")
    assert saved(attempt, 1) is None
    phone.evaluate("window.fetch = window.link; dispatchEvent(new Event('online'))")
    expect_state(phone, 1, "Saved")
    assert saved(attempt, 1) == 1


def test_of_two_quick_answers_to_one_question_the_second_stays(phone, sign_in, attempt):
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt))
    held = []
    phone.route("**/answers/**", lambda route: held.append(route) if not held else route.continue_())
    choose(phone, 1, 1)
    expect_state(phone, 1, "Saving…")
    choose(phone, 1, 2)
    phone.wait_for_timeout(100)
    assert len(held) == 1
    held[0].continue_()
    expect_state(phone, 1, "Saved")
    assert saved(attempt, 1) == 2


def test_the_button_waits_for_what_is_on_its_way_and_then_saves_all(phone, sign_in, attempt):
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt))
    held = []
    phone.route("**/answers/**", lambda route: held.append(route))
    choose(phone, 1, 1)
    choose(phone, 2, 2)
    phone.wait_for_timeout(100)
    phone.get_by_role("button", name="Save and go on").click(no_wait_after=True)
    phone.wait_for_timeout(100)
    assert phone.url.endswith(url_of(attempt))
    for route in held:
        route.continue_()
    phone.wait_for_url(f"**{url_of(attempt, 2)}")
    assert (saved(attempt, 1), saved(attempt, 2)) == (1, 2)


def test_an_attempt_that_was_submitted_elsewhere_shows_its_result(phone, sign_in, attempt):
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt))
    submit(attempt, by=attempt.enrollment.person)
    answer_with(phone, "return new Response('', { status: 409 })")
    choose(phone, 1, 1)
    expect(phone.get_by_role("heading", name="Not passed this time")).to_be_visible()


def test_going_back_after_submitting_leads_to_the_result(phone, sign_in, attempt):
    answer_all(attempt)
    sign_in(phone, attempt.enrollment.person)
    phone.goto(url_of(attempt, 2))
    phone.get_by_role("button", name="Save and go on").click()
    phone.get_by_role("button", name="Submit answers").click()
    phone.wait_for_url(f"**/learn/attempts/{attempt.uid}/")
    for _ in range(2):
        phone.go_back()
        expect(phone.get_by_role("heading", name="You passed")).to_be_visible()


def test_a_quiz_is_sat_from_start_to_result_without_javascript(new_page, sign_in):
    enrollment = make_enrollment(make_person(), make_edition("rights", modules=1, lessons=1, families=6))
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, enrollment.person)
    page.goto("/learn/rights/quiz/1.2/")
    page.get_by_role("button", name="Start").click()
    for positions in (range(1, 6), range(6, 7)):
        for position in positions:
            choose(page, position, 1)
        page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("Every question is answered")).to_be_visible()
    page.get_by_role("button", name="Submit answers").click()
    expect(page.get_by_role("heading", name=re.compile("passed"))).to_be_visible()
    assert not Attempt.objects.get().responses.filter(selected=[]).exists()


def test_a_quiz_is_sat_by_keyboard_alone(desktop, sign_in, attempt):
    save_answers(attempt, {position: [1] for position in (2, 3, 4, 5, 6, 7)})
    sign_in(desktop, attempt.enrollment.person)
    desktop.goto(url_of(attempt))
    question(desktop, 1).get_by_role("radio").first.focus()
    desktop.keyboard.press("ArrowDown")
    expect_state(desktop, 1, "Saved")
    assert saved(attempt, 1) == 2
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(f"**{url_of(attempt, 2)}")


def test_every_page_is_accessible_and_fits_the_screen(screen, sign_in, axe, attempt):
    person = attempt.enrollment.person
    sign_in(screen, person)

    def check(url):
        screen.goto(url)
        axe(screen)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")

    check("/learn/rights/quiz/1.2/")
    save_answers(attempt, {1: [1]})
    for page in (url_of(attempt), url_of(attempt, 2), f"/learn/attempts/{attempt.uid}/review/"):
        check(page)
    submit(attempt, by=person)
    check(f"/learn/attempts/{attempt.uid}/")
    answer_all(start(attempt.enrollment, first_quiz(attempt.enrollment.edition), by=person))
    check("/learn/rights/quiz/1.2/")
