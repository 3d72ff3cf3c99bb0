"""What is kept of each kind of file."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from courses.media.examining import examine, take_in
from courses.media.prepared import Refused
from tests import media_files as files


def examined(content: bytes, name="file"):
    return examine(BytesIO(content), name)


@pytest.mark.parametrize("extension", files.SAMPLES)
def test_what_a_file_is_is_told_by_its_content(extension):
    name, content = files.SAMPLES[extension]
    prepared = examined(content, name if extension == "txt" else "anything.png")
    assert prepared.extension == extension
    kept = prepared.content.read()
    assert (prepared.size, prepared.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert prepared.reference == f"media/{prepared.sha256[:32]}.{extension}"


@pytest.mark.parametrize("extension", files.SAMPLES)
def test_what_was_kept_once_is_taken_over_byte_for_byte(extension):
    """So a package that carries it refers to the very same content."""
    name, content = files.SAMPLES[extension]
    once = examined(content, name)
    again = take_in(once.content, name)
    assert again.sha256 == once.sha256
    assert (again.width, again.height, set(again.copies)) == (once.width, once.height, set(once.copies))


@pytest.mark.parametrize(
    ("size", "kept", "copies"),
    [
        ((3000, 2000), (1440, 960), [480, 960]),
        ((1440, 300), (1440, 300), [480, 960]),
        ((961, 500), (961, 500), [480, 960]),
        ((960, 500), (960, 500), [480]),
        ((480, 500), (480, 500), []),
        ((20, 10), (20, 10), []),
        ((600, 9000), (273, 4096), []),
    ],
)
def test_a_picture_is_kept_in_sensible_widths_and_never_made_larger(size, kept, copies):
    prepared = examined(files.picture(*size))
    assert (prepared.width, prepared.height) == kept
    assert sorted(prepared.copies) == copies
    for width, copy in prepared.copies.items():
        with Image.open(BytesIO(copy)) as image:
            assert (image.format, image.width) == ("WEBP", width)


def test_a_large_photo_is_kept_as_wide_as_pictures_are():
    """It is decoded smaller than it is, and never smaller than it is kept."""
    prepared = examined(files.picture(4000, 3000, "JPEG"))
    assert (prepared.width, prepared.height) == (1440, 1080)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_a_picture_of_any_colors_is_kept(mode):
    image_format = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    prepared = examined(files.encoded(Image.new(mode, (50, 40)), image_format))
    with Image.open(prepared.content) as image:
        assert image.size == (50, 40)
        assert image.mode == ("RGBA" if mode == "LA" or mode == "RGBA" else "RGB")


def test_a_package_brings_only_pictures_in_the_form_in_which_they_are_kept():
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    for content in [
        files.picture(),
        files.picture(2000, 100, "WEBP"),
        files.picture(100, 100, "WEBP", exif=exif.tobytes()),
        files.picture(100, 100, "WEBP") + b"<script>",
    ]:
        with pytest.raises(Refused):
            take_in(BytesIO(content), "x.webp")


@pytest.mark.parametrize(
    "cue", ["<v Sergeant>Halt!</v>", "<i>Halt</i> <b.loud>now</b>", "<00:02.000>Halt", "a &lt; b"]
)
def test_captions_may_say_who_speaks_and_stress_words(cue):
    assert examined(files.vtt(cue)).extension == "vtt"


def test_captions_of_another_system_are_kept_as_utf_8_with_line_feeds():
    windows = b"\xef\xbb\xbf" + files.vtt("¡Alto!").replace(b"\n", b"\r\n")
    assert examined(windows).content.read() == files.vtt("¡Alto!")
