"""Telling by its content what a file is, and reading it through: the one door through which files come in."""

from dataclasses import replace
from typing import BinaryIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from courses.media.captions import keep_captions
from courses.media.documents import keep_office, keep_pdf, keep_text
from courses.media.films import keep_mp4, keep_webm
from courses.media.images import redraw, take_over
from courses.media.kinds import Kind
from courses.media.names import label_of
from courses.media.prepared import Prepared, Refused
from courses.media.sounds import keep_mp3, keep_ogg

_HEAD = 1024
_WHAT = {
    Kind.IMAGE: gettext_noop("A picture may have at most %(most)s; this one has %(size)s."),
    Kind.AUDIO: gettext_noop("A recording may have at most %(most)s; this one has %(size)s."),
    Kind.VIDEO: gettext_noop("A video may have at most %(most)s; this one has %(size)s."),
    Kind.CAPTIONS: gettext_noop("Captions may have at most %(most)s; these have %(size)s."),
    Kind.ATTACHMENT: gettext_noop("A document may have at most %(most)s; this one has %(size)s."),
}


def examine(file: BinaryIO, name: str) -> Prepared:
    """Read an uploaded file through and return what is kept of it. ``name`` becomes its label.

    Raises Refused with a sentence for the author. How large it is, is asked before anything is decoded.
    """
    return _examined(file, name, as_it_is=False)


def take_in(file: BinaryIO, name: str) -> Prepared:
    """The same for a file of a course package, whose bytes must stay what its references call them."""
    return _examined(file, name, as_it_is=True)


def most_bytes(kind: Kind) -> int:
    """How large a file of this kind may be."""
    return int(settings.MEDIA_MOST_MB[kind] * 1024 * 1024)


def _examined(file: BinaryIO, name: str, *, as_it_is: bool) -> Prepared:
    file.seek(0)
    head = file.read(_HEAD)
    size = file.seek(0, 2)
    if not size:
        raise Refused(_("The file is empty."))
    sniffed, kind = sniff(head, name)
    most = most_bytes(kind)
    if size > most:
        raise Refused(_(_WHAT[kind]) % {"most": filesizeformat(most), "size": filesizeformat(size)})
    file.seek(0)
    if kind == Kind.IMAGE:
        prepared = take_over(file.read()) if as_it_is else redraw(file, sniffed)
    else:
        prepared = _KEEP[sniffed](file)
    return replace(prepared, name=label_of(name) or prepared.reference)


_KEEP = {
    "mp3": keep_mp3,
    "ogg": keep_ogg,
    "mp4": keep_mp4,
    "webm": keep_webm,
    "vtt": keep_captions,
    "pdf": keep_pdf,
    "zip": keep_office,
    "txt": keep_text,
}


def sniff(head: bytes, name: str) -> tuple[str, Kind]:
    """What the first bytes of a file say that it is; raises Refused for what we do not take.

    Plain text has no signature: it is taken as such only if its name says so, too.
    """
    for signature, offset, sniffed, kind in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return sniffed, kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp", Kind.IMAGE
    # A sync word of layer III, the only one of MPEG audio that is called MP3.
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:
        return "mp3", Kind.AUDIO
    if head.removeprefix(b"\xef\xbb\xbf")[:6] == b"WEBVTT":
        return "vtt", Kind.CAPTIONS
    _refuse_markup(head)
    if name.lower().endswith(".txt"):
        return "txt", Kind.ATTACHMENT
    raise Refused(
        _(
            "This is no file that we take. We take pictures (PNG, JPEG, GIF, WebP), sound (MP3, M4A, Ogg, Opus), "
            "video (MP4, WebM), captions (WebVTT) and documents (PDF, DOCX, XLSX, PPTX, TXT)."
        )
    )


def _refuse_markup(head: bytes) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in start:
        raise Refused(_("SVG drawings can hold scripts and are not taken: save the drawing as PNG."))
    if start.startswith((b"<!doctype", b"<html", b"<script", b"<?xml", b"<!--", b"<head", b"<body")):
        raise Refused(_("This is a web page, whatever its name says: it is not taken."))


_SIGNATURES = [
    (b"\x89PNG\r\n\x1a\n", 0, "png", Kind.IMAGE),
    (b"\xff\xd8\xff", 0, "jpg", Kind.IMAGE),
    (b"GIF87a", 0, "gif", Kind.IMAGE),
    (b"GIF89a", 0, "gif", Kind.IMAGE),
    (b"ID3", 0, "mp3", Kind.AUDIO),
    (b"OggS", 0, "ogg", Kind.AUDIO),
    (b"ftyp", 4, "mp4", Kind.VIDEO),
    (b"\x1a\x45\xdf\xa3", 0, "webm", Kind.VIDEO),
    (b"%PDF-", 0, "pdf", Kind.ATTACHMENT),
    (b"PK\x03\x04", 0, "zip", Kind.ATTACHMENT),
]
