"""One stylesheet over the wire, many small ones to read.

The files of ``academy/ui/css`` are joined in the order of their names into ``ui/academy.css`` and minified,
so that a phone on a slow link pays for one request and no comment.
"""

from pathlib import Path

import rcssmin
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).parent / "css"
NAME = "ui/academy.css"


class BundleFinder(BaseFinder):
    """Finds the joined stylesheet, and joins it anew when a source is younger."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "var" / "bundle")

    def find(self, path, find_all=False, **kwargs):
        """Return the bundle's file name if it is what is asked for (a list with ``find_all``)."""
        if path != NAME:
            return []
        bundle = self._build()
        return [bundle] if find_all else bundle

    def list(self, ignore_patterns):
        """Yield the bundle for ``collectstatic``."""
        self._build()
        yield NAME, self.storage

    def _build(self) -> str:
        bundle = Path(self.storage.path(NAME))
        sources = sorted(SOURCES.glob("*.css"))
        if not bundle.exists() or bundle.stat().st_mtime <= max(source.stat().st_mtime for source in sources):
            bundle.parent.mkdir(parents=True, exist_ok=True)
            # Written aside and moved, so that a request in another process never reads half a file.
            part = bundle.with_suffix(".part")
            part.write_text(rcssmin.cssmin("\n".join(source.read_text() for source in sources)))
            part.replace(bundle)
        return str(bundle)
