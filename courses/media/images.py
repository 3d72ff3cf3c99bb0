"""Pictures: whatever comes in is drawn anew as WebP, so that nothing but the picture is kept."""

import struct
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from courses.media.kinds import WIDEST, WIDTHS
from courses.media.prepared import Prepared, Refused, keep_bytes

FORMATS = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}
MOST_PIXELS = 40_000_000
HIGHEST = 4096
QUALITY = 80
FEW_COLORS = 256
# The chunks of a WebP that hold the picture itself; others hold metadata, profiles and animation.
_PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_NO_METADATA = 0b1100_0001 | 0b0001_0000  # of the flags of VP8X: reserved bits and alpha, which may be set
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, MemoryError, struct.error, OverflowError, IndexError, KeyError)


def redraw(file: BinaryIO, sniffed: str) -> Prepared:
    """Draw a picture anew, upright and at most WIDEST pixels wide; its location, date and camera are left behind."""
    read = _read(file, FORMATS[sniffed])
    image = _sized(_upright(read), WIDEST)
    profile = read.info.get("icc_profile")
    return _drawn(_in_common_colors(image, profile) if profile else image)


def take_over(content: bytes) -> Prepared:
    """Keep a WebP as it is, if it is in the very form in which we keep pictures; raises Refused."""
    if not is_plain_webp(content):
        raise Refused(
            _("The picture is not in the form in which pictures are kept: upload it to a media library first.")
        )
    image = _read(BytesIO(content), "WEBP")
    if image.width > WIDEST or image.height > HIGHEST:
        raise Refused(_("The picture is wider than %(width)s pixels.") % {"width": WIDEST})
    return keep_bytes(
        "webp", content, width=image.width, height=image.height, copies=_copies(_in_mode(image), lossless=False)
    )


def is_plain_webp(content: bytes) -> bool:
    """Whether this is one still picture and nothing besides: no metadata, no second frame, no tail."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or len(content) < 20:
        return False
    if struct.unpack("<I", content[4:8])[0] + 8 != len(content):
        return False
    at = 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], struct.unpack("<I", content[at + 4 : at + 8])[0]
        if name not in _PICTURE:
            return False
        if name == b"VP8X" and content[at + 8] & ~_NO_METADATA & 0xFF:
            return False
        at += 8 + size + size % 2
    return at == len(content)


def _read(file: BinaryIO, image_format: str) -> Image.Image:
    """Open a picture, look through it, and load it whole."""
    try:
        with Image.open(file, formats=[image_format]) as first:
            if first.width * first.height > MOST_PIXELS:
                raise Refused(
                    _("The picture has too many pixels (%(width)s × %(height)s): make it smaller.")
                    % {"width": first.width, "height": first.height}
                )
            if getattr(first, "is_animated", False):
                raise Refused(_("The picture moves: upload a still picture, or a video."))
            first.verify()
        file.seek(0)
        image = Image.open(file, formats=[image_format])
        # A photo of a phone is decoded in a half or a quarter of its size, where that is still enough.
        image.draft(None, (WIDEST, WIDEST))
        image.load()
    except Image.DecompressionBombError as error:
        raise Refused(_("The picture has too many pixels: make it smaller.")) from error
    except _DAMAGED as error:
        raise Refused(_("The picture is damaged or not complete: save it anew.")) from error
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        return _in_mode(ImageOps.exif_transpose(image))
    except _DAMAGED as error:
        raise Refused(_("The picture is damaged or not complete: save it anew.")) from error


def _in_mode(image: Image.Image) -> Image.Image:
    """Eight bits a channel, with transparency where there is some."""
    if image.mode.startswith("I"):
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    clear = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    return image.convert("RGBA" if clear else "RGB")


def _in_common_colors(image: Image.Image, profile: bytes) -> Image.Image:
    """Carry colors over to sRGB, which every screen takes a picture without a profile for."""
    try:
        source = ImageCms.getOpenProfile(BytesIO(profile))
        drawn = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=image.mode)
    except (ImageCms.PyCMSError, *_DAMAGED):
        return image  # A broken profile, or one for other channels: the colors stay as they are.
    return drawn or image


def _sized(image: Image.Image, width: int) -> Image.Image:
    """The image at most so wide, and at most HIGHEST high."""
    factor = min(1, width / image.width, HIGHEST / image.height)
    if factor == 1:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _drawn(image: Image.Image) -> Prepared:
    # Drawings of few colors come out sharper without loss, and often smaller, too.
    lossless = image.getcolors(FEW_COLORS) is not None
    return keep_bytes(
        "webp",
        _encoded(image, lossless),
        width=image.width,
        height=image.height,
        copies=_copies(image, lossless),
    )


def _copies(image: Image.Image, lossless: bool) -> dict[int, bytes]:
    return {width: _encoded(_sized(image, width), lossless) for width in WIDTHS if width < image.width}


def _encoded(image: Image.Image, lossless: bool) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=QUALITY, method=4, lossless=lossless, exif=b"", icc_profile=b"", xmp=b"")
    return stream.getvalue()
