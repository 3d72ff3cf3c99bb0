"""What a file is called on pages: a label, never a path."""

import unicodedata

LONGEST = 120
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def label_of(name: str) -> str:
    """Return the name of an uploaded file as a label: no folders, no invisible or reversing characters, not long."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    name = name.replace("\\", "/").rpartition("/")[2]
    name = " ".join(name.split())
    name = "".join(character for character in name if unicodedata.category(character) not in _DROPPED)
    name = " ".join(name.split()).strip(". ")
    if len(name) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    return f"{stem[: LONGEST - len(extension) - 2]}….{extension}" if dot and len(extension) <= 8 else name[:LONGEST]
