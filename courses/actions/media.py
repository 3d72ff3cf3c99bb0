"""Keeping and deleting files of a course's media library."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from courses.media.prepared import Prepared, Refused
from courses.media.storage import media_storage
from courses.models import Course, Edition, LessonText, MediaFile
from courses.models.media import path_of
from courses.record import record_on_course


class InUse(Exception):
    """A lesson shows the file, so it stays."""


def most_bytes_of_course() -> int:
    """How much all files of a course may take together."""
    return int(settings.MEDIA_MOST_MB["course"] * 1024 * 1024)


@transaction.atomic
def keep(course: Course, prepared: Prepared, *, by) -> tuple[MediaFile, bool]:
    """Keep a file in a course's library; returns its row, and whether it is new. The same content is kept once.

    The course is locked, so that its files never exceed what they may take, and nobody deletes what is kept right now.
    Raises Refused if there is no more room.
    """
    course = Course.objects.locked(course.pk)
    files = MediaFile.objects.filter(course=course)
    known = files.filter(sha256=prepared.sha256).first()
    if known:
        known.course = course
        if not media_storage().exists(known.path()):
            _store(course, prepared)  # Lost, and here it is again.
        return known, False
    most = most_bytes_of_course()
    if sum(file.total for file in files.only("size", "widths")) + prepared.total > most:
        raise Refused(
            _("The files of a course may have %(most)s together. For this one there is no room: delete unused ones.")
            % {"most": filesizeformat(most)}
        )
    _store(course, prepared)
    file = MediaFile.objects.create(
        course=course,
        sha256=prepared.sha256,
        kind=prepared.kind.value,
        extension=prepared.extension,
        name=prepared.name,
        size=prepared.size,
        width=prepared.width,
        height=prepared.height,
        widths=[[width, len(copy)] for width, copy in sorted(prepared.copies.items())],
        uploaded_by=by,
    )
    record_on_course(course, "courses.upload_media", by=by, file=file.name, bytes=file.total)
    return file, True


@transaction.atomic
def discard(file: MediaFile, *, by) -> None:
    """Delete a file that no lesson of any edition refers to. Safe to repeat.

    Raises InUse if one does; a draft counts as well, and cannot begin to refer to it meanwhile.
    """
    course = Course.objects.locked(file.course_id)
    list(Edition.objects.select_for_update(of=("self",)).filter(course=course, state=Edition.State.DRAFT))
    kept = MediaFile.objects.filter(pk=file.pk).first()
    if kept is None:
        return
    file, kept.course = kept, course
    if LessonText.objects.filter(
        lesson__activity__module__edition__course=course, body__contains=file.reference
    ).exists():
        raise InUse(file.reference)
    record_on_course(course, "courses.delete_media", by=by, file=file.name, bytes=file.total)
    paths = [file.path(), *(file.path(width) for width, _size in file.widths)]
    sha256 = file.sha256
    file.delete()
    transaction.on_commit(lambda: _remove(course, sha256, paths))


def _store(course: Course, prepared: Prepared) -> None:
    prepared.content.seek(0)
    contents: list[tuple[int | None, File]] = [(None, File(prepared.content))]
    contents += [(width, ContentFile(copy)) for width, copy in prepared.copies.items()]
    for width, content in contents:
        media_storage().save(path_of(course, prepared.sha256, prepared.extension, width), content)


@transaction.atomic
def _remove(course: Course, sha256: str, paths: Iterable[str]) -> None:
    """Take the files away, unless somebody has brought the same content again meanwhile."""
    Course.objects.locked(course.pk)
    if not MediaFile.objects.filter(course=course, sha256=sha256).exists():
        for path in paths:
            media_storage().delete(path)
