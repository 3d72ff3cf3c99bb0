"""The files of a course to choose one from, as the lesson editor shows them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from academy.studio.views.media import FILES
from courses.models import LessonText, MediaFile
from tests import media_files
from tests.builders import make_edition, make_instructor
from tests.courses.media.keeping import keep_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    client.force_login(make_instructor("rebeca"))
    return make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)


@pytest.fixture
def choices(draft):
    return reverse("studio:teach-media-choices", args=[draft.course.code])


def test_captions_are_offered_for_videos_and_not_as_files_of_their_own(client, draft, choices):
    film, captions = keep_file(draft.course, "mp4"), keep_file(draft.course, "vtt")
    shown = client.get(choices).content.decode()
    assert f'value="{film.reference}" data-kind="video"' in shown
    assert f'<option value="{captions.reference}">film.vtt</option>' in shown
    assert f'name="file" value="{captions.reference}"' not in shown


def test_files_of_another_course_are_not_offered(client, draft, choices):
    other = keep_file(make_edition("other", modules=1, lessons=1, quizzes=False).course, "pdf")
    assert other.reference not in client.get(choices).content.decode()


def test_however_many_files_there_are_a_page_costs_the_same_queries(client, draft, choices):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(choices).status_code == 200
        return len(asked)

    keep_file(draft.course, "webp")
    queries()
    few = queries()
    for seed in range(1, 4):
        keep_file(draft.course, "webp", seed=seed)
    assert queries() == few
    assert len(client.get(choices, {"page": "no number"}).context["page"].object_list) == 4 <= FILES


def test_what_is_uploaded_comes_first_and_what_is_refused_is_told(client, draft, choices):
    keep_file(draft.course, "pdf")
    sent = [
        SimpleUploadedFile("film.mp4", media_files.SAMPLES["mp4"][1]),
        SimpleUploadedFile("film.vtt", media_files.SAMPLES["vtt"][1]),
        SimpleUploadedFile("map.png", b"<svg onload=alert(1)>"),
    ]
    answer = client.post(choices, {"files": sent}).json()
    film, captions = (MediaFile.objects.get(course=draft.course, extension=each).reference for each in ("mp4", "vtt"))
    assert answer["fresh"] == [film, captions] and answer["said"] == "2 files are uploaded."
    assert len(answer["refused"]) == 1 and answer["refused"][0].startswith("map.png: SVG")
    assert answer["html"].index(f'value="{film}"') < answer["html"].index('data-kind="attachment"')
    assert f'<option value="{captions}">' in answer["html"]
    again = client.post(choices, {"files": [SimpleUploadedFile("copy.mp4", media_files.SAMPLES["mp4"][1])]}).json()
    assert again["fresh"] == [film] and "was here already" in again["said"] and again["html"].count(film) == 1
    assert client.post(choices).json()["refused"] == ["Choose the files to upload."]


@pytest.fixture
def bring(client, draft):
    lesson = LessonText.objects.get(lesson__activity__module__edition=draft, language="en")
    address = reverse("studio:teach-lesson", args=["rights", lesson.lesson.activity.lineage])

    def send(name, **words):
        file = SimpleUploadedFile(name, media_files.SAMPLES["webp"][1])
        about = {"title": "Halt", "body": "Typed.", "title_revision": 1, "body_revision": 1, "bring": ""}
        answer = client.post(address, about | {"bring-file": file} | words)
        lesson.refresh_from_db()
        return answer, lesson.body

    return send


def test_without_scripts_a_picture_is_uploaded_and_stands_at_the_end_of_the_saved_text(draft, bring):
    answer, body = bring("gate.webp", **{"bring-alt": "A gate [north]"})
    reference = MediaFile.objects.get(course=draft.course).reference
    assert answer.status_code == 302
    assert body == f"Typed.\n\n![A gate \\[north\\]]({reference})"


def test_without_scripts_a_picture_needs_words_or_to_be_decoration_and_what_was_typed_stays(draft, bring):
    answer, body = bring("gate.webp")
    assert (
        "Say what the picture shows" in answer.content.decode() and 'href="#id_bring-alt"' in answer.content.decode()
    )
    assert answer.context["form"]["body"].value() == "Typed." != body
    assert not MediaFile.objects.filter(course=draft.course).exists()
    answer, body = bring("gate.webp", **{"bring-decorative": "on"})
    assert answer.status_code == 302 and "![](" in body


def test_without_scripts_the_enter_key_saves_and_uploads_nothing(client, draft):
    lineage = draft.modules.get().activities.get().lineage
    page = client.get(reverse("studio:teach-lesson", args=["rights", lineage])).content.decode()
    assert page.index("data-save>") < page.index('name="bring"')
