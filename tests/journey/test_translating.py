"""From a source that moves on to a translation that is offered again, in a browser."""

from playwright.sync_api import expect

from academy.studio.actions.publishing import publish
from academy.studio.actions.writing import write
from academy.studio.passages import manuscript_of, passage_of
from courses.models import Edition
from tests.browsing import DESKTOP, PHONE, follow
from tests.builders import make_edition, make_instructor

OVERVIEW = "/teach/rights/draft/translate/"


def make_stale_draft(author):
    """A draft whose one lesson has changed in the source since it was translated."""
    draft = make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)
    lesson = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    write(draft, lesson, "en", {"body": "Body of chapter 1.1 (en)"}, based_on=1, by=author)
    return draft, lesson


def test_translate_and_go_stale(transactional_db, new_page, sign_in, axe, provoked):
    author = make_instructor("author")
    draft, lesson = make_stale_draft(author)
    page = new_page(DESKTOP)
    sign_in(page, author)
    page.goto(OVERVIEW)
    expect(page.get_by_text("Will not be offered yet")).to_be_visible()
    axe(page)
    follow(page, page.get_by_role("link", name="Spanish", exact=True))
    axe(page)
    follow(page, page.get_by_role("link", name="Go to what needs work"))
    expect(page.locator("del")).to_contain_text("lesson")
    expect(page.locator("ins")).to_contain_text("chapter")
    axe(page)

    # What is typed is kept by itself, and stays stale until it is saved.
    page.get_by_label("Text · Spanish").fill("Cuerpo del capítulo")
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
    assert passage_of(draft, lesson, "es").words["body"] == "Cuerpo del capítulo"
    page.reload()
    expect(page.locator("h1 + .badge", has_text="Stale")).to_be_visible()

    # Somebody else saves meanwhile: both are shown, and nothing typed is lost.
    now = passage_of(draft, lesson, "es")
    write(draft, lesson, "es", {"body": "De otra persona"}, based_on=now.revision, by=make_instructor("other"))
    provoked.append("409")
    page.get_by_label("Text · Spanish").fill("Cuerpo del capítulo 1.1")
    expect(page.locator(".saved")).to_contain_text("Somebody else saved this meanwhile")
    follow(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("De otra persona")
    expect(page.get_by_label("Text · Spanish")).to_have_value("Cuerpo del capítulo 1.1")
    axe(page)
    follow(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.locator("h1 + .badge", has_text="Draft")).to_be_visible()
    page.goto(OVERVIEW)
    expect(page.get_by_text("Will be offered")).to_be_visible()
    publish(draft, by=author)
    assert Edition.objects.get().languages == ["en", "es"]


def test_on_a_phone_without_scripts_it_is_still_right(transactional_db, new_page, sign_in):
    author = make_instructor("author")
    draft, lesson = make_stale_draft(author)
    page = new_page(PHONE, java_script_enabled=False)
    sign_in(page, author)
    page.goto(f"{OVERVIEW}es/lesson/{lesson.lineage}/")
    page.locator(".side-by-side summary").first.click()
    expect(page.locator("ins")).to_be_hidden()
    follow(page, page.get_by_role("button", name="Still right as it is"))
    expect(page.locator("h1 + .badge", has_text="Draft")).to_be_visible()
    assert passage_of(draft, lesson, "es").source_revision == 2
