"""An author brings files into the library, by keyboard and without scripts; a trainee sees and hears them."""

import pytest
from playwright.sync_api import expect

from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.publishing import publish
from academy.studio.actions.writing import write
from academy.studio.passages import manuscript_of
from courses.models import MediaFile
from tests import media_files
from tests.browsing import PHONE, follow
from tests.builders import make_instructor
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form

UPLOADS = ("webp", "mp3", "mp4", "vtt", "pdf")


@pytest.fixture
def author(edition):
    author = make_instructor("rebeca")
    author.set_password(PASSWORD)
    author.save()
    begin_draft(edition.course, by=author)
    return author


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_files_go_from_an_authors_desk_to_a_trainees_phone(author, edition, trainee, new_page, axe, scripts):
    page = new_page(java_script_enabled=scripts)
    sign_in_by_form(page, "rebeca", PASSWORD)
    page.goto(f"/teach/{edition.course.code}/draft/media/")
    chosen = [{"name": "map.svg", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"}]
    for extension in UPLOADS:
        name, content = media_files.SAMPLES[extension]
        chosen.append({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.locator("[name=files]").set_input_files(chosen)
    page.locator("main form.form [type=submit]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".field__error")).to_contain_text("map.svg: SVG drawings")
    expect(page.locator(".library > li")).to_have_count(len(UPLOADS))
    if scripts:
        axe(page)
    # The document is not needed after all.
    with_form = page.locator(".library > li", has=page.get_by_role("heading", name="form.pdf"))
    with_form.locator("summary").focus()
    page.keyboard.press("Enter")
    follow(page, with_form.get_by_role("button"))
    expect(page.locator(".library > li")).to_have_count(len(UPLOADS) - 1)

    show_all(edition.course, author)
    if scripts:
        read_on_a_phone(new_page(PHONE), edition.course, axe)


def show_all(course, author) -> None:
    """Write a lesson with a line for each file, and publish it."""
    draft = course.editions.get(state="draft")
    lesson = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    by = {file.extension: file.reference for file in MediaFile.objects.filter(course=course)}
    body = (
        f'Look.\n\n![A checkpoint]({by["webp"]} "At dawn")\n\n::: audio {by["mp3"]}\nHe says halt.\n:::\n\n'
        f"::: video {by['mp4']} {by['vtt']}\nShe waves.\n:::\n"
    )
    write(draft, lesson, "en", {"body": body}, based_on=1, by=author)
    publish(draft, by=author)


def read_on_a_phone(page, course, axe) -> None:
    sign_in_by_form(page, "mateo", PASSWORD)
    page.goto(f"/learn/{course.code}/")
    page.locator("main form button").click()
    page.wait_for_url("**/lesson/1.1/")
    picture = page.get_by_role("img", name="A checkpoint")
    picture.scroll_into_view_if_needed()
    expect(page.locator("figure img").first).not_to_have_js_property("naturalWidth", 0)
    assert picture.evaluate("image => image.currentSrc").endswith("-480.webp")
    page.get_by_text("Transcript").first.click()
    expect(page.get_by_text("He says halt.")).to_be_visible()
    expect(page.locator("video track[kind=captions]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    axe(page)
