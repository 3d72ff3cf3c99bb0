"""The files of a course to choose one from, as the lesson editor shows them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from academy.studio.views.media import FILES
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
