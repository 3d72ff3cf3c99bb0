"""Where the files are: outside of the database, each under a name made of its content."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages


class ContentStorage(FileSystemStorage):
    """Files on disk under names that say what is in them, so the same name always holds the same bytes.

    A file appears whole or not at all: it is written beside its place and moved there. Two who write the same file
    at once move the same bytes to the same place.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself, taken or not: under it the same bytes stand already."""
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in content.chunks():
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            Path(part).chmod(self.file_permissions_mode or 0o640)
            Path(part).replace(target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return name


def media_storage():
    """The storage of the media library (``STORAGES["media"]``)."""
    return storages["media"]
