"""Attachments: PDF, office files without macros, plain text."""

import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from courses.media.prepared import Prepared, Refused, keep_stretch

MOST_UNPACKED = 100 * 1024 * 1024
MOST_FILES = 2000
MOST_RATIO = 200
_MEGABYTE = 1024 * 1024
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_MACROS = re.compile(r"vbaproject|activex|\.bin$|macrosheets/|\.exe$|\.js$|\.vbs$|\.dll$", re.IGNORECASE)
# Printer settings are harmless, and most spreadsheets have some.
_HARMLESS = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
_FETCHED = re.compile(rb"<[^<>]*(?:attachedTemplate|oleObject|/frame|subDocument)[^<>]*>")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm)\b")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_MARKUP = re.compile(r"<\s*(?:!doctype|html|script|svg|body|iframe|\?xml|\?php)", re.IGNORECASE)


def keep_pdf(file: BinaryIO) -> Prepared:
    """Keep a PDF that begins and ends as one, and holds no script, file or form that acts.

    Objects in compressed streams are looked into as well; strings and pictures are not.
    """
    file.seek(0)
    content = file.read()
    tail = content[-1024:].rstrip(b"\0\r\n\t ")
    if not re.match(rb"%PDF-[12]\.\d", content) or b"startxref" not in tail or not tail.endswith(b"%%EOF"):
        raise Refused(_("The PDF is damaged, or something else hangs on to it: save it anew."))
    if re.search(rb"/Encrypt\b", content):
        raise Refused(_("The PDF is locked with a password: save it without one."))
    if any(_ACTIVE.search(_unescaped(part)) for part in [content, *_packed(content)]):
        raise Refused(_("The PDF holds a script, a form that sends, or another file: print it to PDF anew."))
    return keep_stretch("pdf", file)


def _unescaped(content: bytes) -> bytes:
    """Names of a PDF may spell any letter as its number."""
    return _HEX.sub(lambda match: bytes([int(match[1], 16)]), content)


def _packed(content: bytes):
    """The objects that stand in compressed streams, up to a megabyte of each."""
    for match in _PACKED.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[match.end() :], _MEGABYTE)
        except zlib.error:
            continue


def keep_office(file: BinaryIO) -> Prepared:
    """Keep a DOCX, XLSX or PPTX without macros; nothing of it is unpacked before its directory was looked through."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            extension = _inspect(archive)
            _refuse_polyglot(file, archive)
            for entry in archive.infolist():
                if entry.filename.endswith(".rels") and _fetches(archive.read(entry)):
                    raise Refused(_("The document fetches parts of itself from elsewhere: save it without links."))
            if archive.testzip() is not None:
                raise _damaged()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise _damaged() from error
    return keep_stretch(extension, file)


def _inspect(archive: zipfile.ZipFile) -> str:
    """Which format it is; raises Refused for whatever the directory tells."""
    entries = archive.infolist()
    names = [entry.orig_filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MOST_FILES
        or unpacked > MOST_UNPACKED
        or (unpacked > _MEGABYTE and unpacked > MOST_RATIO * max(packed, 1))
    ):
        raise Refused(_("The document unpacks to far more than it should: it is refused."))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(_("The document is locked with a password: save it without one."))
    if len(set(names)) < len(names) or not all(map(_stays_inside, names)):
        raise _damaged()
    extension = next((extension for name, extension in _MAIN.items() if name in names), "")
    if not extension or "[Content_Types].xml" not in names:
        raise Refused(_("This .zip is no document that we take: upload PDF, DOCX, XLSX, PPTX or TXT."))
    macros = any(_MACROS.search(name) and not _HARMLESS.search(name) for name in names)
    if macros or b"macroenabled" in archive.read("[Content_Types].xml").lower():
        raise Refused(_("The document holds macros or programs: save it without them (.docx, .xlsx, .pptx)."))
    return extension


def _stays_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in PurePosixPath(name).parts and not set(name) & {"\\", ":", "\0"}


def _refuse_polyglot(file: BinaryIO, archive: zipfile.ZipFile) -> None:
    """Nothing stands before the first file, nothing after the directory, and it has no comment."""
    size = file.seek(0, 2)
    file.seek(0)
    begins = file.read(4) == b"PK\x03\x04"
    file.seek(max(0, size - 22))
    ends = file.read(4) == b"PK\x05\x06"
    if not begins or not ends or archive.comment or min(entry.header_offset for entry in archive.infolist()) != 0:
        raise Refused(_("Something else hangs on to the document: save it anew."))


def _fetches(relations: bytes) -> bool:
    return any(b'TargetMode="External"' in tag for tag in _FETCHED.findall(relations))


def keep_text(file: BinaryIO) -> Prepared:
    """Keep plain text in UTF-8."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("The text is not UTF-8: save the file in the encoding UTF-8.")) from error
    if re.search(r"[\x00-\x08\x0b\x0e-\x1f]", text) or not text.strip():
        raise Refused(_("This is no plain text, or it is empty."))
    if _MARKUP.search(text):
        raise Refused(_("This is a web page or a program, not plain text."))
    return keep_stretch("txt", file)


def _damaged() -> Refused:
    return Refused(_("The document is damaged: save it anew."))
