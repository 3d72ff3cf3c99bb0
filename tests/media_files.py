"""Small files of every kind that the academy takes, made on the spot."""

import struct
import zipfile
from io import BytesIO

from PIL import Image, ImageDraw


def picture(width=1600, height=1000, image_format="PNG", *, seed=0, **options) -> bytes:
    """A picture of few colors with a shape in it; another ``seed`` makes another picture."""
    image = Image.new("RGB", (width, height), (20 + seed, 60, 80))
    ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height // 2), fill=(240, 220, 180))
    return encoded(image, image_format, **options)


def encoded(image: Image.Image, image_format: str, **options) -> bytes:
    stream = BytesIO()
    image.save(stream, image_format, **options)
    return stream.getvalue()


def mp3(frames=8) -> bytes:
    """Silence: frames of MPEG 1, layer III, 128 kbit/s, 44.1 kHz."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return frame * frames


def ogg(kind=b"OpusHead", pages=3) -> bytes:
    """Pages of one stream, the first of which says what it holds."""
    first = _page(0, kind.ljust(19, b"\0"))
    return first + b"".join(_page(number, b"\1" * 20) for number in range(1, pages))


def _page(number: int, content: bytes) -> bytes:
    return b"OggS\0\0" + bytes(8) + b"same" + struct.pack("<I", number) + bytes(4) + bytes([1, len(content)]) + content


def box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(handler=b"vide", brand=b"isom", udta=b"", extra=b"") -> bytes:
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
    notes = box(b"udta", udta) if udta else b""
    return box(b"ftyp", brand, bytes(4)) + box(b"moov", track, notes) + box(b"mdat", bytes(64)) + extra


def element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8) + (0x4000 | len(content)).to_bytes(2) + content


def webm(track_type=1, doctype=b"webm") -> bytes:
    head = element(0x1A45DFA3, element(0x4282, doctype))
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, bytes([track_type]))))
    return head + element(0x18538067, tracks + element(0x1F43B675, bytes(32)))


def vtt(words="Halt!") -> bytes:
    return f"WEBVTT\n\n00:01.000 --> 00:03.500\n{words}\n".encode()


def pdf(inside=b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside + b">>\nendobj\nstartxref\n9\n%%EOF\n"


def docx(files=(), main="word/document.xml", types="<Types/>") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(main, "<document/>")
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


# A sound one of each: what it is kept as, what it is called, its bytes.
SAMPLES = {
    "webp": ("photo.jpg", picture(image_format="JPEG")),
    "mp3": ("talk.mp3", mp3()),
    "opus": ("talk.opus", ogg()),
    "ogg": ("talk.ogg", ogg(b"\x01vorbis")),
    "m4a": ("talk.m4a", mp4(b"soun", b"M4A ")),
    "mp4": ("film.mp4", mp4()),
    "webm": ("film.webm", webm()),
    "vtt": ("film.vtt", vtt()),
    "pdf": ("form.pdf", pdf()),
    "docx": ("form.docx", docx()),
    "xlsx": ("form.xlsx", docx(main="xl/workbook.xml")),
    "pptx": ("form.pptx", docx(main="ppt/presentation.xml")),
    "txt": ("form.txt", b"Article 5: nobody shall be tortured."),
}
