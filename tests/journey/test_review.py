"""A question is built by keyboard alone; then an author hands the draft in, a reviewer comments and approves."""

import re

import pytest
from playwright.sync_api import expect

from academy.studio.actions.roles import give_role, require_review
from academy.studio.models import ReviewComment, ReviewStep
from quizzes.models import Quiz
from tests.browsing import DESKTOP, PHONE, follow
from tests.builders import make_edition, make_instructor, make_person
from tests.journey.test_keyboard import Keys


@pytest.fixture
def draft(transactional_db):
    return make_edition("rights", modules=1, lessons=1, families=1, parallel=1, published=False)


@pytest.mark.once
def test_a_question_is_built_by_keyboard(desktop, sign_in, draft, axe):
    page, keys = desktop, Keys(desktop)
    sign_in(page, make_instructor())
    quiz = Quiz.objects.get(bank__edition=draft)
    page.goto(f"/teach/rights/draft/quiz/{quiz.activity.lineage}/")
    keys.enter("main button[name=kind][value=multiple]")
    keys.tab_to("[name=stem]")
    page.keyboard.type("What stands **above** an order?")
    for at, (text, why, right) in enumerate([("The law", "Always.", True), ("Nothing", "No.", False)]):
        keys.tab_to(f"[name=right][value='{at}']")
        if right != page.locator(f"[name=right][value='{at}']").is_checked():
            keys.press("Space")
        keys.tab_to(f"[name=choice_{at}_text]")
        page.keyboard.type(text)
        keys.tab_to(f"[name=choice_{at}_rationale]")
        page.keyboard.type(why)
    with page.expect_navigation():
        keys.tab_to("button[value='down-0']")
        keys.press("Enter")
    expect(page.locator("[name=choice_1_text]")).to_have_value("The law")
    with page.expect_navigation():
        keys.tab_to("main .actions button[value=save]")
        keys.press("Enter")
    expect(page.locator(".notice--success")).to_be_visible()
    axe(page)
    made = quiz.bank.questions.get(number=2)
    assert made.texts.get().stem == "What stands <strong>above</strong> an order?"
    assert [(c.texts.get().text, c.weight) for c in made.choices.order_by("number")] == [
        ("Nothing", -100),
        ("The law", 100),
    ]


def test_from_author_to_comment_to_approval(new_page, sign_in, draft):
    faculty, author, reviewer = make_instructor(), make_person("ana"), make_person("rui")
    give_role(draft.course, author, "author", by=faculty)
    give_role(draft.course, reviewer, "reviewer", by=faculty)
    require_review(draft.course, True, by=faculty)
    desk, phone = new_page(DESKTOP), new_page(PHONE)
    sign_in(desk, author)
    sign_in(phone, reviewer)

    desk.goto("/teach/rights/draft/review/")
    desk.locator("[name=note]").fill("Ready.")
    follow(desk, desk.locator("button[value=hand_in]"))
    expect(desk.locator("button[value=hand_in]")).to_have_count(0)

    phone.goto("/teach/rights/draft/review/")
    follow(phone, phone.locator("main a[href*='/review/lesson/']"))
    phone.locator("#body-1 details > summary").click()
    phone.locator("#body-1 [name=text]").fill("Who says so?")
    follow(phone, phone.locator("#body-1 form .button"))
    expect(phone.locator("#body-1 .comment")).to_contain_text("Who says so?")
    phone.goto("/teach/rights/draft/review/")
    expect(phone.locator("button[value=approve]")).to_have_count(0)

    desk.goto("/teach/rights/draft/review/")
    follow(desk, desk.locator("main a[href*='/review/lesson/']"))
    desk.locator(".comment summary").click()
    follow(desk, desk.locator(".comment button[value=resolve]"))
    expect(desk.locator(".comment .badge--good")).to_be_visible()
    assert ReviewComment.objects.get().resolved_by == author

    phone.goto("/teach/rights/draft/review/")
    follow(phone, phone.locator("button[value=approve]"))
    expect(phone.locator("main .badge--good").first).to_be_visible()
    assert ReviewStep.objects.last().by == reviewer
    assert re.search("/draft/review/$", phone.url)
