"""The journey's key steps by keyboard alone, and the focus is always to be seen (WCAG 2.2: 2.1.1, 2.4.7, 2.4.11)."""

import re

import pytest
from playwright.sync_api import Page, expect

from courses.models import Completion
from quizzes.paper import takes_one
from tests.journey.conftest import PASSWORD
from tests.journey.walking import attempt_on, label_of, questions_of, right

pytestmark = pytest.mark.once

# What has the focus: whether it is marked, and how much of it is seen at five points. A radio or a checkbox is seen
# with its label around it, the text of a lesson is marked with its tools around it.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element.closest(".writing") ? element.closest(".sheet") : element);
  const seen = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].filter(([x, y]) => {
    const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
    return top && (element.contains(top) || top.contains(element) && top.closest("label"));
  });
  return {
    what: element.outerHTML.slice(0, 160),
    marked: element.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: seen.length,
  };
}"""


class Keys:
    """The keyboard of a page. Wherever the focus goes, it must be marked and not be hidden."""

    def __init__(self, page: Page):
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, selector: str, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until the focus is on the first element that matches."""
        goal = self.page.locator(selector).first
        expect(goal).to_be_attached()
        for _step in range(80):
            self.press("Shift+Tab" if back else "Tab")
            self.see_focus()
            if goal.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"Tab never came to {selector} on {self.page.url}")

    def see_focus(self) -> None:
        focus = self.page.evaluate(FOCUS)
        if focus:
            assert focus["marked"], f"nothing marks the focus: {focus['what']}"
            assert focus["seen"] >= 3, f"something hides the focus: {focus['what']}"

    def enter(self, selector: str) -> None:
        """Go to what matches, press Enter, and come to another page."""
        here = self.page.url
        self.tab_to(selector)
        self.press("Enter")
        self.page.wait_for_url(lambda url: url != here)


def test_from_sign_in_to_the_certificate(desktop, trainee, edition):
    page, keys = desktop, Keys(desktop)
    page.goto("/")
    keys.enter("main a.button")
    keys.tab_to("[name=login]")
    page.keyboard.type("mateo")
    keys.press("Tab")
    keys.see_focus()
    page.keyboard.type(PASSWORD)
    keys.enter("main form .button")
    page.wait_for_url("**/learn/")

    keys.enter("main a[href='/learn/rights/']")
    keys.enter("main form .button")
    for number in (1, 2):
        keys.enter("form.steps button")
        keys.enter("main form .button")
        answer(keys)
        keys.enter("main form button")
        expect(page.locator(".outcome .ring text")).to_have_text("100%")
        if number == 1:
            keys.enter("main .actions a.button")
    assert Completion.objects.get().person == trainee
    keys.tab_to("main .actions a[href$='.pdf']")
    with page.expect_download():
        keys.press("Enter")


def answer(keys):
    """Answer all questions: arrows between the choices where one is taken, Space where several are."""
    page = keys.page
    attempt = attempt_on(page)
    while "/review/" not in page.url:
        for fieldset in page.locator("fieldset[data-answer]").all():
            first = fieldset.locator("input:not([type=hidden])").first
            name = first.get_attribute("name")
            question = questions_of(attempt)[int(name[1:])]
            places = [
                int(label_of(fieldset, question.choices[number].text).locator("input").get_attribute("value"))
                for number in right(question)
            ]
            if takes_one(question.kind):
                keys.tab_to(f"[name={name}][value='1']")
                keys.press("Space", *["ArrowDown"] * (places[0] - 1))
                keys.see_focus()
            else:
                for place in sorted(places):
                    keys.tab_to(f"[name={name}][value='{place}']")
                    keys.press("Space")
            expect(fieldset.locator("input:checked")).to_have_count(len(places))
            expect(fieldset.locator("[data-state=saved]")).to_be_visible()
        keys.enter("[name=go][value=on]")


def test_the_first_stop_of_every_page_skips_to_the_content(desktop, sign_in, trainee, edition):
    keys = Keys(desktop)
    sign_in(desktop, trainee)
    for address in ("/", "/learn/", "/learn/rights/", "/verify/", "/accounts/password/change/"):
        desktop.goto(address)
        keys.tab_to("a.skip")
        keys.press("Enter")
        expect(desktop.locator("main")).to_be_focused()
        keys.press("Tab")
        keys.see_focus()
        assert desktop.evaluate("document.querySelector('main, footer').contains(document.activeElement)"), address


def test_on_a_small_screen_the_questions_are_reached_forward_and_backward(phone, sign_in, trainee, edition):
    keys = Keys(phone)
    sign_in(phone, trainee)
    phone.goto("/learn/rights/")
    keys.enter("main form .button")
    keys.enter("form.steps button")
    keys.enter("main form .button")
    keys.tab_to("[name=go][value=on]")
    keys.tab_to("fieldset[data-answer] input:not([type=hidden])", back=True)
    keys.tab_to("a.skip", back=True)


def test_the_menus_open_close_and_give_the_focus_back(desktop, sign_in, trainee):
    keys = Keys(desktop)
    sign_in(desktop, trainee)
    desktop.goto("/learn/")
    keys.tab_to(".menu summary")
    keys.press("Enter")
    keys.tab_to("button[name=language][value=fr]")
    keys.press("Escape")
    expect(desktop.locator("button[name=language][value=fr]")).to_be_hidden()
    expect(desktop.locator(".menu summary").first).to_be_focused()
    keys.press("Enter")
    keys.tab_to("button[name=language][value=es]")
    keys.press("Enter")
    expect(desktop.locator("html")).to_have_attribute("lang", "es")


def test_a_form_with_errors_gives_the_focus_to_their_summary_and_on_to_the_field(desktop, sign_in, trainee):
    keys = Keys(desktop)
    sign_in(desktop, trainee)
    desktop.goto("/accounts/password/change/")
    for name in ("oldpassword", "password1", "password2"):
        keys.tab_to(f"[name={name}]")
        desktop.keyboard.type("something else")
    keys.press("Enter")
    expect(desktop.locator(".errors")).to_be_focused()
    keys.tab_to(".errors a")
    keys.press("Enter")
    expect(desktop.locator("[name=oldpassword]")).to_be_focused()
    assert re.search("#id_oldpassword$", desktop.url)
