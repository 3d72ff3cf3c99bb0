"""The pages behind the door of who teaches: courses, and the studio."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from academy.people.models import User
from academy.studio import lessons
from academy.studio.actions import reviewing
from academy.studio.actions.creating import create_course
from academy.studio.actions.lessons import save_lesson
from academy.studio.actions.removing import remove
from academy.studio.actions.returning import bring
from academy.studio.actions.roles import give_role
from academy.studio.actions.structure import add_module, add_objective
from academy.studio.actions.writing import write
from academy.studio.blocks import blocks_of
from academy.studio.passages import manuscript_of, passage_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document
from courses.models import Activity, Course, Edition, LessonText
from quizzes.models import Question
from tests.courses.media.keeping import keep_file, show
from tests.media_files import SAMPLES

from .learn import of_an_edition_that_is
from .page import COURSE, FACULTY, INSTRUCTOR, Page, activity, course


def the_draft() -> Edition:
    return Edition.objects.select_related("course").get(course__code=COURSE, state=Edition.State.DRAFT)


def written_lesson(saved=False):
    """The first lesson of the draft; ``saved`` writes a second text of it, so that it has a history."""

    def args():
        draft = the_draft()
        lineage = draft.modules.earliest("number").activities.earliest("number").lineage
        sheet = lessons.sheet_of(draft, lineage, "en")
        if saved and sheet.body.revision == 1:
            body = {"body": sheet.words["body"] + "\n\nAnd one line more."}
            save_lesson(sheet, body, based_on=sheet.revisions, by=User.objects.get(username=FACULTY))
        return [COURSE, lineage]

    return args


def draft_quiz():
    """The arguments of a page about a quiz of the draft."""
    return [COURSE, Activity.objects.filter(module__edition__state="draft", kind="quiz").first().lineage]


def draft_question(kind):
    found = Question.objects.filter(bank__edition__state="draft", kind=kind)
    return lambda: [COURSE, found.order_by("pk").first().lineage]


def to_review(kind):
    """The arguments of a page of the review; a comment is open at the first lesson, and one hangs in the air."""

    def args():
        draft = the_draft()
        by = User.objects.get(username=FACULTY)
        manuscript = manuscript_of(draft)
        thing = next(thing for thing in manuscript.things if thing.kind == kind)
        [*_before, (name, words)] = manuscript.passage(thing, "en").words.items()
        block = blocks_of(name, words, markdown=True)[0]
        for each in (block, replace(block, text="Words of long ago.")):
            said = reviewing.comment(draft, thing, "en", each, "Who says so?", by=by)
            reviewing.reply(draft, said.uid, "The Convention.", by=by)
        return [COURSE, kind, thing.lineage]

    return args


def course_role():
    """A role that somebody has on the course."""
    giver, course = User.objects.get(username=FACULTY), Course.objects.get(code=COURSE)
    return [COURSE, give_role(course, User.objects.get(username=INSTRUCTOR), "author", by=giver).uid]


def handed_in():
    reviewing.hand_in(the_draft(), by=User.objects.get(username=FACULTY))
    return [COURSE]


def translated(kind, stale=False):
    """The address of a thing of the draft beside its Spanish; once its source has changed, if ``stale``."""

    def args():
        draft, faculty = the_draft(), User.objects.get(username=FACULTY)
        thing = next(thing for thing in manuscript_of(draft).things if thing.kind == kind)
        source = passage_of(draft, thing, "en")
        if stale:
            body = source.words["body"].replace("rights", "duties", 2)
            write(draft, thing, "en", {"body": body}, based_on=source.revision, by=faculty)
        return [COURSE, "es", thing.kind, thing.lineage]

    return args


def came_back():
    """The address of a translator's file: what changed, what changed here, too, and what cannot be taken."""
    draft, faculty = the_draft(), User.objects.get(username=FACULTY)
    text = document.write(sheet_of(manuscript_of(draft), "es"), "T", "A")
    for words in ("Compruebe lo que sabe", "La dignidad: de dónde vienen los derechos"):
        text = text.replace(f"\n{words}\n", f"\n{words} (de vuelta)\n")
    text = text.replace("---[ es ]---\n", f"---[ es ]---\n{'largo ' * 80}", 1) + "Un comentario\n"
    file = bring(draft, "es", text.encode(), by=faculty)
    thing = next(thing for thing in manuscript_of(draft).things if thing.kind == "activity")
    now = passage_of(draft, thing, "es")
    write(draft, thing, "es", {"title": f"{now.words['title']} (aquí)"}, based_on=now.revision, by=faculty)
    return [COURSE, "es", file.uid]


def in_draft(kind, *, empty=False):
    """The address of the first module, activity or objective of the draft; or of an empty module, added for it."""

    def args():
        draft = the_draft()
        if empty:
            lineage = UUID(int=7)
            add_module(draft, "Un módulo sin nada todavía", lineage=lineage, by=None)
            return [COURSE, lineage]
        first = draft.modules.earliest("number")
        things = {"module": first, "activity": first.activities.first(), "objective": first.objectives.first()}
        return [COURSE, things[kind].lineage]

    return args


def draft_that_is(state):
    """The arguments of a page about the course, once its draft is in this state."""

    def args():
        draft = the_draft()
        planned = {"publish_at": timezone.now() + timedelta(days=2), "change_note": "Clearer words."}
        failed = {"publish_trouble": {"at": "", "problems": ["Write the text of lesson 1.1 in “en”."]}}
        Edition.objects.filter(pk=draft.pk).update(
            **{"publish_at": None, "publish_trouble": None, **{"planned": planned, "failed": failed}.get(state, {})}
        )
        if state == "spoiled":
            links = "[a link](nowhere.md), [another](https://example.org/) and ![DSC_1.JPG](media/x.webp)"
            LessonText.objects.filter(lesson__activity__module__edition=draft).update(body=links)
        return [COURSE]

    return args


def begun(code="begun"):
    """A course in which nothing is yet."""
    by = User.objects.get(username=FACULTY)
    create_course(
        code, unit=None, title="Nothing yet", source_language="en", hours=Decimal(1), valid_months=None, by=by
    )
    return [code]


def with_deletions(*, uid=False):
    """A draft from which things were deleted; with ``uid``, the first of them."""

    def args():
        [code] = begun("with-deletions")
        draft = Edition.objects.get(course__code=code)
        lineage = UUID(int=9)
        add_module(draft, "A module", lineage=lineage, by=None)
        add_objective(draft, lineage, "Say nothing of what nobody asked.", lineage=UUID(int=10), by=None)
        if not draft.removals.exists():
            add_module(draft, "A long title " * 15, lineage=UUID(int=8), by=None)
            remove(draft, "module", UUID(int=8), by=None)
        return [code, draft.removals.get().uid] if uid else [code]

    return args


def library():
    """The library of the course with a file of every kind, one of which a lesson shows."""
    edition = the_draft()
    kept = [keep_file(edition.course, extension) for extension in SAMPLES]
    show(edition, kept[0])
    return [COURSE]


def leaflet():
    file = keep_file(Course.objects.get(code=COURSE), "pdf")
    return [file.course.uid, file.url.rpartition("/")[2]]


def weighed_lesson():
    lesson = Activity.objects.filter(
        module__edition__course__code=COURSE, module__edition__state="draft", kind="lesson"
    )
    return [COURSE, lesson.first().lineage]


PAGES = [
    Page("home:teach", FACULTY),
    Page("courses:teach-course", FACULTY, course()),
    Page("courses:teach-edition", FACULTY, course(1)),
    Page("courses:teach-edition", FACULTY, course(2)),
    Page("courses:teach-lesson", FACULTY, activity(1, 3, 2)),
    Page("quizzes:teach-quiz", FACULTY, activity(1, 5, 1)),
    Page("studio:teach-create", FACULTY),
    Page("studio:teach-create", INSTRUCTOR),
    Page("studio:teach-load-package", FACULTY),
    Page("studio:teach-withdraw-edition", FACULTY, course(1)),
    # The draft as the demo has it.
    Page("studio:teach-draft", FACULTY, course()),
    Page("studio:teach-let-go", FACULTY, course()),
    Page("studio:teach-outline", FACULTY, course()),
    Page("studio:teach-module", FACULTY, in_draft("module")),
    Page("studio:teach-add-activity", FACULTY, in_draft("module")),
    Page("studio:teach-activity", FACULTY, in_draft("activity")),
    Page("studio:teach-coverage", FACULTY, course()),
    Page("studio:teach-add-objective", FACULTY, in_draft("module")),
    Page("studio:teach-objective", FACULTY, in_draft("objective")),
    Page("studio:teach-tags", FACULTY, in_draft("module")),
    Page("studio:teach-tags", FACULTY, in_draft("module"), query="?all"),
    Page("studio:teach-preview", FACULTY, course(), query="?at=1.2&language=es"),
    Page("studio:teach-preview", INSTRUCTOR, course()),
    Page("studio:preview-course", FACULTY, lambda: [COURSE, "es"], speaks="es"),
    Page("studio:preview-lesson", FACULTY, activity(1, 2, "es"), speaks="es"),
    Page("studio:preview-quiz", FACULTY, activity(1, 5, "es"), speaks="es"),
    Page("studio:preview-questions", FACULTY, lambda: [COURSE, "es", 1, 5, 1], speaks="es"),
    Page("studio:teach-checklist", FACULTY, draft_that_is("in order")),
    Page("studio:teach-publish-edition", FACULTY, course(2)),
    Page("studio:teach-publish-edition", INSTRUCTOR, course(2), status=403),
    Page("studio:teach-media", FACULTY, course()),
    Page("studio:teach-compare", FACULTY, course()),
    Page("studio:teach-compare", FACULTY, course(), query="?from=1&to=1"),
    Page("studio:teach-review", FACULTY, course()),
    # Before the instructor has a role on the course.
    Page("studio:teach-lesson", INSTRUCTOR, written_lesson(), status=404),
    Page("studio:teach-people", FACULTY, course()),
    Page("studio:teach-end-role", FACULTY, course_role),
    Page("studio:teach-people", FACULTY, course()),
    Page("studio:teach-people", INSTRUCTOR, course(), status=403),
    Page("studio:teach-lesson", FACULTY, written_lesson()),
    Page("studio:teach-lesson", FACULTY, written_lesson(), query="?language=es"),
    Page("studio:teach-lesson-history", FACULTY, written_lesson()),
    Page("studio:teach-lesson-import", FACULTY, written_lesson()),
    Page("studio:teach-quiz", FACULTY, draft_quiz),
    Page("studio:teach-import-questions", FACULTY, draft_quiz),
    Page("studio:teach-question", FACULTY, draft_question("multiple")),
    Page("studio:teach-question", FACULTY, draft_question("true_false")),
    Page("studio:teach-question", FACULTY, draft_question("single"), query="?language=es"),
    Page("studio:teach-try-question", FACULTY, draft_question("single")),
    Page("studio:teach-translations", FACULTY, course()),
    Page("studio:teach-translation", FACULTY, course("es")),
    Page("studio:teach-translation", FACULTY, course("es"), query="?status=missing&module=2"),
    Page("studio:teach-stop-translation", FACULTY, course("es")),
    Page("studio:teach-translate", FACULTY, translated("lesson")),
    Page("studio:teach-translate", FACULTY, translated("question")),
    Page("studio:teach-bring-translation", FACULTY, course("es")),
    # From here on, each page writes in the draft, and its words must be whole for the next ones.
    Page("studio:teach-take-translation", FACULTY, came_back),
    Page("studio:teach-review-passage", FACULTY, to_review("lesson")),
    Page("studio:teach-review-passage", FACULTY, to_review("question")),
    Page("studio:teach-translate", FACULTY, translated("lesson", stale=True)),
    Page("studio:teach-lesson-history", FACULTY, written_lesson(saved=True), query="?before=1&after=2"),
    Page("studio:teach-compare", FACULTY, course()),
    Page("studio:teach-review", FACULTY, handed_in),
    # A lesson shows a picture in place of its words.
    Page("studio:teach-media", FACULTY, library),
    Page("studio:teach-lesson", FACULTY, written_lesson()),
    Page("studio:teach-module", FACULTY, in_draft("module", empty=True)),
    Page("studio:teach-tags", FACULTY, in_draft("module", empty=True)),
    Page("courses:teach-course", FACULTY, draft_that_is("planned")),
    Page("courses:teach-course", FACULTY, draft_that_is("failed")),
    # Nothing is left of the lessons but what is wrong.
    Page("studio:teach-checklist", FACULTY, draft_that_is("spoiled")),
    Page("studio:teach-publish-edition", FACULTY, course(2)),
    Page("studio:teach-translation", FACULTY, course("es")),
    # Other courses.
    Page("courses:teach-course", FACULTY, begun),
    Page("studio:teach-outline", FACULTY, begun),
    Page("studio:teach-deleted", FACULTY, begun),
    Page("studio:teach-coverage", FACULTY, begun),
    Page("studio:teach-deleted", FACULTY, with_deletions()),
    Page("studio:teach-coverage", FACULTY, with_deletions()),
    Page("courses:teach-course", FACULTY, of_an_edition_that_is("withdrawn")),
    Page("courses:teach-edition", FACULTY, of_an_edition_that_is("withdrawn", 1)),
]

FILES = [
    Page("courses:media", FACULTY, leaflet),
    Page("studio:teach-export-questions", FACULTY, draft_quiz),
    Page("studio:teach-lesson-markdown", FACULTY, written_lesson()),
    Page("studio:teach-package", FACULTY, course(2)),
    Page("studio:teach-translation-xliff", FACULTY, course("es")),
    Page("studio:teach-translation-document", FACULTY, course("es")),
]

FRAGMENTS = [
    Page("studio:teach-media-choices", FACULTY, library),
    Page("studio:teach-weight", FACULTY, weighed_lesson),
]

ACTS = [
    Page("studio:teach-lesson-conflict", FACULTY, written_lesson()),
    Page("studio:teach-lesson-restore", FACULTY, written_lesson()),
    Page("studio:teach-lesson-paste", FACULTY, written_lesson()),
    Page("studio:teach-delete-media", FACULTY, lambda: [COURSE, "0" * 32]),
    Page("studio:teach-begin-draft", FACULTY, course()),
    Page("studio:teach-move", FACULTY, course()),
    Page("studio:teach-duplicate", FACULTY, course()),
    Page("studio:teach-delete", FACULTY, course()),
    Page("studio:teach-put-back", FACULTY, with_deletions(uid=True)),
    Page("studio:teach-discard-translation", FACULTY, came_back),
    Page("studio:teach-check-links", FACULTY, course()),
    Page("studio:teach-cancel-publication", FACULTY, course(2)),
]
