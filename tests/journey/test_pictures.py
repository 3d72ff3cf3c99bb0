"""An author puts pictures and other files into a lesson, by keyboard: new ones, and those of the library."""

import pytest
from playwright.sync_api import expect

from academy.studio.actions.drafting import begin_draft
from courses.models import LessonText, MediaFile
from tests import media_files
from tests.builders import make_instructor
from tests.courses.media.keeping import keep_file
from tests.journey.conftest import PASSWORD
from tests.journey.walking import sign_in_by_form

pytestmark = pytest.mark.once

ALT = "A gate with [two] guards & a *dog*"


@pytest.fixture
def draft(edition):
    author = make_instructor("rebeca")
    author.set_password(PASSWORD)
    author.save()
    return begin_draft(edition.course, by=author)


@pytest.fixture
def files(draft):
    return {extension: keep_file(draft.course, extension) for extension in ("mp3", "mp4", "vtt", "pdf")}


def body_of(draft):
    return LessonText.objects.filter(lesson__activity__module__edition=draft, language="en").earliest("pk").body


def wait_until_saved(page, draft, words):
    """The lesson saves itself."""
    for _ in range(100):
        if words in body_of(draft):
            return
        page.wait_for_timeout(100)
    assert words in body_of(draft)


def choose(page, name):
    """Open the dialog by keyboard at the end of the text, and go to a file."""
    page.locator(".ProseMirror").press("Control+End")
    page.get_by_role("button", name="Picture or file").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    choice = box.get_by_role("radio", name=name)
    choice.focus()
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    return box


def put_in(page, box):
    box.get_by_role("button", name="Put it in").press("Enter")
    expect(box).to_be_hidden()
    expect(page.locator(".ProseMirror")).to_be_focused()


def test_a_picture_is_uploaded_from_a_lesson_with_words_for_who_cannot_see_it(draft, files, new_page, axe):
    page = new_page()
    sign_in_by_form(page, "rebeca", PASSWORD)
    lesson = draft.modules.earliest("number").activities.earliest("number")
    page.goto(f"/teach/{draft.course.code}/draft/lesson/{lesson.lineage}/")
    expect(page.locator(".ProseMirror")).to_be_visible()
    light = page.locator("#weight").inner_text()

    page.get_by_role("button", name="Picture or file").press("Enter")
    box = page.get_by_role("dialog")
    picture = {"name": "gate.webp", "mimeType": "image/webp", "buffer": media_files.SAMPLES["webp"][1]}
    drawing = {"name": "map.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"}
    box.get_by_label("Upload new files").set_input_files([drawing])
    expect(box.get_by_role("alert")).to_contain_text("map.png: SVG drawings")
    box.get_by_label("Upload new files").set_input_files([picture])
    # It is chosen, and its words are asked for at once.
    expect(box.get_by_role("radio", name="gate.webp")).to_be_checked()
    expect(box.get_by_role("status")).to_have_text("1 file is uploaded.")
    expect(box.get_by_label("What the picture shows")).to_be_focused()
    expect(box.get_by_role("alert")).to_be_hidden()
    axe(page)
    reference = MediaFile.objects.get(course=draft.course, kind="image").reference
    # The words of one picture do not go with another.
    box.get_by_label("What the picture shows").fill("A form")
    box.get_by_role("radio", name=files["pdf"].name).check()
    box.get_by_role("radio", name="gate.webp").check()
    box.get_by_role("button", name="Put it in").press("Enter")
    expect(box).to_be_visible()  # the words are missing
    box.get_by_label("What the picture shows").fill(ALT)
    box.get_by_role("textbox", name="Caption").fill("At dawn")
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(page.locator(".picture img")).not_to_have_js_property("naturalWidth", 0)
    expect(page.locator(".picture")).to_contain_text(ALT)
    written = rf'![A gate with \[two\] guards \& a \*dog\*]({reference} "At dawn")'
    wait_until_saved(page, draft, written)
    expect(page.locator("#weight")).not_to_have_text(light)

    # What it says is changed where it stands; a picture that only decorates says nothing.
    page.locator(".picture").click()
    page.get_by_role("button", name="Picture or file").press("Enter")
    expect(box.get_by_role("radio", name="gate.webp")).to_be_checked()
    expect(box.get_by_label("What the picture shows")).to_have_value(ALT)
    box.get_by_label("It only decorates").check()
    box.get_by_role("button", name="Put it in").click()
    expect(page.locator(".picture")).to_contain_text("decorative")
    expect(page.locator(".picture")).to_have_count(1)
    wait_until_saved(page, draft, f'![]({reference} "At dawn")')


def test_sound_video_and_documents_are_put_into_a_lesson(draft, files, new_page):
    page = new_page()
    sign_in_by_form(page, "rebeca", PASSWORD)
    lesson = draft.modules.earliest("number").activities.earliest("number")
    page.goto(f"/teach/{draft.course.code}/draft/lesson/{lesson.lineage}/")
    put_in(page, choose(page, files["pdf"].name))
    put_in(page, choose(page, files["mp3"].name))
    page.keyboard.type("He says halt.")
    box = choose(page, files["mp4"].name)
    box.get_by_label("Captions").select_option(files["vtt"].name)
    put_in(page, box)
    expect(page.locator(".callout__head").nth(1)).to_contain_text(f"{files['mp4'].name} · {files['vtt'].name}")
    page.keyboard.type("She waves.")
    video = f"::: video {files['mp4'].reference} {files['vtt'].reference}\nShe waves.\n:::"
    wait_until_saved(page, draft, video)
    assert f" [{files['pdf'].name}]({files['pdf'].reference})\n" in body_of(draft)
    assert f"\n\n::: audio {files['mp3'].reference}\nHe says halt.\n:::\n\n" in body_of(draft)
