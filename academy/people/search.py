"""Finding and sorting people by name whatever the accents and the case, on every database alike."""

import re
import unicodedata
from functools import lru_cache

MARKS = re.compile("[\u0300-\u036f]")


# Names repeat, within a nation and from page to page.
@lru_cache(maxsize=2**15)
def fold(text: str) -> str:
    """Take accents and case away, so that "nunez" finds Núñez, and Álvarez stands among the A."""
    if text.isascii():
        return text.lower()
    return MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()
