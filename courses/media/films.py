"""MP4 and WebM: their boxes are walked from end to end, without decoding.

Sources: ISO/IEC 14496-12 (boxes of MP4), RFC 8794 (EBML), RFC 9559 (Matroska, of which WebM is a part).
"""

import shutil
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from courses.media.prepared import Prepared, Refused, keep_stretch, scratch

BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4A ", b"M4V ", b"MSNV", b"dash"}
_TOP = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"mfra", b"sidx", b"styp", b"pdin", b"emsg"}
# Where a phone writes when, where and by whom it was taken.
_PERSONAL = {b"udta", b"meta", b"uuid"}
_INSIDE = {b"moov", b"trak", b"mdia"}
_MOST_BOXES = 20_000
_BUFFER = 64 * 1024

_EBML, _DOCTYPE, _SEGMENT, _TRACKS, _ENTRY, _TYPE = 0x1A45DFA3, 0x4282, 0x18538067, 0x1654AE6B, 0xAE, 0x83
_CLUSTER = 0x1F43B675
_VIDEO = 1


class Box(NamedTuple):
    """A part of an MP4 by its four-letter name; places are bytes from the start of the file."""

    name: bytes
    start: int
    body: int
    end: int


def keep_mp4(file: BinaryIO) -> Prepared:
    """Keep an MP4 (``mp4``, or ``m4a`` if it has no picture) with its notes of place, date and device blanked."""
    size = file.seek(0, 2)
    tops = list(_boxes(file, 0, size))
    names = {box.name for box in tops}
    if not tops or tops[0].name != b"ftyp" or not names >= {b"moov", b"mdat"}:
        raise _damaged()
    file.seek(tops[0].body)
    brand = file.read(4)
    if brand not in BRANDS:
        raise Refused(
            _("This is not an MP4 that browsers play (its brand is “%(brand)s”): save it as MP4 with H.264 and AAC.")
            % {"brand": "".join(chr(byte) if 32 <= byte < 127 else "?" for byte in brand)}
        )
    if unknown := names - _TOP - _PERSONAL:
        raise Refused(
            _("The video has parts that do not belong into an MP4 (%(names)s): save it anew.")
            % {"names": ", ".join(sorted(name.decode("ascii", "replace") for name in unknown))}
        )
    handlers, personal = _look_inside(file, tops)
    if not handlers & {b"vide", b"soun"}:
        raise Refused(_("The file holds neither a picture nor sound."))
    extension = "mp4" if b"vide" in handlers else "m4a"
    if not personal:
        return keep_stretch(extension, file)
    return keep_stretch(extension, _blanked(file, personal))


def _look_inside(file: BinaryIO, tops: list[Box]) -> tuple[set[bytes], list[Box]]:
    """What the tracks are, and the boxes that tell of people and places."""
    handlers: set[bytes] = set()
    personal: list[Box] = []
    waiting, seen = list(tops), 0
    while waiting:
        box = waiting.pop()
        seen += 1
        if seen > _MOST_BOXES:
            raise _damaged()
        if box.name in _PERSONAL:
            personal.append(box)
        elif box.name in _INSIDE:
            waiting += _boxes(file, box.body, box.end)
        elif box.name == b"hdlr":
            file.seek(box.body + 8)
            handlers.add(file.read(4))
    return handlers, personal


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes that fill a stretch of the file; raises Refused if they do not fill it exactly."""
    at = start
    while at < end:
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            raise _damaged()
        length, name = struct.unpack(">I4s", head[:8])
        body = at + 8
        if length == 1:
            if len(head) < 16:
                raise _damaged()
            length, body = struct.unpack(">Q", head[8:])[0], at + 16
        elif length == 0:
            length = end - at
        if length < body - at or at + length > end:
            raise _damaged()
        yield Box(name, at, body, at + length)
        at += length


def _blanked(file: BinaryIO, boxes: list[Box]) -> BinaryIO:
    """A copy in which the boxes are empty space, so that nothing else moves."""
    copy = scratch()
    file.seek(0)
    shutil.copyfileobj(file, copy)
    for box in boxes:
        copy.seek(box.start + 4)
        copy.write(b"free")
        copy.seek(box.body)
        left = box.end - box.body
        while left:
            left -= copy.write(bytes(min(left, _BUFFER)))
    return copy


def keep_webm(file: BinaryIO) -> Prepared:
    """Keep a WebM that has a picture."""
    size = file.seek(0, 2)
    head = _element(file, 0, size)
    doctype = next((each for each in _elements(file, head.body, head.end) if each.name == _DOCTYPE), None)
    if head.name != _EBML or doctype is None or _content(file, doctype) != b"webm":
        raise Refused(_("Of Matroska files only WebM is taken: save the video as WebM or MP4."))
    segment = _element(file, head.end, size)
    if segment.name != _SEGMENT or segment.end != size:
        raise _damaged()
    for part in _elements(file, segment.body, segment.end):
        if part.name == _TRACKS:
            entries = [each for each in _elements(file, part.body, part.end) if each.name == _ENTRY]
            facts = [each for entry in entries for each in _elements(file, entry.body, entry.end)]
            if any(int.from_bytes(_content(file, each)) == _VIDEO for each in facts if each.name == _TYPE):
                return keep_stretch("webm", file)
            raise Refused(_("This WebM has no picture: save sound as MP3, M4A or Opus."))
        if part.name == _CLUSTER:
            break
    raise _damaged()


class Element(NamedTuple):
    """A part of a WebM by its number; places are bytes from the start of the file."""

    name: int
    body: int
    end: int


def _elements(file: BinaryIO, start: int, end: int) -> Iterator[Element]:
    at, seen = start, 0
    while at < end:
        element = _element(file, at, end)
        yield element
        at, seen = element.end, seen + 1
        if seen > _MOST_BOXES:
            raise _damaged()


def _element(file: BinaryIO, at: int, end: int) -> Element:
    file.seek(at)
    head = file.read(12)
    name_length = _length(head, 0, 4)
    size_length = _length(head, name_length, 8)
    name = int.from_bytes(head[:name_length])
    bits = int.from_bytes(head[name_length : name_length + size_length]) & ((1 << 7 * size_length) - 1)
    body = at + name_length + size_length
    # All ones: the size is not known, as in a live stream; it goes to the end.
    stop = end if bits == (1 << 7 * size_length) - 1 else body + bits
    if stop > end:
        raise _damaged()
    return Element(name, body, stop)


def _length(head: bytes, at: int, most: int) -> int:
    """How many bytes a number of EBML takes, told by the zeros before its first one."""
    if at >= len(head):
        raise _damaged()
    length = 9 - head[at].bit_length()
    if length > most or at + length > len(head):
        raise _damaged()
    return length


def _content(file: BinaryIO, element: Element) -> bytes:
    file.seek(element.body)
    return file.read(min(element.end - element.body, 64)).rstrip(b"\0")


def _damaged() -> Refused:
    return Refused(_("The video or recording is damaged or not complete: save it anew."))
