"""An author builds a course from nothing to publication by keyboard alone, and a trainee reads it."""

import re

import pytest
from playwright.sync_api import expect

from academy.people.models import User
from courses.models import Edition, LessonText, Module
from tests.builders import make_edition, make_instructor, make_person, make_unit
from tests.journey.test_keyboard import Keys

pytestmark = pytest.mark.once

CHOICES = {
    "choice_0_text": "Who is ordered to",
    "choice_0_rationale": "It takes an order.",
    "choice_1_text": "Anybody",
    "choice_1_rationale": "Nobody is anybody.",
}


class Author(Keys):
    """An author at the keyboard: what is typed, chosen and sent without a mouse."""

    def tab_to(self, selector: str, back: bool = False) -> None:
        """As any keyboard, but looked at only where it arrives."""
        goal = self.page.locator(selector).first.element_handle()
        for _step in range(120):
            self.press("Shift+Tab" if back else "Tab")
            if goal.evaluate("element => element === document.activeElement"):
                return self.see_focus()
        pytest.fail(f"Tab never came to {selector} on {self.page.url}")

    def type_into(self, selector: str, words: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.type(words)

    def send(self, selector: str = "", key: str = "Enter") -> None:
        """Go to a button or link, or stay where the focus is, press, and wait for the page that answers."""
        if selector:
            self.tab_to(selector)
        with self.page.expect_navigation():
            self.press(key)

    def tick(self, selector: str) -> None:
        self.tab_to(selector)
        self.press("Space")
        expect(self.page.locator(selector).first).to_be_checked()


@pytest.fixture
def author(transactional_db, desktop, sign_in):
    sign_in(desktop, make_instructor("rebeca"))
    return Author(desktop)


def test_a_course_is_built_from_nothing_to_publication_by_keyboard_alone(author, new_page, sign_in):
    page = author.page
    begin(author)
    add_an_objective(author)
    add_a_lesson(author)
    add_a_quiz(author)
    add_a_question(author, "single", {"stem": "Who may stop a ship?", **CHOICES}, objectives=True)
    author.send("nav.outline a[href*='/quiz/']")
    add_a_question(author, "true_false", {"stem": "It may be rammed.", "choice_0_rationale": "Never."}, right=1)
    tag_the_lesson(author)
    mend(author)
    author.send("main .actions a.button")
    author.send("main form .button")
    expect(page.get_by_text("Edition 1 is published.")).to_be_visible()
    assert Edition.objects.get().state == Edition.State.PUBLISHED

    make_person("mateo", unit=make_unit())
    trainee = Keys(new_page())
    sign_in(trainee.page, User.objects.get(username="mateo"))
    trainee.page.goto("/learn/")
    trainee.enter("main a[href='/learn/law-at-sea/']")
    trainee.enter("main form .button")
    prose = trainee.page.locator(".prose")
    expect(prose.get_by_role("heading", name="Before boarding")).to_be_visible()
    expect(prose.get_by_role("listitem")).to_have_text(["Hail the ship.", "Wait for an answer."])
    expect(prose.get_by_text("Never ram a ship.")).to_be_visible()


def begin(author):
    author.page.goto("/teach/create/")
    author.type_into("[name=title]", "The law at sea")
    author.type_into("[name=code]", "law-at-sea")
    author.type_into("[name=hours]", "1")
    author.send()
    author.type_into("main [name=title]", "Boarding")
    author.send()
    expect(author.page.get_by_role("heading", level=1)).to_have_text("1. Boarding")


def add_an_objective(author):
    author.send("main a[href$='/add-objective/']")
    author.type_into("main [name=statement]", "Name the steps of a boarding")
    author.send("main form .button")
    author.send("nav.outline strong a")


def add_a_lesson(author):
    page = author.page
    author.send("main a[href$='/add/']")
    author.type_into("main [name=title]", "Steps")
    author.send()
    author.send("main .actions a.button")
    text = page.locator(".ProseMirror")
    expect(text).to_be_visible()
    author.tab_to(".ProseMirror")
    author.tab_to("[data-style]", back=True)
    author.press("ArrowDown")
    expect(text).to_be_focused()
    page.keyboard.type("Before boarding")
    author.press("Enter")
    use(author, "bulletList")
    page.keyboard.type("Hail the ship.")
    author.press("Enter")
    page.keyboard.type("Wait for an answer.")
    author.press("Enter", "Enter")
    use(author, "red-line")
    page.keyboard.type("Never ram a ship.")
    expect(text.locator("h2")).to_have_text("Before boarding")
    written = saved(page, "Never ram a ship.")
    assert re.match(r"## Before boarding\n\n[-*] Hail the ship\.\n[-*] Wait for .*\n\n::: red-line\n", written)
    author.send("nav.outline strong a")


def saved(page, words):
    """What is written, once the lesson has saved these words by itself."""
    for _moment in range(100):
        if text := LessonText.objects.filter(body__contains=words).first():
            return text.body
        page.wait_for_timeout(100)
    pytest.fail("The lesson did not save itself.")


def use(author, tool):
    """A tool of the editor: back to it, and on with the text where it was."""
    author.press("Shift+Tab")
    button = author.page.locator(f"[data-do={tool}]")
    for _tool in range(20):
        author.see_focus()
        if button.evaluate("element => element === document.activeElement"):
            break
        author.press("ArrowRight")
    author.press("Enter")
    expect(author.page.locator(".ProseMirror")).to_be_focused()


def add_a_quiz(author):
    author.send("main a[href$='/add/?kind=quiz']")
    author.type_into("main [name=title]", "Test")
    author.send()
    author.send("main .actions a.button")


def add_a_question(author, kind, words, right=0, objectives=False):
    author.send(f"main [name=kind][value={kind}]")
    author.type_into("[name=stem]", words.pop("stem"))
    for number in range(2):
        if number == right:
            author.tab_to("main [name=right]")
            author.press(*["ArrowDown"] * number, *[] if number else ["Space"])
        for name in (f"choice_{number}_text", f"choice_{number}_rationale"):
            if name in words:
                author.type_into(f"[name={name}]", words[name])
    if objectives:
        author.tick("main [name=objectives]")
    author.send("main form .actions button")


def tag_the_lesson(author):
    author.send("nav.outline strong a")
    author.send("main .actions a[href$='/objectives/']")
    author.tick("main fieldset [type=checkbox]")
    author.send("main form button")


def mend(author):
    """Each line of the checklist leads to what it is about."""
    checklist, page = "nav.kinds a[href$='/checklist/']", author.page
    author.send(checklist)
    expect(page.get_by_text("2 problems stop publication.")).to_be_visible()
    author.send("main a.row")
    author.type_into("[name=question_count]", "2")
    author.send()
    author.send(checklist)
    expect(page.get_by_text("1 problem stops publication.")).to_be_visible()
    author.send("main a.row")
    author.type_into("[name=choice_1_rationale]", "It may be stopped.")
    author.send("main form .actions button")
    author.send(checklist)
    expect(page.get_by_text("All is in order.")).to_be_visible()


def test_the_focus_goes_with_what_is_moved_deleted_and_put_back(author):
    page = author.page
    draft = make_edition("rights", modules=1, lessons=2, families=2, parallel=1, published=False)
    page.goto("/teach/rights/draft/outline/")
    things = page.locator(".arrange__activity .arrange__name")
    author.tab_to("[data-key^=down-]:enabled")
    author.press("Enter")
    expect(things.first).to_contain_text("1.1 Lesson 1.2 (en)")
    expect(page.get_by_role("button", name="Move down: 1.2 Lesson 1.1 (en)")).to_be_focused()
    author.tab_to(".arrange__activity:nth-child(2) summary")
    author.press("Enter")
    author.tab_to(".menu[open] [formaction$='/delete/']")
    author.send()
    expect(things).to_have_count(2)
    # The next stop is the undo, and from there what came back.
    author.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    author.send()
    expect(things.nth(1)).to_contain_text("1.2 Lesson 1.1 (en)")
    author.press("Tab")
    expect(things.nth(1)).to_be_focused()

    # So it is with the questions of a quiz.
    author.send("nav.outline a[href*='/quiz/']")
    questions = page.locator("main ol.list h3")
    author.send("[name=act][value=down]:enabled")
    expect(questions.last).to_contain_text("2. Stem of question 1 (en)")
    author.press("Tab")
    expect(questions.last.locator("a")).to_be_focused()
    author.send("main ol.list > li:last-child [value=duplicate]")
    expect(questions).to_have_count(3)
    author.press("Tab")
    expect(questions.last.locator("a")).to_be_focused()
    author.send("main ol.list > li:last-child [value=delete]")
    author.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    author.send()
    expect(questions).to_have_count(3)
    author.press("Tab")
    expect(questions.last.locator("a")).to_be_focused()
    assert Module.objects.get(edition=draft).activities.count() == 3
