"""A small sound course package, and ways to spoil it."""

import zipfile
from pathlib import Path

from academy.exchange.package import read

COURSE = """\
format: academy-course/1
code: patrol
source_language: en
languages: [en, pt-BR]
hours: 1.5
valid_months: 12
title: {en: On patrol, pt-BR: Em patrulha}
summary: {en: What a patrol owes to people., pt-BR: O que uma patrulha deve às pessoas.}
notice: {en: Have it reviewed., pt-BR: Mande revisar.}
modules:
  - id: people
    title: {en: People, pt-BR: Pessoas}
    objectives:
      - {id: greet, en: Greet people., pt-BR: Cumprimentar as pessoas.}
    activities:
      - id: respect
        kind: lesson
        title: {en: Respect, pt-BR: Respeito}
        minutes: 5
        objectives: [greet]
        body: one/respect.{lang}.md
      - id: check
        kind: quiz
        title: {en: Check, pt-BR: Teste}
        minutes: 10
        required: false
        questions: 2
        pass_mark: 70
        bank: one/questions.{lang}.gift
"""

LESSON = """\
Every person counts.

::: key-rule
Greet first.
:::
"""

QUESTIONS = """\
// [id:first] [tag:family:a] [tag:objective:greet] [tag:level:easy] [tag:red-line]
::First::[markdown]Which is **right**? {
  =Greeting#It shows respect.
  ~Shouting#It shows fear.
  ####Respect comes first.
}

// [id:second] [tag:family:b]
::Second::Which two? {
  ~%50%One#Yes.
  ~%50%Two#Yes, too.
  ~%-100%Three#No.
}

// [id:third] [tag:family:b]
People count. {TRUE#They do.#Right.}
"""

FILES = {
    "course.yaml": COURSE,
    "one/respect.en.md": LESSON,
    "one/respect.pt-BR.md": LESSON.replace("Every person counts.", "Cada pessoa conta."),
    "one/questions.en.gift": QUESTIONS,
    "one/questions.pt-BR.gift": QUESTIONS.replace("Greeting", "Cumprimentar").replace("People", "As pessoas"),
}

# The files, by a letter each.
C, M, G, T = "course.yaml", "one/respect.en.md", "one/questions.en.gift", "one/questions.pt-BR.gift"


def spoiled(*changes: tuple[str, str, str]) -> dict[str, str]:
    """The files of the sound package after changes (file, what stands there once, what comes instead)."""
    files = dict(FILES)
    for file, old, new in changes:
        assert files[file].count(old) == 1, f"{old!r} must stand in {file} exactly once"
        files[file] = files[file].replace(old, new)
    return files


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pack(path: Path, files: dict[str, str], prefix: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(prefix + name, text)
    return path


def problems_of(folder: Path) -> list[str]:
    """What the reader finds wrong in a package, as it is told; nothing, if the package is sound."""
    reading = read(folder)
    assert bool(reading.package) != bool(reading.problems), "a package has a problem, or is handed out"
    return [str(problem) for problem in reading.problems]
