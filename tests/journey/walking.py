"""What a trainee does, step by step, in a browser. Nothing here knows a word of the interface, so that it walks in
every language; what is the right answer comes from the database, and where it stands on the page from the page."""

import html
import re
from collections.abc import Callable

from django.utils.html import strip_tags
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Attempt, Response
from quizzes.paper import PaperQuestion, paper_of

Choose = Callable[[PaperQuestion], list[int]]


def sign_in_by_form(page: Page, username: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("main form [type=submit]").click()
    expect(page.locator("[name=password]")).to_have_count(0)


def words(text: str) -> str:
    """The words of a text or of HTML, as a reader sees them."""
    return " ".join(html.unescape(strip_tags(text)).split())


def read_lessons(page: Page) -> int:
    """Read and mark every lesson from the one that is opening to the next quiz; returns how many there were."""
    page.wait_for_url("**/lesson/**")
    count = 0
    while "/lesson/" in page.url:
        expect(page.locator("article, .prose").first).to_be_visible()
        here = page.url
        page.locator("form.steps button").click()
        page.wait_for_url(lambda url, here=here: url != here)
        count += 1
    return count


def open_attempt(page: Page) -> Attempt:
    """Press the one button of a quiz's first page: start, go on or try again."""
    page.locator("main form .button:not(.button--quiet)").first.click()
    page.wait_for_url("**/learn/attempts/*/1/")
    return attempt_on(page)


def attempt_on(page: Page) -> Attempt:
    """The attempt that the page is about."""
    return Attempt.objects.select_related("enrollment__edition", "quiz").get(
        uid=re.search(r"/attempts/([0-9a-f-]+)/", page.url)[1]
    )


def questions_of(attempt: Attempt) -> dict[int, PaperQuestion]:
    """The questions of an attempt with their key, by position."""
    paper = paper_of(attempt.enrollment.edition, attempt.quiz.bank_id, attempt.language)
    return {response.position: paper[response.question_id] for response in attempt.responses.order_by("position")}


def right(question: PaperQuestion) -> list[int]:
    return [number for number, choice in question.choices.items() if choice.right]


def wrong(question: PaperQuestion) -> list[int]:
    return [next(number for number, choice in question.choices.items() if not choice.right)]


def label_of(fieldset: Locator, text: str) -> Locator:
    """The choice on the page that says ``text``."""
    shown = [words(each) for each in fieldset.locator("label").all_inner_texts()]
    return fieldset.locator("label").nth(shown.index(words(text)))


def answer_page(page: Page, attempt: Attempt, choose: Choose) -> None:
    """Answer the questions on one page of an attempt."""
    questions = questions_of(attempt)
    for fieldset in page.locator("fieldset[data-answer]").all():
        position = int(fieldset.locator("input").first.get_attribute("name").removeprefix("q"))
        question = questions[position]
        assert words(question.stem) in words(fieldset.inner_text())
        for number in choose(question):
            label_of(fieldset, question.choices[number].text).locator("input").check()


def answer_all(page: Page, attempt: Attempt, choose: Choose) -> None:
    """Answer every question, from the first page to the page that asks whether to submit."""
    while "/review/" not in page.url:
        answer_page(page, attempt, choose)
        go_on(page)


def go_on(page: Page) -> None:
    here = page.url
    page.locator("main form [name=go][value=on]").click()
    page.wait_for_url(lambda url: url != here)


def submit(page: Page) -> None:
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/attempts/[0-9a-f-]+/$"))


def selected(response: Response) -> list[int]:
    """What is saved of a response now."""
    response.refresh_from_db()
    return response.selected
