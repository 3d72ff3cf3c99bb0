"""Writing a lesson in a browser: typing, saving itself, pasting, two writers at once, the keyboard alone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from courses.models import Activity, LessonText
from tests.browsing import DESKTOP, PHONE, follow
from tests.builders import make_edition, make_instructor
from tests.courses.pasted import BY_WORD, CLEAN_BY_WORD, CLEAN_FROM_WORD, FROM_WORD

# Puts HTML on the clipboard of a paste, as the system does.
PASTE = """html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector(".ProseMirror").dispatchEvent(paste);
}"""


@pytest.fixture
def address(transactional_db):
    """The page of the one lesson of a draft."""
    edition = make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)
    lineage = Activity.objects.get(module__edition=edition).lineage
    return reverse("studio:teach-lesson", args=["rights", lineage])


@pytest.fixture
def open_as(new_page, sign_in, address):
    """A function that opens the lesson as a new author."""

    def open_page(name, size=DESKTOP, **options):
        page = new_page(size, **options)
        sign_in(page, make_instructor(name))
        page.goto(address)
        if options.get("java_script_enabled", True):
            # The editor is fetched once the page is there.
            expect(text_of(page)).to_be_visible()
        return page

    return open_page


def write(page, keys, words):
    """Go into the text, press keys there, and type."""
    text_of(page).click()
    page.keyboard.press(keys)
    page.keyboard.type(words)


def text_of(page):
    return page.get_by_role("textbox", name="Text of the lesson")


def said(page):
    return page.locator("[data-said]")


def body():
    return LessonText.objects.get(language="en").body


@pytest.mark.once
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_lesson_is_written_by_keyboard_alone_and_saves_itself(open_as, axe, size):
    page = open_as("rebeca", size)
    text, keys = text_of(page), page.keyboard
    write(page, "Control+a", "A rule.")
    keys.press("Control+a")
    keys.press("Shift+Tab")  # back to the tools, which are one stop
    key_rule = page.get_by_role("button", name="Key rule")
    for _ in range(20):
        if key_rule.evaluate("button => button === document.activeElement"):
            break
        keys.press("ArrowRight")
    expect(key_rule).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("button", name="Key rule")).to_have_attribute("aria-pressed", "true")
    expect(text).to_be_focused()
    expect(said(page)).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    assert body() == "::: key-rule\nA rule.\n:::"
    axe(page)
    page.reload()
    expect(text.locator(".callout--key-rule")).to_contain_text("A rule.")


@pytest.mark.once
@pytest.mark.parametrize(
    ("html", "last_words", "clean"),
    [
        pytest.param(FROM_WORD, "Nadie está por encima de la ley.", re.escape(CLEAN_FROM_WORD), id="all-kinds"),
        pytest.param(BY_WORD, "gravida a urna!", CLEAN_BY_WORD, id="by-a-real-word"),
    ],
)
def test_what_word_puts_on_the_clipboard_comes_out_clean(open_as, html, last_words, clean):
    page = open_as("rebeca")
    write(page, "Control+a", "x")
    page.keyboard.press("Control+a")
    page.evaluate(PASTE, html)
    expect(text_of(page)).to_contain_text(last_words)
    page.keyboard.press("Control+s")
    expect(said(page)).to_have_text(re.compile("Saved"))
    assert re.fullmatch(clean, body())


def test_two_who_write_at_once_are_shown_both_texts(open_as, axe, provoked):
    provoked.append("409 (Conflict)")
    first, second = open_as("rebeca"), open_as("mateo", PHONE)
    for page, words, answer in ((first, "Hers.", "Saved"), (second, "His.", "somebody else saved")):
        write(page, "Control+a", words)
        page.keyboard.press("Control+s")
        expect(said(page)).to_contain_text(answer)
    follow(second, second.get_by_role("button", name="Compare both texts"))
    expect(second.get_by_role("region", name="Your text")).to_contain_text("His.")
    expect(second.get_by_role("region", name="The saved text")).to_contain_text("Hers.")
    axe(second)
    assert body() == "Hers."
    second.get_by_label("Text", exact=True).fill("Hers and his.")
    follow(second, second.get_by_role("button", name="Save this text"))
    expect(text_of(second)).to_have_text("Hers and his.")
    assert body() == "Hers and his."
    follow(second, second.get_by_role("link", name="History"))
    axe(second)


@pytest.mark.once
def test_what_could_not_be_sent_is_sent_when_the_connection_is_back(open_as, provoked):
    provoked.append("net::ERR_INTERNET_DISCONNECTED")
    page = open_as("rebeca")
    page.context.set_offline(True)
    write(page, "Control+End", " And more.")
    page.keyboard.press("Control+s")
    expect(said(page)).to_have_text(re.compile("^Not saved: no connection"))
    page.context.set_offline(False)
    expect(said(page)).to_have_text(re.compile("Saved"))
    assert body() == "Body of lesson 1.1 (en) And more."


@pytest.mark.once
def test_what_was_never_sent_is_offered_when_the_lesson_is_opened_again(open_as, provoked, address):
    provoked.append("net::ERR_INTERNET_DISCONNECTED")
    page = open_as("rebeca")
    page.context.set_offline(True)
    write(page, "Control+End", " And more.")
    page.close()
    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(address)
    again.get_by_role("button", name="Put it back").click()
    again.keyboard.press("Control+s")
    expect(said(again)).to_have_text(re.compile("Saved"))
    assert body() == "Body of lesson 1.1 (en) And more."


def test_without_a_script_two_who_write_at_once_are_shown_both_texts(open_as):
    first, second = (open_as(name, java_script_enabled=False) for name in ("rebeca", "mateo"))
    for page, words in ((first, "Hers."), (second, "His.")):
        page.get_by_label("Text", exact=True).fill(words)
        follow(page, page.get_by_role("button", name="Save", exact=True))
    follow(second, second.get_by_role("button", name="Keep mine"))
    assert body() == "His."
