"""The kinds of files, how large each may be, and what each format is served as."""

from enum import StrEnum


class Kind(StrEnum):
    """What a file is to a lesson: it decides how the file is shown, and how large it may be."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    CAPTIONS = "captions"
    ATTACHMENT = "attachment"


CONTENT_TYPES = {
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg; codecs=opus",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt; charset=utf-8",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
KIND_OF = {
    "webp": Kind.IMAGE,
    **dict.fromkeys(["mp3", "m4a", "ogg", "opus"], Kind.AUDIO),
    **dict.fromkeys(["mp4", "webm"], Kind.VIDEO),
    "vtt": Kind.CAPTIONS,
    **dict.fromkeys(["pdf", "txt", "docx", "xlsx", "pptx"], Kind.ATTACHMENT),
}
# An image is kept at its widest, and in those of these widths that are narrower; in pixels.
WIDEST = 1440
WIDTHS = (480, 960)
