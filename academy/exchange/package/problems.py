from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """Something that an author must mend: the file (in the package), the line (0: the whole file), a sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


@dataclass
class Problems:
    """The problems found so far, each of them once."""

    found: set[Problem] = field(default_factory=set)

    def add(self, file: str, line: int, sentence: str) -> None:
        """Note a problem; lines count from 1, and 0 stands for the whole file."""
        self.found.add(Problem(file, line, sentence))

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Problem]:
        """In the order of files and lines."""
        return iter(sorted(self.found))
