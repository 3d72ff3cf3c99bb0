"""The files of a package that its lessons show: they lie in ``media/``.

An academy names each by its content. In a package that somebody makes by hand they may have any plain name: they come
in as an upload does, a picture drawn anew, and the lessons call them by their content from then on.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from courses.media.examining import examine, most_bytes, take_in
from courses.media.kinds import Kind
from courses.media.prepared import Prepared, Refused
from courses.media_references import is_reference, mentions_in, reference_to

from .problems import Problems
from .sources import MEDIA_FOLDER, Source, Unreadable

_NAME = rf"{MEDIA_FOLDER}/(?:[\w.-]+/)*[\w.-]*\w\.\w{{2,4}}"
_IN_TEXT = re.compile(rf"(?<![\w/.:-]){_NAME}(?![\w.-]*\w)", re.ASCII)
# Stands in a lesson for a file that cannot be had. That is told already, and such a package is never loaded.
_NO_FILE = reference_to("0" * 64, "webp")


@dataclass
class Media:
    """Gathers what lessons refer to, and reads it."""

    source: Source
    problems: Problems
    # An edition may refer to a file that its academy has lost; its copy says no more.
    copied: bool
    files: dict[str, Prepared | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {name for name in self.source.names() if name.startswith(f"{MEDIA_FOLDER}/")}

    def shown_in(self, file: str, markdown: str) -> str:
        """Note the files that a lesson refers to; returns its Markdown with their references."""
        if self.copied:
            for mention in mentions_in(markdown):
                self._reference_to(mention.reference)
            return markdown
        lines = markdown.split("\n")
        for number, line in enumerate(lines, start=1):
            for name in _IN_TEXT.findall(line):
                if name not in self.names:
                    self.problems.add(file, number, _("There is no file “%(path)s” in the package.") % {"path": name})
        return "\n".join(_IN_TEXT.sub(lambda match: self._reference_to(match[0]), line) for line in lines)

    def read(self) -> tuple[Prepared, ...]:
        """Every file that a lesson shows; one that none does becomes a problem."""
        for name in sorted(self.names - self.files.keys()):
            self.problems.add(name, 0, self._why_not_shown(name))
        return tuple(prepared for _name, prepared in sorted(self.files.items()) if prepared)

    def _why_not_shown(self, name: str) -> str:
        if self.copied or re.fullmatch(_NAME, name, re.ASCII):
            return _("No lesson shows this file: take it out of the package.")
        return _("Name the file with the letters a to z, digits, hyphens, underscores and an ending such as .jpg.")

    def _reference_to(self, name: str) -> str:
        if name not in self.files and name in self.names:
            self.files[name] = self._file(name)
        prepared = self.files.get(name)
        return prepared.reference if prepared else _NO_FILE

    def _file(self, name: str) -> Prepared | None:
        door = take_in if is_reference(name) else examine
        try:
            prepared = door(self.source.file(name, max(map(most_bytes, Kind))), name)
        except (Refused, Unreadable) as error:
            self.problems.add(name, 0, error.sentence)
            return None
        if is_reference(name) and prepared.reference != name:
            sentence = _("The file is not what its name says: by its content it is “%(name)s”.")
            self.problems.add(name, 0, sentence % {"name": prepared.reference})
            return None
        return prepared
