"""The manifest of a package: the SHA-256 of each of its files, in the form of BagIt (RFC 8493, section 2.1.3).

Anybody can check it with ``sha256sum -c manifest-sha256.txt``. It lists every file but itself.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from .problems import Problems
from .sources import Source, Unreadable, is_inside

MANIFEST = "manifest-sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_of(sums: Mapping[str, str]) -> bytes:
    """The manifest for the sums (in hexadecimal) of files by their paths, in the order of the paths."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def verify(source: Source, problems: Problems) -> bool:
    """Hold each file against the manifest, and note what differs; return whether there is a manifest at all."""
    names = source.names()
    if MANIFEST not in names:
        return False
    try:
        listed = _listed(source.text(MANIFEST), problems)
    except Unreadable as error:
        problems.add(MANIFEST, error.line, error.sentence)
        return True
    _compare(source, listed, names - {MANIFEST}, problems)
    return True


def _listed(text: str, problems: Problems) -> dict[str, tuple[str, int]]:
    """What each line says: the sum of a file, by its path, and the line."""
    listed: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match is None or not is_inside(match[2]) or match[2] in listed:
            sentence = _("Here must stand a SHA-256 sum, two spaces and the path of a file, each file once.")
            problems.add(MANIFEST, number, sentence)
        else:
            listed[match[2]] = (match[1], number)
    return listed


def _compare(
    source: Source, listed: Mapping[str, tuple[str, int]], names: Collection[str], problems: Problems
) -> None:
    for path, (expected, number) in listed.items():
        if path not in names:
            problems.add(MANIFEST, number, _("There is no file “%(path)s” in the package.") % {"path": path})
            continue
        try:
            found = source.digest(path)
        except Unreadable as error:
            problems.add(path, 0, error.sentence)
            continue
        if found != expected:
            problems.add(path, 0, _changed() % {"manifest": MANIFEST})
    for path in sorted(set(names) - listed.keys()):
        sentence = _("%(manifest)s does not list this file. If you added it on purpose, take the manifest out.")
        problems.add(path, 0, sentence % {"manifest": MANIFEST})


def _changed() -> str:
    return _(
        "The file is not the one that %(manifest)s lists: it was changed or damaged. If you changed it on purpose, "
        "take the manifest out."
    )
