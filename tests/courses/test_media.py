"""Serving the files of lessons, at /media/<course>/<name>."""

import pytest
from django.urls import reverse

from courses.media.storage import media_storage
from courses.models import CourseRole
from tests.builders import make_edition, make_enrollment, make_instructor, make_person, make_unit
from tests.courses.media.keeping import keep_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_edition("rights", modules=1, lessons=1).course


@pytest.fixture
def trainee(client):
    person = make_person("mateo", unit=make_unit())
    client.force_login(person)
    return person


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def stored(file, width=None) -> bytes:
    with media_storage().open(file.path(width)) as content:
        return content.read()


def test_a_trainee_gets_a_picture_in_each_width(client, trainee, course):
    file = keep_file(course)
    for width, url, size in file.facts.choices:
        response = client.get(url)
        assert body(response) == stored(file, None if width == file.width else width)
        assert int(response["Content-Length"]) == size
        assert response["Content-Type"] == "image/webp"


def test_a_browser_is_told_to_keep_it_and_to_take_it_for_nothing_else(client, trainee, course):
    response = client.get(keep_file(course).url)
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "Cookie" in response["Vary"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert response["Content-Security-Policy"].endswith("; sandbox")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Content-Disposition"] == 'inline; filename="photo.webp"'
    again = client.get(keep_file(course).url, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("extension", ["pdf", "docx", "txt"])
def test_a_document_is_saved_and_not_opened(client, trainee, course, extension):
    response = client.get(keep_file(course, extension).url)
    assert response["Content-Disposition"] == f'attachment; filename="form.{extension}"'


def test_captions_and_texts_come_compressed_without_a_false_length(client, trainee, course):
    from tests.media_files import vtt

    response = client.get(keep_file(course, "vtt").url, headers={"Accept-Encoding": "br"})
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert body(response) == vtt()


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-9", 0, 10), ("bytes=100-", 100, None), ("bytes=-7", -7, None), ("bytes=5-999999", 5, None)],
)
def test_sound_is_played_from_anywhere(client, trainee, course, asked, start, stop):
    file = keep_file(course, "mp3")
    whole = stored(file)
    response = client.get(file.url, headers={"Range": asked})
    assert response.status_code == 206
    assert body(response) == whole[start:stop]
    first = start % len(whole)
    last = (stop or len(whole)) - 1
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    assert int(response["Content-Length"]) == last - first + 1


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=9-3", "bytes=-0"])
def test_what_lies_beyond_the_end_is_refused(client, trainee, course, asked):
    file = keep_file(course, "mp4")
    response = client.get(file.url, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{file.size}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-1,5-9"},
        {"Range": "bytes=-"},
        {"Range": "pages=1-2"},
        {"Range": f"bytes={'9' * 400}-"},
        {"Range": "bytes=0-9", "If-Range": '"another"'},
    ],
)
def test_a_range_that_is_not_understood_gets_the_whole(client, trainee, course, headers):
    file = keep_file(course, "mp4")
    response = client.get(file.url, headers=headers)
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == stored(file)


def test_who_may_not_see_the_course_gets_nothing(client, course):
    nation, abroad = make_unit(), make_unit()
    national = make_edition("national", unit=nation, modules=1, lessons=1).course
    file = keep_file(national)

    def answer(person):
        client.force_login(person)
        return client.get(file.url).status_code

    foreigner = make_person(unit=abroad)
    assert answer(make_person(unit=nation)) == 200
    assert answer(foreigner) == 404
    assert answer(make_instructor(unit=nation)) == 200
    assert answer(make_instructor(unit=abroad)) == 404
    CourseRole.objects.create(course=national, person=foreigner, role="translator")
    assert answer(foreigner) == 200
    client.logout()
    assert client.get(file.url).url.startswith(reverse("account_login"))


def test_who_took_the_course_once_still_sees_its_pictures_after_moving_away(client):
    nation = make_unit()
    edition = make_edition("national", unit=nation, modules=1, lessons=1)
    person = make_person(unit=nation)
    make_enrollment(person, edition)
    person.postings.all().delete()
    client.force_login(person)
    assert client.get(keep_file(edition.course).url).status_code == 200


def test_a_draft_that_was_never_published_is_shown_to_its_authors_alone(client, trainee):
    file = keep_file(make_edition("new", modules=1, lessons=1, published=False).course)
    assert client.get(file.url).status_code == 404
    client.force_login(make_instructor())
    assert client.get(file.url).status_code == 200


def test_without_a_second_step_the_door_to_teaching_opens_no_file(client, settings):
    settings.MFA_REQUIRED = True
    file = keep_file(make_edition("new", modules=1, lessons=1, published=False).course)
    client.force_login(make_instructor())
    assert client.get(file.url).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "{key}.png",
        "{key}-481.webp",
        "{key}-0480.webp",
        "{short}.webp",
        "..%2F..%2Fsecret",
        "%00.webp",
        "{key}.webp/",
        "",
    ],
)
def test_a_name_that_is_none_leads_nowhere(client, trainee, course, name):
    file = keep_file(course)
    folder = file.url.rpartition("/")[0]
    assert client.get(f"{folder}/{name.format(key=file.key, short=file.key[:31])}").status_code == 404


def test_a_file_of_another_course_is_not_found_under_this_one(client, trainee, course):
    file = keep_file(make_edition("other", modules=1, lessons=1).course)
    assert client.get(reverse("courses:media", args=[course.uid, file.url.rpartition("/")[2]])).status_code == 404


def test_a_file_that_is_lost_is_told_to_the_log_and_to_nobody_else(client, trainee, course, caplog):
    file = keep_file(course, seed=7)
    media_storage().delete(file.path())
    assert client.get(file.url).status_code == 404
    assert "is not in the storage" in caplog.text


def test_a_file_costs_few_queries_however_many_there_are(client, trainee, course, django_assert_num_queries):
    file = keep_file(course)
    for seed in range(1, 4):
        keep_file(course, seed=seed)
    with django_assert_num_queries(QUERIES):
        client.get(file.url)


QUERIES = 6
