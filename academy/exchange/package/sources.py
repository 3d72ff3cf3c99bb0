"""Where a package's files come from: a folder or a .zip, neither of which is trusted."""

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from django.utils.translation import gettext as _

from courses.media.prepared import scratch

from .problems import Problems

COURSE_FILE = "course.yaml"
MAX_TEXT = 1024 * 1024
MAX_ARCHIVE = 500 * 1024 * 1024
# Of the texts, and of the files that lessons show.
MAX_UNPACKED = 50 * 1024 * 1024
MAX_MEDIA = 500 * 1024 * 1024
MEDIA_FOLDER = "media"
MAX_FILES = 2000
MAX_NAME = 255

_CHUNK = 256 * 1024
# The others can be made to ask for gigabytes of memory before the first byte comes out of them.
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Unreadable(Exception):
    """A file of the package cannot be used. ``line`` is where, if it is known to be at one line."""

    def __init__(self, sentence: str, line: int = 0):
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


class Source:
    """The files of a package, by their path inside it."""

    def file(self, path: str, most: int) -> BinaryIO:
        """Return a copy of a file that is not text; raises Unreadable, also if it has more bytes than ``most``."""
        if not is_inside(path):
            raise Unreadable(_("“%(path)s” leads out of the package.") % {"path": path})
        copy = scratch()
        with self._open(path) as stream:
            while piece := stream.read(_CHUNK):
                copy.write(piece)
                if copy.tell() > most:
                    raise Unreadable(_("The file is larger than %(limit)s KB.") % {"limit": most // 1024})
        copy.seek(0)
        return copy

    def text(self, path: str) -> str:
        """Return a file's text, with line feeds for line breaks; raises Unreadable."""
        if not is_inside(path):
            raise Unreadable(_("“%(path)s” leads out of the package.") % {"path": path})
        with self._open(path) as stream:
            data = stream.read(MAX_TEXT + 1)
        if len(data) > MAX_TEXT:
            raise Unreadable(_("The file is larger than %(limit)s KB.") % {"limit": MAX_TEXT // 1024})
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise Unreadable(_("The text is not UTF-8: save the file in the encoding UTF-8."), line) from error
        if "\0" in text:
            raise Unreadable(
                _("The text holds a character without meaning (NUL)."), text.count("\n", 0, text.find("\0")) + 1
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file in hexadecimal, however large it is; raises Unreadable."""
        with self._open(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def names(self) -> set[str]:
        """The paths of all files, but for those that a Macintosh adds by itself."""
        return {name for name in self._names() if not _is_added(name)}

    def _names(self) -> Iterator[str]:
        raise NotImplementedError

    def _open(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file; what is wrong with it, now or while it is read, raises Unreadable."""
        raise NotImplementedError


class Folder(Source):
    """A package in a folder; a link that leads out of it is not followed."""

    def __init__(self, root: Path):
        self.root = root.resolve()

    def _names(self) -> Iterator[str]:
        return (file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file())

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        try:
            file = (self.root / path).resolve()
            if not file.is_relative_to(self.root):
                raise Unreadable(_("“%(path)s” leads out of the package.") % {"path": path})
            if not file.is_file():
                raise Unreadable(_missing(path))
            with file.open("rb") as stream:
                yield stream
        except OSError as error:
            raise Unreadable(_("The file cannot be read: %(reason)s.") % {"reason": error.strerror}) from error


class Archive(Source):
    """A package in a .zip; ``prefix`` is the folder inside it that holds the course file."""

    def __init__(self, archive: zipfile.ZipFile, prefix: str):
        self.archive = archive
        self.prefix = prefix

    def _names(self) -> Iterator[str]:
        names = (entry.filename for entry in self.archive.infolist() if not entry.is_dir())
        return (name.removeprefix(self.prefix) for name in names)

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        try:
            with self.archive.open(self.prefix + path) as stream:
                yield stream
        except KeyError as error:
            raise Unreadable(_missing(path)) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise Unreadable(_("The file is damaged inside the .zip.")) from error


@contextmanager
def open_source(path: Path | IO[bytes], name: str, problems: Problems) -> Iterator[Source | None]:
    """Open a package for reading: a folder, a .zip, or an open file that holds one; ``name`` is what it is called.

    None, with its problems noted, if it cannot or must not be opened.
    """
    if isinstance(path, Path) and path.is_dir():
        yield Folder(path)
        return
    try:
        if _size(path) > MAX_ARCHIVE:
            sentence = _("The .zip is larger than %(limit)s MB.")
            problems.add(name, 0, sentence % {"limit": MAX_ARCHIVE // 1024**2})
            yield None
            return
        archive = zipfile.ZipFile(path)
    except OSError as error:
        problems.add(name, 0, _("The package cannot be opened: %(reason)s.") % {"reason": error.strerror})
        yield None
        return
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        problems.add(name, 0, _("This is neither a folder nor a sound .zip file."))
        yield None
        return
    with archive:
        before = len(problems)
        _inspect(archive, name, problems)
        yield Archive(archive, _prefix(archive)) if len(problems) == before else None


def _size(path: Path | IO[bytes]) -> int:
    if isinstance(path, Path):
        return path.stat().st_size
    size = path.seek(0, io.SEEK_END)
    path.seek(0)
    return size


def is_inside(path: str) -> bool:
    """Whether a path stays inside the package on every system: relative, no way up, no drive, no backslash."""
    return (
        bool(path)
        and not path.startswith("/")
        and ".." not in PurePosixPath(path).parts
        and not set(path) & {"\\", ":", "\0"}
    )


def _inspect(archive: zipfile.ZipFile, name: str, problems: Problems) -> None:
    """Note everything for which the archive is refused before any file of it is unpacked."""
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        problems.add(name, 0, _("The .zip holds more than %(limit)s files.") % {"limit": MAX_FILES})
    sizes = {True: 0, False: 0}
    for entry in entries:
        sizes[MEDIA_FOLDER in entry.filename.split("/")[:2]] += entry.file_size
    for is_media, limit in {False: MAX_UNPACKED, True: MAX_MEDIA}.items():
        if sizes[is_media] > limit:
            sentence = _("The .zip unpacks to more than %(limit)s MB.")
            problems.add(name, 0, sentence % {"limit": limit // 1024**2})
    seen: set[str] = set()
    for entry in entries[:MAX_FILES]:
        if sentence := _fault_of(entry, seen):
            problems.add(name, 0, sentence % {"file": entry.orig_filename[:MAX_NAME]})
        seen.add(entry.filename)


def _fault_of(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    if not is_inside(entry.orig_filename):
        return _("“%(file)s” leads out of the package.")
    if len(entry.orig_filename) > MAX_NAME:
        return _("“%(file)s…” is too long a name for a file.")
    mode = stat.S_IFMT(entry.external_attr >> 16)
    if mode == stat.S_IFLNK:
        return _("“%(file)s” is a link: put the file itself into the .zip.")
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _("“%(file)s” is no ordinary file: take it out of the .zip.")
    if entry.flag_bits & 1:
        return _("“%(file)s” is encrypted: make a .zip without a password.")
    if entry.compress_type not in _COMPRESSIONS:
        return _("“%(file)s” is packed in an unusual way: make the .zip with the tools of your system.")
    if entry.filename.lower().endswith(".zip"):
        return _("“%(file)s” is a .zip inside the .zip: take it out, or unpack it.")
    if entry.filename in seen:
        return _("“%(file)s” is twice in the .zip.")
    return ""


def _prefix(archive: zipfile.ZipFile) -> str:
    """The one folder at the top that holds everything, as zipping a folder makes it; else nothing."""
    names = [name for name in archive.namelist() if not _is_added(name)]
    tops = {name.partition("/")[0] for name in names}
    if COURSE_FILE in names or len(tops) != 1 or not all("/" in name for name in names):
        return ""
    return f"{tops.pop()}/"


def _is_added(name: str) -> bool:
    """Whether a Macintosh adds such a file to folders and archives by itself."""
    return name.startswith("__MACOSX/") or name.endswith(".DS_Store")


def _missing(path: str) -> str:
    return _("There is no file “%(path)s” in the package.") % {"path": path}
