"""Serving the files of lessons, to those who may see the course and to nobody else."""

import logging
import re
from collections.abc import Iterator

from django.core.files.base import File
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from academy.people.rules import lacks_second_step
from courses.media.storage import media_storage
from courses.models import MediaFile

log = logging.getLogger(__name__)

_NAME = re.compile(r"(?P<key>[0-9a-f]{32})(?:-(?P<width>[1-9]\d{1,3}))?\.(?P<extension>[a-z0-9]{2,4})")
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
# Shown within a lesson; everything else is saved, and opens nowhere on this site.
_INLINE = {MediaFile.Kind.IMAGE, MediaFile.Kind.AUDIO, MediaFile.Kind.VIDEO, MediaFile.Kind.CAPTIONS}
_PLAYED = {MediaFile.Kind.AUDIO, MediaFile.Kind.VIDEO}
_PIECE = 64 * 1024
# For whoever opens a file by itself: it is no page of this site, and does nothing in its name.
_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"


@require_safe
def media(request, uid, key):
    """A file of a course's media library, or a narrower copy of it (``…-480.webp``)."""
    parts = _NAME.fullmatch(key)
    if parts is None:
        raise Http404
    files = MediaFile.objects.select_related("course")
    # What only the door to teaching opens needs what that door needs.
    files = files.open_to(request.user) if lacks_second_step(request.user) else files.visible_to(request.user)
    file = get_object_or_404(files, course__uid=uid, sha256__startswith=parts["key"], extension=parts["extension"])
    width = int(parts["width"]) if parts["width"] else None
    if width and width not in dict(file.widths):
        raise Http404
    etag = f'"{file.key}-{width}"' if width else f'"{file.key}"'
    response = get_conditional_response(request, etag=etag) or _serve(request, file, width, etag)
    response["ETag"] = etag
    # The name changes with the content. The session's cookie varies the answer, so that on a shared device the next
    # person's browser asks anew.
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _serve(request, file: MediaFile, width: int | None, etag: str) -> HttpResponseBase:
    try:
        stored = media_storage().open(file.path(width))
    except FileNotFoundError as error:
        log.critical("The file %s of course %s is not in the storage.", file.key, file.course.uid)
        raise Http404 from error
    asked = _asked_range(request, stored.size, etag) if file.kind in _PLAYED else None
    response: HttpResponseBase
    if asked is not None:
        response = _part(stored, asked)
    elif file.content_type.startswith("text/"):
        # Text is compressed on its way, so it must not say a length of its own.
        with stored:
            response = HttpResponse(stored.read())
    else:
        response = FileResponse(stored)
    response["Content-Type"] = file.content_type
    response["Content-Disposition"] = content_disposition_header(file.kind not in _INLINE, file.file_name)
    if file.kind in _PLAYED:
        response["Accept-Ranges"] = "bytes"
    return response


def _asked_range(request, size: int, etag: str) -> range | None:
    """The bytes asked for, empty if there are none such; None if the whole file is meant.

    Several ranges at once, and those of another version of the file, are answered by the whole (RFC 9110, 14.2).
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if first:
        return range(int(first), min(int(last), size - 1) + 1 if last else size)
    return range(max(0, size - int(last)), size) if last else None


def _part(stored: File, asked: range) -> HttpResponseBase:
    size = stored.size
    if not asked or asked.start >= size:
        stored.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {
        "Content-Range": f"bytes {asked.start}-{asked.stop - 1}/{size}",
        "Content-Length": str(len(asked)),
    }
    return StreamingHttpResponse(_pieces(stored, asked), status=206, headers=headers)


def _pieces(stored: File, asked: range) -> Iterator[bytes]:
    with stored:
        stored.seek(asked.start)
        left = len(asked)
        while left and (piece := stored.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
