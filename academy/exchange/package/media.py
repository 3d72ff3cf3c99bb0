"""The files of a package that its lessons show: they lie in ``media/``, each under the name of its content."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from courses.media.examining import most_bytes, take_in
from courses.media.kinds import Kind
from courses.media.prepared import Prepared, Refused
from courses.media_references import mentions_in

from .problems import Problems
from .sources import MEDIA_FOLDER, Source, Unreadable


@dataclass
class Media:
    """Gathers what lessons refer to, and reads it at the end."""

    source: Source
    problems: Problems
    # An edition may refer to a file that its academy has lost; its copy says no more.
    copied: bool
    # Where each reference stands: the file of the lesson, and the line.
    mentions: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def shown_in(self, file: str, markdown: str) -> None:
        """Note the files that a lesson refers to."""
        for mention in mentions_in(markdown):
            self.mentions.setdefault(mention.reference, []).append((file, mention.line))

    def read(self) -> tuple[Prepared, ...]:
        """Read every file of the folder; what is missing, not needed or not sound becomes a problem."""
        names = sorted(name for name in self.source.names() if name.startswith(f"{MEDIA_FOLDER}/"))
        for reference, places in self.mentions.items():
            if reference not in names and not self.copied:
                for file, line in places:
                    self.problems.add(
                        file, line, _("There is no file “%(path)s” in the package.") % {"path": reference}
                    )
        return tuple(prepared for name in names if (prepared := self._file(name)))

    def _file(self, name: str) -> Prepared | None:
        if name not in self.mentions:
            self.problems.add(name, 0, _("No lesson shows this file: take it out of the package."))
            return None
        try:
            prepared = take_in(self.source.file(name, max(map(most_bytes, Kind))), name)
        except (Refused, Unreadable) as error:
            self.problems.add(name, 0, error.sentence)
            return None
        if prepared.reference != name:
            sentence = _("The file is not what its name says: by its content it is “%(name)s”.")
            self.problems.add(name, 0, sentence % {"name": prepared.reference})
            return None
        return prepared
