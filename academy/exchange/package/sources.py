"""Where a package's files come from: a folder or a .zip, neither of which is trusted."""

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
_PIECE = 256 * 1024


class Unreadable(Exception):
    """A file of the package cannot be used. ``line`` is where, if it is known to be at one line."""

    def __init__(self, sentence: str, line: int = 0):
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


class Source:
    """The files of a package, by their path inside it."""

    def names(self, folder: str) -> list[str]:
        """The paths of all files in a folder of the package and below it, in order; a name that leads out is none."""
        raise NotImplementedError

    def file(self, path: str, most: int) -> BinaryIO:
        """Return a copy of a file that is not text; raises Unreadable, also if it has more bytes than ``most``."""
        if not is_inside(path):
            raise Unreadable(_("“%(path)s” leads out of the package.") % {"path": path})
        copy = scratch()
        with self._open(path) as stream:
            while piece := stream.read(_PIECE):
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

    def _open(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file for reading; whatever goes wrong, also while it is read, is Unreadable."""
        raise NotImplementedError


class Folder(Source):
    def __init__(self, root: Path):
        self.root = root.resolve()

    def names(self, folder: str) -> list[str]:
        return sorted(
            file.relative_to(self.root).as_posix()
            for file in (self.root / folder).rglob("*")
            if file.is_file() and not file.name.startswith(".")
        )[: MAX_FILES + 1]

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
    def __init__(self, archive: zipfile.ZipFile, prefix: str):
        self.archive = archive
        self.prefix = prefix

    def names(self, folder: str) -> list[str]:
        start = f"{self.prefix}{folder}/"
        files = [name for name in self.archive.namelist() if name.startswith(start) and not name.endswith("/")]
        return sorted(name.removeprefix(self.prefix) for name in files)

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        name = self.prefix + path
        try:
            with self.archive.open(name) as stream:
                yield stream
        except KeyError as error:
            raise Unreadable(_missing(path)) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise Unreadable(_("The file is damaged inside the .zip.")) from error


@contextmanager
def open_source(path: Path, problems: Problems) -> Iterator[Source | None]:
    """Open a package for reading; None, with its problems noted, if it cannot or must not be opened."""
    if path.is_dir():
        yield Folder(path)
        return
    try:
        if path.stat().st_size > MAX_ARCHIVE:
            sentence = _("The .zip is larger than %(limit)s MB.")
            problems.add(path.name, 0, sentence % {"limit": MAX_ARCHIVE // 1024**2})
            yield None
            return
        archive = zipfile.ZipFile(path)
    except OSError as error:
        problems.add(path.name, 0, _("The package cannot be opened: %(reason)s.") % {"reason": error.strerror})
        yield None
        return
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        problems.add(path.name, 0, _("This is neither a folder nor a sound .zip file."))
        yield None
        return
    with archive:
        before = len(problems)
        _inspect(archive, path.name, problems)
        yield Archive(archive, _prefix(archive)) if len(problems) == before else None


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
            problems.add(name, 0, sentence % {"file": entry.orig_filename})
        seen.add(entry.filename)


def _fault_of(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    if not is_inside(entry.orig_filename):
        return _("“%(file)s” leads out of the package.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("“%(file)s” is a link: put the file itself into the .zip.")
    if entry.flag_bits & 1:
        return _("“%(file)s” is encrypted: make a .zip without a password.")
    if entry.filename in seen:
        return _("“%(file)s” is twice in the .zip.")
    return ""


def _prefix(archive: zipfile.ZipFile) -> str:
    """The one folder at the top that holds everything, as zipping a folder makes it; else nothing."""
    names = [name for name in archive.namelist() if not name.startswith("__MACOSX/")]
    tops = {name.partition("/")[0] for name in names}
    if COURSE_FILE in names or len(tops) != 1:
        return ""
    return f"{tops.pop()}/"


def _missing(path: str) -> str:
    return _("There is no file “%(path)s” in the package.") % {"path": path}
