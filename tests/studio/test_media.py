"""The media library of a course at /teach/<code>/draft/media/, and how heavy a lesson is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy.studio.actions.writing import write
from academy.studio.forms.media import MOST_FILES
from academy.studio.passages import manuscript_of
from academy.studio.weighing import weights_of
from courses.models import Activity, CourseRole, LessonText
from tests import media_files as files
from tests.builders import make_edition, make_instructor, make_person
from tests.courses.media.keeping import keep_file, show
from tests.courses.media.test_hostile_files import REFUSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_edition("rights", modules=1, lessons=1, quizzes=False, published=False)


@pytest.fixture
def author(client):
    person = make_instructor("rebeca")
    client.force_login(person)
    return person


@pytest.fixture
def library(draft):
    return reverse("studio:teach-media", args=[draft.course.code])


def upload(client, library, *uploads, follow=True):
    given = [SimpleUploadedFile(name, content) for name, content in uploads]
    return client.post(library, {"files": given}, follow=follow)


def test_several_files_are_uploaded_at_once_and_can_be_copied_into_a_lesson(client, author, draft, library):
    page = upload(client, library, *files.SAMPLES.values()).content.decode()
    assert f"{len(files.SAMPLES)} files are uploaded." in page
    kept = {file.extension: file for file in draft.course.media.all()}
    assert set(kept) == set(files.SAMPLES)
    assert {file.uploaded_by for file in kept.values()} == {author}
    assert f"![Say what the picture shows]({kept['webp'].reference})" in page
    assert f"[form.pdf]({kept['pdf'].reference})" in page
    assert f"::: audio {kept['mp3'].reference}" in page
    assert f'<img src="{kept["webp"].facts.choices[0][1]}" width="1440"' in page


def test_what_is_refused_is_told_at_the_field_and_holds_up_nothing(client, author, draft, library):
    response = upload(client, library, ("talk.mp3", files.mp3()), ("map.svg", b"<svg>"), ("x.png", b"MZ"))
    assert [file.name for file in draft.course.media.all()] == ["talk.mp3"]
    told = response.context["form"].errors["files"]
    assert len(told) == 2
    assert told[0].startswith("map.svg: SVG drawings can hold scripts")
    assert told[1].startswith("x.png: This is no file that we take")
    assert "1 file is uploaded." in response.content.decode()


def test_every_hostile_file_is_told_and_none_is_kept(client, author, draft, library):
    attempts = list(REFUSED.values())
    for start in range(0, len(attempts), MOST_FILES):
        given = [(name, content) for name, content, _sentence in attempts[start : start + MOST_FILES] if content]
        response = upload(client, library, *given)
        assert response.status_code == 200
        assert len(response.context["form"].errors["files"]) == len(given)
    assert not draft.course.media.exists()


def test_a_name_leads_nowhere_and_shows_no_markup(client, author, draft, library):
    page = upload(client, library, ("..\\..\\<b>x\u202egnp.png", files.picture(40, 30))).content.decode()
    [file] = draft.course.media.all()
    assert file.name == "<b>xgnp.png"
    assert "<b>x" not in page


@pytest.mark.parametrize("data", [{}, {"files": ""}, {"files": "text"}])
def test_without_a_file_it_says_so(client, author, library, data):
    assert "Choose the files to upload." in client.post(library, data).content.decode()


def test_an_empty_file_and_too_many_are_told(client, author, library):
    assert "is empty" in upload(client, library, ("x.png", b"")).content.decode()
    many = [(f"{number}.txt", b"x") for number in range(21)]
    assert "Bring at most 20 files at once." in upload(client, library, *many).content.decode()


def test_a_course_that_is_full_says_so(client, author, draft, library, settings):
    settings.MEDIA_MOST_MB = {**settings.MEDIA_MOST_MB, "course": 0.001}
    page = upload(client, library, ("photo.png", files.picture()), ("talk.txt", b"Halt!")).content.decode()
    assert "For this one there is no room" in page
    assert [file.name for file in draft.course.media.all()] == ["talk.txt"]


def test_the_same_upload_twice_keeps_one_and_says_under_which_name(client, author, draft, library):
    upload(client, library, ("first.mp3", files.mp3()))
    page = upload(client, library, ("second.mp3", files.mp3())).content.decode()
    assert "“second.mp3” was here already, as “first.mp3”." in page
    assert draft.course.media.count() == 1


def test_the_list_says_where_each_is_shown_and_offers_to_delete_the_others(client, author, draft, library):
    shown, unused = keep_file(draft.course), keep_file(draft.course, "pdf")
    show(draft, shown)
    page = client.get(library).content.decode()
    assert reverse("courses:teach-lesson", args=["rights", 1, 1, 1]) in page
    assert reverse("studio:teach-delete-media", args=["rights", unused.key]) in page
    assert reverse("studio:teach-delete-media", args=["rights", shown.key]) not in page


def test_the_list_costs_as_many_queries_for_three_files_as_for_one(
    client, author, draft, library, django_assert_num_queries, django_assert_max_num_queries
):
    keep_file(draft.course, by=author)
    with django_assert_max_num_queries(40) as one:
        client.get(library)
    for extension in ("pdf", "mp3"):
        keep_file(draft.course, extension, by=make_person())
    with django_assert_num_queries(len(one)):
        client.get(library)


def test_an_unused_file_is_deleted_once_and_a_used_one_never(client, author, draft, library):
    shown, unused = keep_file(draft.course), keep_file(draft.course, "pdf")
    show(draft, shown)

    def delete(key):
        return client.post(reverse("studio:teach-delete-media", args=["rights", key]), follow=True).content.decode()

    assert "“form.pdf” is deleted." in delete(unused.key)
    assert "The file was deleted already." in delete(unused.key)
    assert "“photo.jpg” stays: a lesson shows it." in delete(shown.key)
    assert "The file was deleted already." in delete("0")
    assert [file.pk for file in draft.course.media.all()] == [shown.pk]


def test_a_translator_uploads_and_deletes_nothing(client, draft, library):
    translator = make_person()
    CourseRole.objects.create(course=draft.course, person=translator, role="translator")
    client.force_login(translator)
    upload(client, library, ("talk.mp3", files.mp3()))
    [file] = draft.course.media.all()
    assert "Delete this file" not in client.get(library).content.decode()
    assert client.post(reverse("studio:teach-delete-media", args=["rights", file.key])).status_code == 403


def test_who_may_not_write_the_course_finds_no_library(client, draft, library):
    reviewer = make_person()
    CourseRole.objects.create(course=draft.course, person=reviewer, role="reviewer")
    for person in [make_person(), reviewer]:
        client.force_login(person)
        assert client.get(library).status_code == 404
        assert upload(client, library, ("talk.mp3", files.mp3()), follow=False).status_code == 404
    assert not draft.course.media.exists()


def test_a_lesson_that_is_saved_shows_the_files_of_its_course_alone(author, draft):
    own = keep_file(draft.course)
    foreign = keep_file(make_edition("other", modules=1, published=False).course, seed=3)
    lesson = next(thing for thing in manuscript_of(draft).things if thing.kind == "lesson")
    body = f"![Ours]({own.reference})\n\n![Theirs]({foreign.reference})"
    write(draft, lesson, "en", {"body": body}, based_on=1, by=author)
    html = LessonText.objects.get(lesson=lesson.id, language="en").html
    assert own.url in html
    assert "<p>Theirs</p>" in html
    assert foreign.key not in html


def weight_page(draft):
    lineage = Activity.objects.get(module__edition=draft, kind="lesson").lineage
    return reverse("studio:teach-weight", args=[draft.course.code, lineage])


def test_a_lesson_is_weighed_as_it_is_saved_and_as_it_is_typed(client, author, draft):
    page = weight_page(draft)
    assert "KB: 2 seconds on a 2G link" in client.get(page).content.decode()
    picture = keep_file(draft.course)
    typed = client.post(page, {"body": f"![x]({picture.reference})\n\n{'Halt. ' * 9}"}).content.decode()
    assert "KB: " in typed
    assert "A lesson should cost" not in typed


def test_a_lesson_over_its_budget_says_what_to_do(client, author, draft, settings):
    settings.LESSON_BUDGET_KB = 5
    sound = keep_file(draft.course, "mp3")
    page = client.post(weight_page(draft), {"body": f"::: audio {sound.reference}\nHalt.\n:::"}).content.decode()
    assert "A lesson should cost at most 5 KB." in page
    assert "Sound and video come on top" in page


def test_all_lessons_are_weighed_in_two_queries(draft, django_assert_num_queries):
    show(draft, keep_file(draft.course))
    with django_assert_num_queries(2):
        weights = weights_of(draft)
    assert {language for _lineage, language in weights} == {"en", "es"}
    heaviest = max(weights.items(), key=lambda item: item[1].opened)
    assert heaviest[0][1] == "en"
    assert heaviest[1].pictures > 0


@pytest.mark.parametrize("query", ["?language=xx", "?language=%00"])
def test_a_language_that_is_none_is_not_found(client, author, draft, query):
    assert client.get(weight_page(draft) + query).status_code == 404


def test_the_upload_takes_a_form_that_is_no_file_upload(client, author, library):
    response = client.post(library, "files=x", content_type="application/x-www-form-urlencoded")
    assert "Choose the files to upload." in response.content.decode()
