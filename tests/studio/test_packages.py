import io
import shutil
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy.audit.models import Entry
from academy.exchange.exporting import content_hash, write_package
from academy.exchange.package import sources
from academy.studio.actions.drafting import begin_draft
from courses.models import Course, CourseRole, Edition
from tests import media_files
from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit
from tests.exchange.package.test_media import bring as with_media

pytestmark = pytest.mark.django_db
LOAD = "studio:teach-load-package"


@pytest.fixture
def faculty(client):
    person = make_instructor("faculty")
    client.force_login(person)
    return person


def packed(edition) -> bytes:
    target = io.BytesIO()
    write_package(edition, target)
    return target.getvalue()


def renamed(data: bytes, code: str) -> bytes:
    """The package as an author's, under another code: without its manifest."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            if not name.startswith("manifest"):
                archive.writestr(name, source.read(name).replace(b'code: "patrol"', f'code: "{code}"'.encode()))
    return target.getvalue()


def bring(client, data: bytes, name="patrol.zip", **fields):
    return client.post(reverse(LOAD), {"file": SimpleUploadedFile(name, data), "draft": "keep", **fields}, follow=True)


def test_the_package_is_downloaded_and_that_is_on_record(client, faculty):
    edition = make_edition("patrol", modules=1, lessons=1)
    response = client.get(reverse("studio:teach-package", args=["patrol", 1]))
    assert b"".join(response.streaming_content) == packed(edition)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="patrol-1.zip"'
    entry = Entry.objects.get(verb="exchange.export_package")
    assert (entry.actor, entry.data) == (faculty.uid, {"edition": 1})


def test_a_package_makes_the_next_draft_of_a_course_that_is_the_own(client, faculty):
    edition = make_edition("patrol", modules=1, lessons=1)
    response = bring(client, packed(edition))
    assert "Edition 2 of patrol is loaded, as a draft." in response.content.decode()
    assert content_hash(Edition.objects.get(number=2)) == edition.content_hash


def test_a_package_makes_a_new_course_of_the_own_unit(client):
    unit = make_unit("Second Brigade")
    client.force_login(make_instructor("national", unit))
    data = renamed(packed(make_edition("patrol", modules=1, lessons=1)), "guard")
    assert "is loaded, as a draft" in bring(client, data).content.decode()
    assert Course.objects.get(code="guard").unit == unit


def test_a_draft_that_is_there_stays_unless_it_is_given_up(client, faculty):
    edition = make_edition("patrol", modules=1, lessons=1)
    draft = begin_draft(edition.course, by=faculty)
    page = bring(client, packed(edition)).content.decode()
    assert "edition 2 of patrol is still a draft" in page
    assert reverse("courses:teach-edition", args=["patrol", 2]) in page
    assert Edition.objects.filter(pk=draft.pk).exists()
    assert "is loaded, as a draft" in bring(client, packed(edition), draft="replace").content.decode()
    assert not Edition.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("visible", [True, False])
def test_nobody_loads_into_a_course_of_others(client, visible):
    edition = make_edition("patrol", modules=1, lessons=1, unit=None if visible else make_unit("Elsewhere"))
    client.force_login(make_instructor("national", make_unit("Here")))
    page = bring(client, packed(edition)).content.decode()
    assert "the course “patrol” is not one that you may change" in page
    assert edition.course.editions.count() == 1


def test_an_author_of_one_course_loads_into_it_and_starts_no_other(client):
    edition = make_edition("patrol", modules=1, lessons=1)
    author = make_person("author")
    CourseRole.objects.create(course=edition.course, person=author, role="author")
    client.force_login(author)
    data = packed(edition)
    assert "is not one that you may change" in bring(client, renamed(data, "guard")).content.decode()
    assert not Course.objects.filter(code="guard").exists()
    bring(client, data)
    assert edition.course.editions.count() == 2


def test_an_author_does_not_put_a_package_in_place_of_a_draft(client):
    edition = make_edition("patrol", modules=1, lessons=1)
    draft = begin_draft(edition.course, by=make_instructor("faculty"))
    author = make_person("author")
    CourseRole.objects.create(course=edition.course, person=author, role="author")
    client.force_login(author)
    page = bring(client, packed(edition), draft="replace").content.decode()
    assert "only an owner of the course puts another in its place" in page
    assert reverse("courses:teach-edition", args=["patrol", 2]) in page
    assert Edition.objects.filter(pk=draft.pk).exists()


def test_files_for_which_there_is_no_room_are_told(client, faculty, settings, tmp_path):
    settings.MEDIA_MOST_MB = {**settings.MEDIA_MOST_MB, "course": 0.0001}
    name = "media/guard.png"
    folder = with_media(tmp_path / "made", {name: media_files.picture()}, [name])
    archive = shutil.make_archive(str(tmp_path / "patrol"), "zip", folder)
    response = bring(client, Path(archive).read_bytes())
    assert response.status_code == 200
    assert "there is no room" in response.content.decode()
    assert not Course.objects.exists()


def test_everything_that_is_wrong_is_listed_and_nothing_is_loaded(client, faculty):
    data = renamed(packed(make_edition("patrol", modules=1, lessons=1)), "guard")
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(spoiled, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).replace(b"minutes: 5", b"minutes: 0").replace(b"~", b"=", 1))
    page = bring(client, spoiled.getvalue()).content.decode()
    assert "course.yaml" in page
    assert "“minutes” must be a whole number from 1 to 600." in page
    assert ".en.gift" in page
    assert not Course.objects.filter(code="guard").exists()


@pytest.mark.parametrize("data", [b"x", b"PK\x03\x04" + bytes(50), b"\x89PNG\r\n\x1a\n", b"\0" * 3000])
def test_what_is_no_package_is_told_in_words(client, faculty, data):
    assert "This is neither a folder nor a sound .zip file." in bring(client, data, "<b>\0.zip").content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, faculty, monkeypatch):
    monkeypatch.setattr(sources, "MAX_ARCHIVE", 100)
    assert "The file is too large" in bring(client, b"x" * 101).content.decode()


def test_a_form_without_a_file_asks_for_one(client, faculty):
    assert "Choose the .zip with the course." in client.post(reverse(LOAD), {}).content.decode()
    assert "Choose the .zip with the course." in client.post(reverse(LOAD), {"draft": "keep"}).content.decode()


def test_two_units_ask_whose_a_new_course_is(client):
    one, other = make_unit("One"), make_unit("Other")
    person = make_instructor("national", one)
    appoint(person, "instructor", other)
    client.force_login(person)
    data = renamed(packed(make_edition("patrol", modules=1, lessons=1)), "guard")
    bring(client, data, unit="of-nobody")
    assert not Course.objects.filter(code="guard").exists()
    bring(client, data, unit=str(other.uid))
    assert Course.objects.get(code="guard").unit == other
