"""An author builds the outline of a course: from nothing, by keyboard, by mouse, and with second thoughts."""

import pytest
from playwright.sync_api import expect

from courses.models import Activity, ActivityText, Course, Enrollment
from quizzes.models import Attempt
from tests.browsing import follow
from tests.builders import make_edition, make_instructor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def author(transactional_db):
    return make_instructor("author")


def titles(page):
    return page.locator(".arrange__activity .arrange__name > span")


def test_a_course_is_begun_from_nothing_by_keyboard_alone(desktop, sign_in, axe, author):
    sign_in(desktop, author)
    desktop.goto("/teach/")
    follow(desktop, desktop.get_by_role("link", name="Start a course"))
    desktop.get_by_label("Title", exact=True).focus()
    desktop.keyboard.type("The law at sea")
    desktop.keyboard.press("Tab")
    desktop.keyboard.type("law-at-sea")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    desktop.keyboard.type("2.5")
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    axe(desktop)
    expect(desktop.get_by_text("There is nothing in this course yet.")).to_be_visible()
    desktop.get_by_label("Title of the module").focus()
    desktop.keyboard.type("Boarding")
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    for title in ("Approach", "Search"):
        desktop.get_by_role("link", name="Add a lesson").focus()
        with desktop.expect_navigation():
            desktop.keyboard.press("Enter")
        desktop.get_by_label("Title", exact=True).focus()
        desktop.keyboard.type(title)
        with desktop.expect_navigation():
            desktop.keyboard.press("Enter")
        follow(desktop, desktop.locator("nav.outline strong a"))
    # The arrows work without leaving the page, say where the thing is now, and keep the focus where it was.
    expect(titles(desktop).first).to_contain_text("1.1 Approach")
    down = desktop.get_by_role("button", name="Move down: 1.1 Approach")
    down.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-told]")).to_have_text("Moved: now 2 of 2 in module 1.")
    expect(titles(desktop).first).to_contain_text("1.1 Search")
    expect(desktop.get_by_role("button", name="Move up: 1.2 Approach")).to_be_focused()
    expect(desktop.locator("nav.outline ol a").first).to_contain_text("1.1 Search")
    assert Course.objects.get().roles.get().person == author


def test_a_lesson_is_dragged_into_another_module(desktop, sign_in, author):
    draft = make_edition("rights", modules=2, lessons=2, quizzes=False, published=False)
    sign_in(desktop, author)
    desktop.goto("/teach/rights/draft/outline/")
    dragged = desktop.locator(".arrange__activity").first
    dragged.locator("[data-grip]").drag_to(
        desktop.locator(".arrange__activity").last, target_position={"x": 60, "y": 5}
    )
    expect(desktop.locator("[data-told]")).to_have_text("Moved: now 2 of 3 in module 2.")
    english = ActivityText.objects.filter(activity__module__edition=draft, activity__module__number=2, language="en")
    assert list(english.order_by("activity__number").values_list("title", flat=True)) == [
        "Lesson 2.1 (en)",
        "Lesson 1.1 (en)",
        "Lesson 2.2 (en)",
    ]


def test_what_is_deleted_by_mistake_is_undone(phone, sign_in, axe, author):
    draft = make_edition("rights", modules=1, lessons=2, quizzes=False, published=False)
    sign_in(phone, author)
    phone.goto("/teach/rights/draft/outline/")
    phone.locator(".arrange__activity summary").first.click()
    axe(phone)
    follow(phone, phone.locator(".arrange__activity .menu[open]").get_by_role("button", name="Delete"))
    expect(phone.get_by_text("Deleted: “Lesson 1.1 (en)”.")).to_be_visible()
    expect(titles(phone)).to_have_count(1)
    axe(phone)
    follow(phone, phone.get_by_role("button", name="Undo"))
    expect(titles(phone).first).to_contain_text("1.1 Lesson 1.1 (en)")
    assert Activity.objects.filter(module__edition=draft).count() == 2


def test_a_draft_is_walked_through_as_a_trainee_and_leaves_no_trace(screen, sign_in, axe, author):
    make_edition("rights", modules=1, lessons=1, published=False)
    sign_in(screen, author)
    screen.goto("/teach/rights/draft/preview/?language=es")
    axe(screen)
    on_phone = screen.frame_locator("iframe").first
    expect(on_phone.locator("h1")).to_have_text("Course rights (es)")
    on_phone.locator("a.row").first.click()
    expect(on_phone.locator(".prose")).to_have_text("Body of lesson 1.1 (es)")
    on_phone.locator("form.steps button").click()
    expect(on_phone.locator("h1")).to_contain_text("Quiz 1.2 (es)")
    on_phone.locator("main form button").click()
    expect(on_phone.locator("fieldset")).to_have_count(4)
    on_phone.locator("[name=go][value=on]").click()
    expect(on_phone.locator("h1")).to_contain_text("Quiz 1.2 (es)")
    expect(screen.frame_locator("iframe").last.locator("h1")).to_have_text("Course rights (es)")
    assert (Enrollment.objects.count(), Attempt.objects.count()) == (0, 0)
