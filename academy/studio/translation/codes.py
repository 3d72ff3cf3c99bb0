"""What a translator must leave as it is in Markdown: where links lead, the files of media, the names of callouts."""

import re
from collections import Counter

_CODES = re.compile(
    r"""
      ^:{3,}[ \t]*(?:audio|video)\b[^\n]*   # the first line of a recording, with its files
    | ^:{3,}[ \t]*[\w-]*                    # the name of a callout, or its end
    | \]\(<[^<>\n]*>                        # where a link or a picture leads
    | \]\([^\s()]+
    | <(?:https?|mailto):[^<>\s]+>
    | \bmedia/[0-9a-f]{32}\.\w+
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)


def split(markdown: str) -> list[tuple[str, bool]]:
    """Cut a text into pieces, each with whether it is a code; joined they are the text again."""
    pieces, end = [], 0
    for found in _CODES.finditer(markdown):
        if found.start() > end:
            pieces.append((markdown[end : found.start()], False))
        pieces.append((found[0], True))
        end = found.end()
    if end < len(markdown):
        pieces.append((markdown[end:], False))
    return pieces


def lost(source: str, target: str) -> list[str]:
    """The codes of the source that the target lacks, in the order of the source, without the brackets around them."""
    left = Counter(code for code, is_code in split(target) if is_code)
    missing = []
    for code, is_code in split(source):
        if is_code and not left[code]:
            missing.append(code.removeprefix("](").strip("<>"))
        left[code] -= is_code
    return missing
