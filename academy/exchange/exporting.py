"""An edition as a course package, and the hash by which it is known."""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.db.models import Model, Prefetch, QuerySet

from courses.media.storage import media_storage
from courses.media_references import references_in
from courses.models import Activity, Edition, LessonText, MediaFile, Module, Objective
from quizzes.formats.gift_text import unify_line_breaks
from quizzes.models import Choice, Question, QuestionBank, Quiz

from .package import contents
from .package.contents import Package, RichText
from .package.manifest import MANIFEST, manifest_of
from .package.writing import files_of, hash_of


@dataclass(frozen=True)
class Export:
    """All files of an edition's package but the manifest.

    Of each file of its lessons it holds the path in the media storage, by that in the package.
    """

    texts: Mapping[str, bytes]
    media: Mapping[str, str]

    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file, in hexadecimal."""
        return {path: hashlib.file_digest(stream, "sha256").hexdigest() for path, stream in self.opened()}

    def opened(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Each file in the order of the paths, open only until the next one is asked for."""
        for path in sorted([*self.texts, *self.media]):
            if path in self.texts:
                yield path, io.BytesIO(self.texts[path])
            else:
                with media_storage().open(self.media[path]) as stream:
                    yield path, stream


def export_of(edition: Edition) -> Export:
    """What the package of an edition holds. The number of queries does not depend on its length."""
    package = package_of(edition)
    bodies = (
        body
        for module in package.modules
        for activity in module.activities
        if isinstance(activity, contents.Lesson)
        for body in activity.body.values()
    )
    references = references_in(*bodies)
    files = MediaFile.objects.filter(course=edition.course_id).called(references).select_related("course")
    media = {file.reference: file.path() for file in files}
    return Export(files_of(package), {reference: media[reference] for reference in references & media.keys()})


def content_hash(edition: Edition) -> str:
    """The hash by which the content of an edition is known: the SHA-256 of the manifest of its package.

    It is the same wherever the package is loaded and published: nothing in it depends on the academy where it was
    made, on who made it or when, or on the edition's number.
    """
    return hash_of(export_of(edition).sums())


def write_package(edition: Edition, target: IO[bytes]) -> None:
    """Write the package of an edition as a .zip, always the same bytes for the same content.

    Nothing is compressed: compressors differ from one machine to the next, and media are compressed already.
    """
    export = export_of(edition)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, stream in export.opened():
            _add(archive, path, stream)
        _add(archive, MANIFEST, io.BytesIO(manifest_of(export.sums())))


def _add(archive: zipfile.ZipFile, path: str, stream: IO[bytes]) -> None:
    entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system = 3  # Unix, whatever the system: it is what the permissions are read by.
    entry.external_attr = 0o100644 << 16
    with archive.open(entry, "w") as file:
        shutil.copyfileobj(stream, file)


def package_of(edition: Edition, languages: Iterable[str] | None = None) -> Package:
    """An edition as the contents of a package, with lineages for ids, in the languages that it is offered in.

    ``languages`` may name others instead. What is missing in a language is left out.
    """
    return _Reader(edition, tuple(edition.languages if languages is None else languages)).package()


@dataclass(frozen=True)
class _Reader:
    edition: Edition
    languages: tuple[str, ...]

    def package(self) -> Package:
        quizzes = {quiz.activity_id: quiz for quiz in Quiz.objects.filter(activity__module__edition=self.edition)}
        banks = {bank.pk: bank for bank in self._banks()}
        return Package(
            code=self.edition.course.code,
            source_language=self.edition.source_language,
            languages=self.languages,
            hours=self.edition.hours,
            valid_months=self.edition.valid_months,
            title=self._words(self.edition, "title"),
            summary=self._words(self.edition, "summary"),
            notice=self._words(self.edition, "notice"),
            modules=tuple(self._module(module, quizzes, banks) for module in self._modules()),
            banks=tuple(self._bank(bank) for bank in banks.values()),
            copied=True,
        )

    def _modules(self) -> QuerySet[Module]:
        return self.edition.modules.order_by("number").prefetch_related(
            self._texts(Module),
            Prefetch("objectives", Objective.objects.order_by("number")),
            self._texts(Objective, "objectives__"),
            Prefetch("activities", Activity.objects.order_by("number").select_related("lesson")),
            self._texts(Activity, "activities__"),
            Prefetch(
                "activities__lesson__texts",
                LessonText.objects.filter(language__in=self.languages).defer("html"),
            ),
            self._objectives("activities__"),
        )

    def _banks(self) -> QuerySet[QuestionBank]:
        return self.edition.question_banks.order_by("lineage").prefetch_related(
            Prefetch("questions", Question.objects.order_by("number")),
            self._texts(Question, "questions__"),
            Prefetch("questions__choices", Choice.objects.order_by("number")),
            self._texts(Choice, "questions__choices__"),
            self._objectives("questions__"),
        )

    def _texts(self, model: type[Model], path: str = "") -> Prefetch:
        texts: Any = model._meta.get_field("texts").related_model
        return Prefetch(f"{path}texts", texts._default_manager.filter(language__in=self.languages))

    def _objectives(self, path: str) -> Prefetch:
        return Prefetch(f"{path}objectives", Objective.objects.order_by("module__number", "number"))

    def _module(
        self, module: Module, quizzes: Mapping[int, Quiz], banks: Mapping[int, QuestionBank]
    ) -> contents.Module:
        activities = (self._activity(activity, quizzes, banks) for activity in module.activities.all())
        return contents.Module(
            id=str(module.lineage),
            title=self._words(module, "title"),
            objectives=tuple(
                contents.Objective(str(objective.lineage), self._words(objective, "statement"))
                for objective in module.objectives.all()
            ),
            activities=tuple(activity for activity in activities if activity),
        )

    def _activity(
        self, activity: Activity, quizzes: Mapping[int, Quiz], banks: Mapping[int, QuestionBank]
    ) -> contents.Lesson | contents.Quiz | None:
        common: dict[str, Any] = {
            "id": str(activity.lineage),
            "title": self._words(activity, "title"),
            "minutes": activity.minutes,
            "required": activity.required,
            "objectives": _lineages(activity.objectives.all()),
        }
        if activity.kind == Activity.Kind.LESSON and hasattr(activity, "lesson"):
            return contents.Lesson(**common, body=self._bodies(activity.lesson))
        quiz = quizzes.get(activity.pk)
        if quiz is None:
            return None
        bank = _bank_id(banks[quiz.bank_id])
        return contents.Quiz(**common, questions=quiz.question_count, pass_mark=quiz.pass_mark, bank=bank)

    def _bodies(self, lesson) -> dict[str, str]:
        """The Markdown of a lesson as a file can hold it: with line feeds, and no mark of byte order in front."""
        bodies = {text.language: unify_line_breaks(text.body).lstrip("\ufeff") for text in lesson.texts.all()}
        return {code: bodies[code] for code in self.languages if code in bodies}

    def _bank(self, bank: QuestionBank) -> contents.Bank:
        questions = tuple(self._question(question) for question in bank.questions.all())
        return contents.Bank(_bank_id(bank), questions, bank.name.strip())

    def _question(self, question: Question) -> contents.Question:
        return contents.Question(
            id=str(question.lineage),
            kind=question.kind,
            family=question.family.strip(),
            red_line=question.red_line,
            objectives=_lineages(question.objectives.all()),
            stem=self._rich(question, "stem"),
            explanation=self._rich(question, "explanation"),
            choices=tuple(
                contents.Choice(choice.weight, self._rich(choice, "text"), self._rich(choice, "rationale"))
                for choice in question.choices.all()
            ),
        )

    def _words(self, thing: Any, field: str) -> dict[str, str]:
        """What a thing says in each language, without the spaces around it, which a file does not keep."""
        found = {text.language: getattr(text, field).strip() for text in thing.texts.all()}
        return {code: found[code] for code in self.languages if found.get(code)}

    def _rich(self, thing: Any, field: str) -> dict[str, RichText]:
        return {code: RichText(unify_line_breaks(html), "html") for code, html in self._words(thing, field).items()}


def _lineages(things: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(thing.lineage) for thing in things)


def _bank_id(bank: QuestionBank) -> str:
    return f"questions/{bank.lineage}"
