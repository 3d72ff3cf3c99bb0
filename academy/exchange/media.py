"""Media that lessons refer to. They are named by their content: the first 32 hexadecimal digits of their SHA-256.

So the path under which a lesson refers to a file is the same in every academy, in its storage and in a package.
"""

import re
from collections.abc import Iterable
from typing import IO

from django.core.files.storage import default_storage

_REFERENCE = re.compile(r"(?<![\w/.-])media/[0-9a-f]{32}\.[a-z0-9]{1,8}\b")


def media_of(bodies: Iterable[str]) -> list[str]:
    """The paths of all media that lessons (in Markdown) refer to, each once, in order."""
    return sorted({path for body in bodies for path in _REFERENCE.findall(body)})


def open_media(path: str) -> IO[bytes] | None:
    """Open a file that a lesson refers to; None if it is not there."""
    return default_storage.open(path) if default_storage.exists(path) else None
