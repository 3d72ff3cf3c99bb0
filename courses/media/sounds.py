"""Audio in frames and pages: MP3 and Ogg, walked from end to end without decoding.

Sources: ISO/IEC 11172-3 (frames of MP3), RFC 3533 (Ogg), RFC 7845 (Opus in Ogg), id3.org (tags around MP3).
"""

from typing import BinaryIO

from django.utils.translation import gettext as _

from courses.media.prepared import Prepared, Refused, keep_stretch

_MOST_TAIL = 64 * 1024
_FEWEST_FRAMES = 4
# Kilobits a second by index, of layer III; hertz by index, each for MPEG 1 and for 2 and 2.5.
_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def keep_mp3(file: BinaryIO) -> Prepared:
    """Keep the frames of an MP3; the tags around them (titles, pictures, whatever else) are left behind."""
    start = at = _after_tag(file)
    frames = 0
    while length := _frame(file, at):
        at += length
        frames += 1
    size = file.seek(0, 2)
    # A last frame may be cut short, and tags may follow; more that is not sound is no MP3.
    if frames < _FEWEST_FRAMES or size - at > _MOST_TAIL:
        raise Refused(_("The recording is damaged or not an MP3: save it anew."))
    return keep_stretch("mp3", file, start, min(at, size))


def _after_tag(file: BinaryIO) -> int:
    file.seek(0)
    head = file.read(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
    return 10 + size + (10 if head[5] & 0x10 else 0)


def _frame(file: BinaryIO, at: int) -> int:
    """The length in bytes of the frame at a place; 0 if none begins there."""
    file.seek(at)
    head = file.read(4)
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, hertz, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer != 1 or rate in {0, 15} or hertz == 3:
        return 0
    first = version == 3
    return (144 if first else 72) * _RATES[first][rate] * 1000 // _HERTZ[version][hertz] + padding


def keep_ogg(file: BinaryIO) -> Prepared:
    """Keep Opus or Vorbis in Ogg: pages from the first byte to the last, of one stream."""
    size = file.seek(0, 2)
    at, streams, extension = 0, set(), ""
    while at < size:
        file.seek(at)
        head = file.read(27)
        if len(head) < 27 or head[:5] != b"OggS\0":
            raise Refused(_("The recording is damaged, or something else hangs on to it: save it anew."))
        table = file.read(head[26])
        streams.add(head[14:18])
        if at == 0:
            extension = {b"OpusHead": "opus", b"\x01vorbis\0": "ogg"}.get(file.read(8), "")
        at += 27 + len(table) + sum(table)
    if not extension or len(streams) > 1 or at != size:
        raise Refused(_("Of Ogg files only sound is taken, as Opus or Vorbis: save it as such."))
    return keep_stretch(extension, file)
