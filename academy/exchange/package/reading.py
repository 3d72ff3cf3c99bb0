"""Reading a whole package: course.yaml first, then the files that it names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from courses.proofreading import faults_of

from .contents import Activity, Lesson, Module, Objective, Package, Quiz, Texts
from .fields import Fields, Languages, Sheet, texts_of
from .manifest import verify
from .media import Media
from .problems import Problem, Problems
from .questions import Banks, QuestionFile
from .sources import COURSE_FILE, MAX_TEXT, Source, Unreadable, open_source
from .tree import Node, Table, parse
from .writing import FORMAT

TITLE = 200
STATEMENT = 300
PARAGRAPH = 5000
PASS_MARK = 80

_COURSE = ["format", "code", "source_language", "languages", "hours", "valid_months", "title", "modules"]
_ACTIVITY = ["id", "kind", "title", "minutes"]
_KINDS = {"lesson": ["body"], "quiz": ["questions", "bank"]}


@dataclass(frozen=True)
class Reading:
    """A package, if nothing is wrong with it; else everything that is."""

    package: Package | None
    problems: tuple[Problem, ...]


def read(path: Path | str | IO[bytes], name: str = "") -> Reading:
    """Read a course package: a folder, a .zip of it, or an open file that holds one.

    ``name`` is what its problems call the file, which else goes by its own name. Never raises for what is wrong with
    the package. One with a manifest is what an academy wrote: if every file is the one that was written, its words
    are not proofread again, since an edition may say them as they are.
    """
    problems = Problems()
    package = None
    path = Path(path) if isinstance(path, str) else path
    with open_source(path, name or Path(path.name).name, problems) as source:
        if source:
            copied = verify(source, problems)
            if not len(problems):
                package = _read_source(source, problems, copied)
    return Reading(None if len(problems) else package, tuple(problems))


def _read_source(source: Source, problems: Problems, copied: bool) -> Package | None:
    try:
        text = source.text(COURSE_FILE)
    except Unreadable as error:
        problems.add(COURSE_FILE, error.line, error.sentence)
        return None
    root = parse(text, COURSE_FILE, problems)
    return _CourseReader(source, Sheet(COURSE_FILE, problems, copied=copied)).course(root) if root else None


@dataclass
class _CourseReader:
    """Goes through course.yaml once; ids and what refers to them are gathered on the way and compared at the end."""

    source: Source
    sheet: Sheet
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    references: list[tuple[str, int, str]] = field(default_factory=list)
    quizzes: list[tuple[Quiz, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.banks = Banks(self.sheet.problems, self.sheet.copied)
        self.media = Media(self.source, self.sheet.problems, self.sheet.copied)

    def course(self, root: Node) -> Package:
        fields = Fields(root, self.sheet, required=_COURSE, optional=["summary", "notice", "banks"])
        if fields.entries.get("format") and fields.text("format") != FORMAT:
            self.sheet.report(fields.line("format"), _("“format” must be %(format)s."), format=FORMAT)
        source_language = self.languages(fields)
        hours = fields.number("hours", 0, 999, places=1)
        if hours == 0:
            self.sheet.report(fields.line("hours"), _("“hours” must be more than zero."))
        paragraph = MAX_TEXT if self.sheet.copied else PARAGRAPH
        for node in fields.items("banks"):
            self.bank(node)
        package = Package(
            code=fields.slug("code"),
            source_language=source_language,
            languages=self.sheet.languages.codes,
            hours=hours or Decimal(0),
            valid_months=None if fields.is_null("valid_months") else fields.whole("valid_months", 1, 120),
            title=fields.texts("title", TITLE),
            summary=fields.texts("summary", paragraph),
            notice=fields.texts("notice", paragraph),
            modules=tuple(self.module(node) for node in self.some(fields, "modules")),
            banks=self.banks.read(self.sheet.languages.codes, source_language),
            media=self.media.read(),
            copied=self.sheet.copied,
        )
        self.compare()
        return package

    def languages(self, fields: Fields) -> str:
        """Learn the languages of the course; returns the source language."""
        known = dict(settings.LANGUAGES)
        spelling: dict[str, str] = {}
        unknown = set()
        for word, line in fields.words("languages"):
            code = word.lower()
            if code not in known:
                unknown.add(code)
                sentence = _("“%(language)s” is not a language of the academy. Its languages are: %(known)s.")
                self.sheet.report(line, sentence, language=word, known=", ".join(known))
            elif code in spelling:
                self.sheet.report(line, _("“%(language)s” is in the list twice."), language=word)
            spelling.setdefault(code, word)
        self.sheet.languages = Languages(
            {code: word for code, word in spelling.items() if code not in unknown}, frozenset(unknown)
        )
        source = fields.text("source_language").lower()
        if source and source not in spelling and "languages" in fields.entries:
            self.sheet.report(fields.line("source_language"), _("“source_language” must be one of “languages”."))
        return source

    def some(self, fields: Fields, key: str) -> Iterable[Node]:
        """The items of a list that must have at least one."""
        items = fields.items(key)
        if not items and key in fields.entries and not self.sheet.copied:
            self.sheet.report(fields.line(key), _("“%(key)s” needs at least one entry."), key=key)
        return items

    def module(self, node: Node) -> Module:
        fields = Fields(node, self.sheet, required=["id", "title", "activities"], optional=["objectives"])
        return Module(
            id=self.identity(fields, "module"),
            title=fields.texts("title", TITLE),
            objectives=tuple(self.objective(each) for each in fields.items("objectives")),
            activities=tuple(
                activity for each in self.some(fields, "activities") if (activity := self.activity(each))
            ),
        )

    def objective(self, node: Node) -> Objective:
        spelled = node.entries if isinstance(node, Table) else ()
        fields = Fields(node, self.sheet, required=["id"], optional=[key for key in spelled if key != "id"])
        identity = self.identity(fields, "objective")
        statement = {}
        if isinstance(node, Table):
            statement = texts_of(node, self.sheet, identity or "objective", STATEMENT, besides=["id"])
        return Objective(identity, statement)

    def activity(self, node: Node) -> Lesson | Quiz | None:
        kind = self.kind_of(node)
        own = _KINDS.get(kind, [])
        others = ["objectives", "required", *(["pass_mark"] if kind == "quiz" else [])]
        if not kind:
            # What belongs to it cannot be told without its kind: everything that any kind has may stand here.
            others += ["pass_mark", *(key for keys in _KINDS.values() for key in keys)]
        fields = Fields(node, self.sheet, required=[*_ACTIVITY, *own], optional=others)
        common = Activity(
            id=self.identity(fields, "activity"),
            title=fields.texts("title", TITLE),
            minutes=fields.whole("minutes", 1, 600),
            required=fields.flag("required", True),
            objectives=self.refer(fields.words("objectives")),
        )
        if kind == "lesson":
            return Lesson(**vars(common), body=self.lesson_bodies(fields))
        return self.quiz(common, fields) if kind == "quiz" else None

    def kind_of(self, node: Node) -> str:
        """The kind of an activity, or nothing if it is not one that we know."""
        entry = node.entries.get("kind") if isinstance(node, Table) else None
        kind = getattr(entry, "text", "")
        if kind in _KINDS:
            return kind
        if entry is not None:
            kinds = ", ".join(_KINDS)
            self.sheet.report(entry.line, _("“kind” must be one of: %(kinds)s."), kinds=kinds)
        return ""

    def quiz(self, common: Activity, fields: Fields) -> Quiz:
        quiz = Quiz(
            **vars(common),
            questions=fields.whole("questions", 1, 200),
            pass_mark=fields.whole("pass_mark", 1, 100, default=PASS_MARK),
            bank=self.bank_of(fields),
        )
        self.quizzes.append((quiz, fields.line("questions")))
        return quiz

    def bank(self, node: Node) -> None:
        """A bank that is listed by itself: it has a name, or no quiz draws from it."""
        fields = Fields(node, self.sheet, required=["bank"], optional=["name"])
        identity = self.bank_of(fields)
        if identity in self.banks.names:
            self.sheet.report(fields.line("bank"), _("“%(bank)s” is in the list twice."), bank=fields.text("bank"))
        self.banks.names[identity] = fields.text("name")

    def bank_of(self, fields: Fields) -> str:
        """The id of the bank that is named there; its files are read when it is first named."""
        paths = self.files(fields, "bank", ".gift")
        if not paths:
            return ""
        identity = fields.text("bank").removesuffix(".gift").replace(".{lang}", "").replace("{lang}", "")
        if identity not in self.banks.files:
            self.banks.files[identity] = self.question_files(paths, fields.line("bank"))
        return identity

    def question_files(self, paths: dict[str, str], line: int) -> dict[str, QuestionFile]:
        texts = self.contents(paths, line)
        return {code: QuestionFile(paths[code], text) for code, text in texts.items()}

    def lesson_bodies(self, fields: Fields) -> Texts:
        paths = self.files(fields, "body", ".md")
        if self.sheet.copied:
            there = self.source.names()
            paths = {code: path for code, path in paths.items() if path in there}
        bodies = self.contents(paths, fields.line("body"))
        for code, body in bodies.items():
            body = bodies[code] = self.media.shown_in(paths[code], body)
            for fault in [] if self.sheet.copied else faults_of(body):
                self.sheet.problems.add(paths[code], fault.line, fault.sentence)
        return bodies

    def files(self, fields: Fields, key: str, ending: str) -> dict[str, str]:
        """The path of a thing's file in each language."""
        template = fields.text(key)
        if not template:
            return {}
        languages = self.sheet.languages.spelling
        if not template.endswith(ending):
            self.sheet.report(fields.line(key), _("“%(key)s” must name a %(ending)s file."), key=key, ending=ending)
            return {}
        if "{lang}" not in template and len(languages) > 1:
            sentence = _("“%(key)s” must have {lang} in it, which stands for each language.")
            self.sheet.report(fields.line(key), sentence, key=key)
            return {}
        return {code: template.replace("{lang}", spelling) for code, spelling in languages.items()}

    def contents(self, paths: dict[str, str], line: int) -> dict[str, str]:
        """The text of each file that can be read; ``line`` is where course.yaml names them."""
        texts = {}
        for code, path in paths.items():
            try:
                texts[code] = self.source.text(path)
            except Unreadable as error:
                file, place = (path, error.line) if error.line else (self.sheet.file, line)
                self.sheet.problems.add(file, place, error.sentence)
        return texts

    def identity(self, fields: Fields, kind: str) -> str:
        """The id of a thing, which no other thing of its kind may have in this course."""
        identity = fields.slug("id")
        if identity:
            first = self.ids.setdefault((kind, identity), fields.line("id"))
            if first != fields.line("id"):
                sentence = _("The id “%(id)s” was used before, on line %(line)s.")
                self.sheet.report(fields.line("id"), sentence, id=identity, line=first)
        return identity

    def refer(self, words: list[tuple[str, int]]) -> tuple[str, ...]:
        self.references += [(word, line, self.sheet.file) for word, line in words]
        return tuple(dict.fromkeys(word for word, _line in words))

    def compare(self) -> None:
        """What can only be told when everything was read."""
        for word, line, file in [*self.references, *self.banks.references]:
            if ("objective", word) not in self.ids:
                sentence = _("There is no learning objective “%(id)s” in this course.")
                self.sheet.problems.add(file, line, sentence % {"id": word})
        for quiz, line in self.quizzes:
            families = self.banks.families.get(quiz.bank)
            if families is not None and quiz.questions > families and not self.sheet.copied:
                sentence = _("The quiz draws %(questions)s questions, but its bank has only %(families)s families.")
                self.sheet.report(line, sentence, questions=quiz.questions, families=families)
