from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from academy.audit.models import Entry
from academy.studio.actions.publishing import publish
from courses.actions.media import InUse, discard, keep
from courses.media.examining import examine
from courses.media.prepared import Refused
from courses.media.storage import media_storage
from courses.models import Course, MediaFile
from tests import media_files as files
from tests.builders import make_edition, make_instructor
from tests.courses.media.keeping import keep_file, show
from tests.threads import at_once


@pytest.fixture
def author(db):
    return make_instructor("author")


@pytest.fixture
def draft(author):
    return make_edition(modules=1, lessons=1, quizzes=False, published=False)


def stored(file: MediaFile, width=None) -> bytes:
    with media_storage().open(file.path(width)) as content:
        return content.read()


def test_a_file_is_kept_whole_and_it_is_on_record(draft, author):
    prepared = examine(BytesIO(files.picture()), "checkpoint.png")
    file, is_new = keep(draft.course, prepared, by=author)
    assert is_new
    prepared.content.seek(0)
    assert stored(file) == prepared.content.read()
    assert {width: stored(file, width) for width, _size in file.widths} == prepared.copies
    entry = Entry.objects.get(verb="courses.upload_media")
    assert (entry.actor, entry.subject) == (author.uid, str(draft.course.uid))
    assert entry.data == {"file": "checkpoint.png", "bytes": file.total}


def test_the_same_content_is_kept_once_in_a_course_and_apart_in_another(draft, author):
    first = keep_file(draft.course, by=author)
    assert keep_file(draft.course, by=author) == first
    assert Entry.objects.filter(verb="courses.upload_media").count() == 1
    other = keep_file(make_edition(modules=0, published=False).course, by=author)
    assert (other.sha256, other.path()) == (first.sha256, other.path())
    assert other.path() != first.path()


def test_bringing_a_lost_file_again_mends_the_storage(draft):
    file = keep_file(draft.course)
    media_storage().delete(file.path())
    assert keep_file(draft.course) == file
    assert stored(file)


def test_a_course_takes_no_more_than_it_may(draft, author, settings):
    keep_file(draft.course, by=author)
    settings.MEDIA_MOST_MB = {**settings.MEDIA_MOST_MB, "course": 0.01}
    with pytest.raises(Refused, match="no room"):
        keep_file(draft.course, seed=1, by=author)
    assert draft.course.media.count() == 1


def test_an_unused_file_is_deleted_with_its_copies_and_a_second_click_does_nothing(
    draft, author, django_capture_on_commit_callbacks
):
    file = keep_file(draft.course, by=author)
    paths = [file.path(), *(file.path(width) for width, _size in file.widths)]
    for twice in [MediaFile.objects.get(pk=file.pk), MediaFile.objects.get(pk=file.pk)]:
        with django_capture_on_commit_callbacks(execute=True):
            discard(twice, by=author)
    assert not any(map(media_storage().exists, paths))
    assert not draft.course.media.exists()
    assert Entry.objects.filter(verb="courses.delete_media").count() == 1


def test_what_is_brought_again_before_it_is_gone_stays(draft, author, django_capture_on_commit_callbacks):
    file = keep_file(draft.course, by=author)
    with django_capture_on_commit_callbacks(execute=True):
        discard(file, by=author)
        again = keep_file(draft.course, by=author)
    assert stored(again)


def test_what_a_lesson_shows_stays_in_a_draft_and_in_what_was_published(draft, author):
    file = keep_file(draft.course, by=author)
    show(draft, file)
    with pytest.raises(InUse):
        discard(file, by=author)
    publish(draft, by=author)
    with pytest.raises(InUse):
        discard(file, by=author)


def test_the_database_keeps_what_a_published_edition_shows_and_lets_nobody_change_a_file(draft, author):
    shown, unused = keep_file(draft.course, by=author), keep_file(draft.course, seed=1, by=author)
    show(draft, shown)
    publish(draft, by=author)
    rows = MediaFile.objects.filter(pk=shown.pk)
    with pytest.raises(IntegrityError, match="a published edition shows the file"), transaction.atomic():
        rows._raw_delete(rows.db)
    with pytest.raises(IntegrityError, match="a file never changes"), transaction.atomic():
        MediaFile.objects.filter(pk=unused.pk).update(name="Another")
    MediaFile.objects.filter(pk=unused.pk).delete()


def test_a_file_appears_whole_or_not_at_all(settings):
    def pieces():
        yield b"half"
        raise OSError("The disk is full.")

    content = ContentFile(b"")
    content.chunks = pieces
    with pytest.raises(OSError, match="full"):
        media_storage().save("aa/half.webp", content)
    assert media_storage().listdir("aa") == ([], [])


@pytest.mark.django_db(transaction=True)
def test_two_who_upload_the_same_file_at_once_keep_one():
    course = Course.objects.create(code="at-once")
    kept = at_once(4, lambda _number: keep_file(course))
    assert len({file.pk for file in kept}) == 1
    assert course.media.count() == 1
    assert stored(kept[0])
