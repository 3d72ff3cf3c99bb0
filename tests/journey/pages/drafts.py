"""The addresses of pages about a draft, which is first brought into the state that the page shows."""

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

from .page import COURSE, FACULTY, INSTRUCTOR


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
