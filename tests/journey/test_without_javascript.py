"""What a trainee does works without JavaScript: scripts only enhance."""

import re

import pytest
from playwright.sync_api import expect

from certificates.models import Certificate
from courses.models import Completion
from tests.browsing import PHONE
from tests.journey.conftest import PASSWORD
from tests.journey.walking import (
    answer_all,
    answer_page,
    attempt_on,
    go_on,
    open_attempt,
    questions_of,
    read_lessons,
    right,
    selected,
    sign_in_by_form,
    submit,
    wrong,
)


@pytest.fixture
def new_phone(new_page):
    """A function that opens a browser without JavaScript, anew: as after closing it, or on another device."""
    return lambda: new_page(PHONE, java_script_enabled=False)


def saved(attempt):
    return {response.position: selected(response) for response in attempt.responses.all() if response.selected}


def test_the_whole_course_can_be_taken(trainee, new_phone):
    page = new_phone()
    sign_in_by_form(page, "mateo", PASSWORD)
    page.goto("/learn/rights/")
    page.locator("form[action$='/start/'] button").click()
    for number in (1, 2):
        assert read_lessons(page) == 1
        first = open_attempt(page)
        answer_all(page, first, wrong)
        submit(page)
        expect(page.locator(".answer__why").first).to_be_visible()
        answer_all(page, open_attempt(page), right)
        submit(page)
        if number == 1:
            page.locator(".actions a.button").first.click()
    assert Completion.objects.get(person=trainee).score == 100
    with page.expect_download() as waiting:
        page.locator("main .actions a[href$='.pdf']").click()
    assert waiting.value.suggested_filename.endswith(".pdf")
    assert Certificate.objects.count() == 1


def test_each_page_of_questions_saves_its_answers_and_the_browser_may_close(trainee, new_phone):
    page = new_phone()
    sign_in_by_form(page, "mateo", PASSWORD)
    page.goto("/learn/rights/")
    page.locator("form[action$='/start/'] button").click()
    read_lessons(page)
    attempt = open_attempt(page)
    answer_page(page, attempt, right)
    assert saved(attempt) == {}
    go_on(page)
    on_the_first_page = {position: right(questions_of(attempt)[position]) for position in range(1, 6)}
    assert saved(attempt) == on_the_first_page
    page.context.close()

    page = new_phone()
    sign_in_by_form(page, "mateo", PASSWORD)
    page.goto("/learn/")
    page.locator("main .actions a.button").first.click()
    page.locator("main form .button").first.click()
    expect(page).to_have_url(re.compile(rf"/attempts/{attempt.uid}/2/$"))
    assert attempt_on(page) == attempt
    page.locator("[name=go][value=back]").click()
    expect(page.locator("input:checked")).to_have_count(sum(map(len, on_the_first_page.values())))
    answer_all(page, attempt, right)
    submit(page)
    attempt.refresh_from_db()
    assert attempt.passed


def test_save_and_leave_saves_what_is_answered_so_far(trainee, new_phone):
    page = new_phone()
    sign_in_by_form(page, "mateo", PASSWORD)
    page.goto("/learn/rights/")
    page.locator("form[action$='/start/'] button").click()
    read_lessons(page)
    attempt = open_attempt(page)
    page.locator("fieldset[data-answer]").first.locator("label").last.click()
    page.locator("[name=go][value=leave]").click()
    expect(page).to_have_url(re.compile(r"/quiz/1\.2/$"))
    assert list(saved(attempt)) == [1]


@pytest.mark.once
def test_the_language_is_changed_from_the_menu(new_phone):
    page = new_phone()
    page.goto("/")
    page.locator(".menu summary").first.click()
    page.locator("button[name=language][value=es]").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
