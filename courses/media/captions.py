"""Captions in WebVTT, read cue by cue (https://www.w3.org/TR/webvtt1/)."""

import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from courses.media.prepared import Prepared, Refused, keep_bytes

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}((?:[ \t]+[a-z]+:[\w%.,-]+)*)[ \t]*")
# What a cue may hold besides words: classes, voices, languages, ruby, emphasis, and times of karaoke.
_TAG = re.compile(r"</?(?:c|i|b|u|v|lang|ruby|rt)(?:\.[\w.-]+)*(?:[ \t][^<>&]*)?>|<(?:\d{2,}:)?\d\d:\d\d\.\d{3}>")


def keep_captions(file: BinaryIO) -> Prepared:
    """Keep captions as UTF-8 with line feeds; raises Refused with the line of what is wrong."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("The captions are not UTF-8: save them in the encoding UTF-8.")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if "\0" in text:
        raise Refused(_("The captions hold a character without meaning (NUL)."))
    lines = text.split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise Refused(_("Captions begin with a line that says WEBVTT."))
    cues, at = 0, 1
    while at < len(lines) and lines[at]:
        at += 1
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        start = at
        while at < len(lines) and lines[at]:
            at += 1
        cues += _block(lines[start:at], start + 1)
    if not cues:
        raise Refused(_("The captions hold no caption."))
    return keep_bytes("vtt", text.encode())


def _block(lines: list[str], number: int) -> int:
    """Check one block; returns how many cues it is."""
    if lines[0].startswith("NOTE"):
        return 0
    place = 0 if "-->" in lines[0] else 1
    timing = _TIMING.fullmatch(lines[place]) if place < len(lines) else None
    if timing is None:
        sentence = _("Line %(line)s of the captions is no time such as 00:01.000 --> 00:04.500.")
        raise Refused(sentence % {"line": number + place})
    if _seconds(timing.groups()[0:4]) >= _seconds(timing.groups()[4:8]):
        raise Refused(_("Line %(line)s of the captions ends before it begins.") % {"line": number + place})
    for offset, line in enumerate(lines[place + 1 :], start=place + 1):
        if "<" in _TAG.sub("", line):
            raise Refused(_("Line %(line)s of the captions holds HTML: use plain words.") % {"line": number + offset})
    return 1


def _seconds(parts: tuple) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
