"""Every page of the site, as the people of the demo academy see it.

A URL is named in ``PAGES`` (with somebody who sees it, and in every state that looks different), or in ``FILES``,
``FRAGMENTS`` or ``ACTS``, if it shows no page. ``test_every_page`` fails for one that is named nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone

from academy.people.actions.inviting import invite
from academy.people.actions.joining import make_join_code
from academy.people.actions.rosters import asking
from academy.people.models import Invitation, JoinCode, RosterImport, SignUp, Unit, User
from academy.people.models.invitation import hash_of_key
from academy.privacy.actions.asking import ask_erasure
from academy.studio import lessons
from academy.studio.actions import reviewing
from academy.studio.actions.creating import create_course
from academy.studio.actions.drafting import begin_draft
from academy.studio.actions.lessons import save_lesson
from academy.studio.actions.publishing import publish, withdraw
from academy.studio.actions.removing import remove
from academy.studio.actions.returning import bring
from academy.studio.actions.roles import give_role
from academy.studio.actions.structure import add_module, add_objective
from academy.studio.actions.writing import write
from academy.studio.blocks import blocks_of
from academy.studio.passages import manuscript_of, passage_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document
from certificates.models import Certificate
from courses.actions.enrolling import enroll
from courses.models import Activity, Completion, Course, Edition, Enrollment, LessonText
from quizzes.actions.attempts import start
from quizzes.models import Attempt, Question
from tests.builders import make_edition
from tests.courses.media.keeping import keep_file, show
from tests.media_files import SAMPLES
from tests.people.coming_in import come_in
from tests.quizzes.sitting import first_quiz

COURSE = "human-rights"
TRAINEE, NEWCOMER, FAILED, DONE, RENEWED = "CD-1003", "CD-1007", "CD-1008", "CD-1004", "CD-1016"
COMMANDER, COORDINATOR, OF_TWO_UNITS = "CD-1001", "CD-1002", "CD-1028"
FACULTY, INSTRUCTOR, ADMINISTRATOR = "faculty", "CD-1026", "admin"
WAITING, FORCED = "SB-224", "SB-223"
ASKED = "CD-1012"
REVOKED, CORRECTED, EXPIRED = "CD-1022", "CD-1029", "CD-1009"


@dataclass(frozen=True)
class Page:
    """``name`` is that of the URL; ``args`` gives its arguments, once the demo is loaded; ``who`` may be anyone.

    ``speaks`` is the language of a page that has its own, whatever the visitor's.
    """

    name: str
    who: str = ""
    args: Callable[[], list] = list
    query: str = ""
    status: int = 200
    speaks: str = ""

    @property
    def address(self) -> str:
        return reverse(self.name, args=self.args()) + self.query


def activity(module, number, *edition):
    return lambda: [COURSE, *edition, module, number]


def course(*edition):
    return lambda: [COURSE, *edition]


def written_lesson(saved=False):
    """The first lesson of the draft; ``saved`` writes a second text of it, so that it has a history."""

    def args():
        draft = Edition.objects.get(course__code=COURSE, state="draft")
        lineage = draft.modules.earliest("number").activities.earliest("number").lineage
        sheet = lessons.sheet_of(draft, lineage, "en")
        if saved and sheet.body.revision == 1:
            body = {"body": sheet.words["body"] + "\n\nAnd one line more."}
            save_lesson(sheet, body, based_on=sheet.revisions, by=User.objects.get(username=FACULTY))
        return [COURSE, lineage]

    return args


def unit(name):
    return lambda: [Unit.objects.get(name=name).uid]


def person(username):
    return lambda: [User.objects.get(username=username).uid]


def two_people(*usernames):
    return lambda: [User.objects.get(username=username).uid for username in usernames]


def battalion():
    """A unit below that of the commander."""
    return [Unit.objects.get(name=BRIGADE).children.earliest("pk").uid]


def appointment_of(username):
    return lambda: [User.objects.get(username=username).appointments.get().uid]


def certificate_of(username):
    """The code of the first certificate of a person."""
    return lambda: [Certificate.objects.filter(completion__person__username=username).earliest("pk").code]


def completion_of(username):
    return lambda: [Completion.objects.filter(person__username=username).earliest("pk").uid]


def submitted(username, passed):
    attempts = Attempt.objects.filter(enrollment__person__username=username, passed=passed)
    return lambda: [attempts.earliest("pk").uid]


def open_attempt(*page):
    def args():
        enrollment = Enrollment.objects.open().get(person__username="SB-203")
        return [start(enrollment, first_quiz(enrollment.edition), by=enrollment.person).uid, *page]

    return args


def waiting_request(username, *, keep=True):
    """The request of a person to be erased; without ``keep`` it is made, and no argument of the address."""

    def args():
        user = User.objects.get(username=username)
        request = ask_erasure(user, by=user)
        return [request.uid] if keep else []

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
        draft = Edition.objects.get(state="draft")
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
    reviewing.hand_in(Edition.objects.get(state="draft"), by=User.objects.get(username=FACULTY))
    return [COURSE]


def key_for_a_new_password():
    user = User.objects.get(username=TRAINEE)
    return [user_pk_to_url_str(user), default_token_generator.make_token(user)]


def translated(kind, stale=False):
    """The address of a thing of the draft beside its Spanish; once its source has changed, if ``stale``."""

    def args():
        draft, faculty = Edition.objects.get(state="draft"), User.objects.get(username=FACULTY)
        thing = next(thing for thing in manuscript_of(draft).things if thing.kind == kind)
        source = passage_of(draft, thing, "en")
        if stale:
            body = source.words["body"].replace("rights", "duties", 2)
            write(draft, thing, "en", {"body": body}, based_on=source.revision, by=faculty)
        return [COURSE, "es", thing.kind, thing.lineage]

    return args


def came_back():
    """The address of a translator's file: what changed, what changed here, too, and what cannot be taken."""
    draft, faculty = Edition.objects.get(state="draft"), User.objects.get(username=FACULTY)
    text = document.write(sheet_of(manuscript_of(draft), "es"), "T", "A")
    for words in ("Compruebe lo que sabe", "La dignidad: de dónde vienen los derechos"):
        text = text.replace(f"\n{words}\n", f"\n{words} (de vuelta)\n")
    text = text.replace("---[ es ]---\n", f"---[ es ]---\n{'largo ' * 80}", 1) + "Un comentario\n"
    file = bring(draft, "es", text.encode(), by=faculty)
    thing = next(thing for thing in manuscript_of(draft).things if thing.kind == "activity")
    now = passage_of(draft, thing, "es")
    write(draft, thing, "es", {"title": f"{now.words['title']} (aquí)"}, based_on=now.revision, by=faculty)
    return [COURSE, "es", file.uid]


ROSTERS = {
    "faulty": b"matricula;nombres;categoria\nCD-1003;Mateo;piloto\n;Ana;tropa\n",
    "checked": b"matricula;nombres;grado\nCD-1003;Mateo;Sargento primero\nCD-9001;Ana;Cabo\n",
    "applied": b"matricula;nombres;grado\nCD-1003;;Sargento mayor\nCD-9002;Ana;Cabo\n",
    "undone": b"matricula;nombres;grado\nCD-9003;Ana;Cabo\n",
    "columns": b"a;b\n1;Ana\n",
    "unreadable": b"%PDF",
    "discarded": b"matricula;nombres\nCD-9004;Ana\n",
    "checking": b"matricula;nombres\nCD-9005;Ana\n",
}


def roster(state):
    """A roster that the coordinator has brought, in this state; brought when first asked for."""

    def args():
        by = User.objects.get(username=COORDINATOR)
        nation = Unit.objects.get(name=NATION)
        found = RosterImport.objects.filter(state=state, unit=nation).first()
        if found is None:
            found = asking.bring(nation, ROSTERS[state], f"lista del personal ({state}).csv", by=by)
            if state in {"applied", "undone"}:
                asking.apply(found, by=by)
            if state == "undone":
                asking.undo(found, by=by)
            if state == "discarded":
                asking.discard(found, by=by)
            if state == "checking":
                RosterImport.objects.filter(pk=found.pk).update(state=state)
        return [found.uid]

    return args


def with_code(page):
    """The arguments of a page about joining, once the nation has a code, and people who wait in every way."""

    def args():
        unit, keeper = Unit.objects.get(name=NATION), User.objects.get(username=COORDINATOR)
        code = JoinCode.objects.first() or make_join_code(
            unit, seats=40, expires_on=timezone.localdate() + timedelta(days=9), asks_approval=True, by=keeper
        )
        if not SignUp.objects.exists():
            for number in ("", "CD-9999", NEWCOMER, FAILED):
                come_in(code, number)
            invite(unit, email="invited@example.org", language="es", by=keeper)
        waiting = SignUp.objects.order_by("pk")
        things = {
            "unit": unit,
            "code": code,
            "new": waiting[1],
            "taken": waiting[2],
            "invitation": Invitation.objects.first(),
        }
        return [code.code] if page == "sign up" else [things[page].uid]

    return args


def waiting():
    """A person of the demo who waits to be let in."""
    with_code("unit")()
    sign_up = SignUp.objects.first()
    User.objects.filter(username=WAITING).update(awaits_approval=True)
    sign_up.person = User.objects.get(username=WAITING)
    sign_up.save()
    return []


def declined():
    waiting()
    SignUp.objects.filter(person__username=WAITING).update(state="declined")
    return []


def forced():
    """A person of the demo who must choose a password."""
    User.objects.filter(username=FORCED).update(must_change_password=True)
    return []


def invited(key="of-the-invitation"):
    """The key of an open invitation; none, to stand on the page without it."""
    with_code("unit")()
    Invitation.objects.update(key_hash=hash_of_key(key))
    return [key]


def in_draft(kind, *, empty=False):
    """The address of the first module, activity or objective of the draft; or of an empty module, added for it."""

    def args():
        draft = Edition.objects.get(course__code=COURSE, state=Edition.State.DRAFT)
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
        draft = Edition.objects.get(course__code=COURSE, state="draft")
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


def of_an_edition_that_is(state, *more):
    """The arguments of a page of another course, which the newcomer began before it came to this."""

    def args():
        code = f"course-{state}"
        if not Course.objects.filter(code=code).exists():
            faculty, newcomer = (User.objects.get(username=name) for name in (FACULTY, NEWCOMER))
            first = make_edition(code, languages=("en",), modules=1, lessons=1, quizzes=False)
            enroll(newcomer, first.course, language="en", by=newcomer)
            if state == "withdrawn":
                withdraw(first, by=faculty, reason="A court has overturned what it teaches.")
            else:
                publish(begin_draft(first.course, by=faculty), by=faculty, transition=state, change_note="A new law.")
        return [code, *more]

    return args


BRIGADE, NATION = "Primera Brigada de Infantería", "República de Cordaria"


def library():
    """The library of the course with a file of every kind, one of which a lesson shows."""
    edition = Edition.objects.select_related("course").get(course__code=COURSE, state="draft")
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
    Page("home:front"),
    Page("home:learn", NEWCOMER),
    Page("home:learn", TRAINEE),
    Page("home:learn", RENEWED),
    Page("home:teach", FACULTY),
    Page("home:oversee", OF_TWO_UNITS),
    Page("account_login"),
    Page("account_login", query="?next=/learn/"),
    Page("account_logout", TRAINEE),
    Page("account_inactive"),
    Page("account_signup"),
    Page("account_reauthenticate", TRAINEE),
    Page("account_change_password", TRAINEE),
    Page("account_set_password", TRAINEE),
    Page("account_reset_password"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", args=key_for_a_new_password),
    Page("account_reset_password_from_key", args=lambda: ["1", "of-long-ago"]),
    Page("account_reset_password_from_key_done"),
    Page("account_overview", TRAINEE),
    Page("account_overview", COMMANDER),
    Page("account_sessions", TRAINEE),
    Page("account_device_cleared"),
    # What changes the second step asks for the password first; test_second_step sees the pages behind that.
    Page("mfa_index", TRAINEE),
    Page("mfa_authenticate"),
    Page("mfa_reauthenticate", TRAINEE),
    Page("mfa_reauthenticate_webauthn", TRAINEE),
    Page("mfa_activate_totp", TRAINEE),
    Page("mfa_deactivate_totp", TRAINEE, status=404),
    Page("mfa_view_recovery_codes", TRAINEE, status=404),
    Page("mfa_generate_recovery_codes", TRAINEE),
    Page("mfa_download_recovery_codes", TRAINEE, status=404),
    Page("mfa_add_webauthn", TRAINEE),
    Page("mfa_remove_webauthn", TRAINEE, lambda: [1]),
    Page("mfa_login_webauthn"),
    Page("people:oversee-reset-factors", COORDINATOR, person(TRAINEE)),
    Page("people:oversee-reset-factors", COORDINATOR, person(COORDINATOR), status=404),
    Page("account_choose_password", FORCED, forced),
    Page("people:join"),
    Page("people:join-code", args=with_code("sign up")),
    Page("people:join-code", DONE, args=with_code("sign up")),
    Page("people:join-code", args=lambda: ["0000-0000-0000"], status=404),
    Page("people:invitation-key", args=invited),
    Page("people:invitation-key", args=lambda: ["made-up"], status=404),
    Page("people:invitation", status=404),
    Page("people:waiting", WAITING, waiting),
    Page("people:waiting", WAITING, declined),
    Page("people:welcome", TRAINEE),
    Page("people:oversee-joining", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-joining", COORDINATOR, with_code("unit")),
    Page("people:oversee-new-code", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-sign-up", COORDINATOR, with_code("new")),
    Page("people:oversee-sign-up", COORDINATOR, with_code("taken")),
    Page("people:oversee-invitations", COORDINATOR, with_code("unit")),
    Page("people:oversee-slips", COORDINATOR, with_code("unit")),
    Page("courses:learn-course", NEWCOMER, course()),
    Page("courses:learn-course", TRAINEE, course()),
    Page("courses:learn-course", DONE, course()),
    Page("courses:learn-lesson", TRAINEE, activity(1, 2)),
    Page("courses:learn-lesson", DONE, activity(2, 4)),
    Page("courses:teach-course", FACULTY, course()),
    Page("courses:teach-edition", FACULTY, course(1)),
    Page("courses:teach-edition", FACULTY, course(2)),
    Page("courses:teach-lesson", FACULTY, activity(1, 3, 2)),
    Page("studio:teach-create", FACULTY),
    Page("studio:teach-create", INSTRUCTOR),
    Page("studio:teach-draft", FACULTY, course()),
    Page("studio:teach-let-go", FACULTY, course()),
    Page("studio:teach-outline", FACULTY, course()),
    Page("studio:teach-outline", FACULTY, begun),
    Page("studio:teach-module", FACULTY, in_draft("module")),
    Page("studio:teach-add-activity", FACULTY, in_draft("module")),
    Page("studio:teach-activity", FACULTY, in_draft("activity")),
    Page("studio:teach-deleted", FACULTY, with_deletions()),
    Page("studio:teach-deleted", FACULTY, begun),
    Page("studio:teach-coverage", FACULTY, course()),
    Page("studio:teach-coverage", FACULTY, with_deletions()),
    Page("studio:teach-coverage", FACULTY, begun),
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
    # Last, since it adds to the draft.
    Page("studio:teach-module", FACULTY, in_draft("module", empty=True)),
    Page("studio:teach-tags", FACULTY, in_draft("module", empty=True)),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("minor")),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("retire")),
    Page("courses:learn-course", NEWCOMER, of_an_edition_that_is("withdrawn")),
    Page("courses:teach-course", FACULTY, draft_that_is("planned")),
    Page("courses:teach-course", FACULTY, draft_that_is("failed")),
    Page("courses:teach-course", FACULTY, of_an_edition_that_is("withdrawn")),
    Page("courses:teach-edition", FACULTY, of_an_edition_that_is("withdrawn", 1)),
    Page("studio:teach-checklist", FACULTY, draft_that_is("in order")),
    Page("studio:teach-checklist", FACULTY, draft_that_is("spoiled")),
    Page("studio:teach-withdraw-edition", FACULTY, course(1)),
    Page("studio:teach-lesson", FACULTY, written_lesson()),
    Page("studio:teach-lesson", FACULTY, written_lesson(), query="?language=es"),
    Page("studio:teach-lesson", INSTRUCTOR, written_lesson(), status=404),
    Page("studio:teach-lesson-history", FACULTY, written_lesson()),
    Page("studio:teach-lesson-history", FACULTY, written_lesson(saved=True), query="?before=1&after=2"),
    Page("studio:teach-lesson-import", FACULTY, written_lesson()),
    Page("studio:teach-publish-edition", FACULTY, course(2)),
    Page("studio:teach-media", FACULTY, course()),
    Page("studio:teach-media", FACULTY, library),
    Page("studio:teach-load-package", FACULTY),
    Page("studio:teach-compare", FACULTY, course()),
    Page("studio:teach-compare", FACULTY, course(), query="?from=1&to=1"),
    Page("studio:teach-publish-edition", INSTRUCTOR, course(2), status=403),
    Page("studio:teach-translations", FACULTY, course()),
    Page("studio:teach-translation", FACULTY, course("es")),
    Page("studio:teach-translation", FACULTY, course("es"), query="?status=missing&module=2"),
    Page("studio:teach-stop-translation", FACULTY, course("es")),
    Page("studio:teach-translate", FACULTY, translated("lesson")),
    Page("studio:teach-translate", FACULTY, translated("lesson", stale=True)),
    Page("studio:teach-translate", FACULTY, translated("question")),
    Page("studio:teach-bring-translation", FACULTY, course("es")),
    Page("studio:teach-take-translation", FACULTY, came_back),
    Page("studio:teach-people", FACULTY, course()),
    Page("studio:teach-end-role", FACULTY, course_role),
    Page("studio:teach-people", INSTRUCTOR, course(), status=403),
    Page("studio:teach-quiz", FACULTY, draft_quiz),
    Page("studio:teach-import-questions", FACULTY, draft_quiz),
    Page("studio:teach-question", FACULTY, draft_question("multiple")),
    Page("studio:teach-question", FACULTY, draft_question("true_false")),
    Page("studio:teach-question", FACULTY, draft_question("single"), query="?language=es"),
    Page("studio:teach-try-question", FACULTY, draft_question("single")),
    Page("studio:teach-review", FACULTY, course()),
    Page("studio:teach-review-passage", FACULTY, to_review("lesson")),
    Page("studio:teach-review-passage", FACULTY, to_review("question")),
    Page("studio:teach-review", FACULTY, handed_in),
    Page("quizzes:learn-quiz", TRAINEE, activity(1, 5)),
    Page("quizzes:learn-quiz", FAILED, activity(1, 5)),
    Page("quizzes:learn-quiz", DONE, activity(2, 6)),
    Page("quizzes:learn-attempt", "SB-203", open_attempt(1)),
    Page("quizzes:learn-review", "SB-203", open_attempt()),
    Page("quizzes:learn-result", FAILED, submitted(FAILED, False)),
    Page("quizzes:learn-result", DONE, submitted(DONE, True)),
    Page("quizzes:teach-quiz", FACULTY, activity(1, 5, 1)),
    Page("certificates:verify"),
    Page("certificates:verify-code", args=certificate_of(DONE)),
    Page("certificates:verify-code", args=certificate_of(EXPIRED)),
    Page("certificates:verify-code", args=certificate_of(REVOKED)),
    Page("certificates:verify-code", args=certificate_of(CORRECTED)),
    Page("certificates:verify-code", args=lambda: ["ABCD"], status=404),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-certificate", COORDINATOR, completion_of(CORRECTED)),
    Page("certificates:oversee-revoke", COORDINATOR, completion_of(DONE)),
    Page("certificates:oversee-correct", COORDINATOR, completion_of(DONE)),
    Page("privacy:notice"),
    Page("privacy:learn-data", DONE),
    Page("privacy:learn-data", ASKED, waiting_request(ASKED, keep=False)),
    Page("privacy:learn-ask-erasure", DONE),
    Page("privacy:oversee-data", COORDINATOR, person(DONE)),
    Page("privacy:oversee-ask-erasure", COORDINATOR, person(DONE)),
    Page("privacy:oversee-requests", ADMINISTRATOR),
    Page("privacy:oversee-request", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-request", ADMINISTRATOR, waiting_request(COMMANDER)),
    Page("people:oversee-roster-import", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-import", COMMANDER, unit(BRIGADE), status=403),
    *(
        Page("people:oversee-roster", COORDINATOR, roster(state))
        for state in ("faulty", "checked", "applied", "undone", "columns", "unreadable", "discarded", "checking")
    ),
    Page("people:oversee-roster", COORDINATOR, roster("checked"), query="?kind=vanished&page=2"),
    Page("people:oversee-roster-undo", COORDINATOR, roster("applied")),
    Page("records:learn-transcript", RENEWED),
    Page("records:oversee-unit", COMMANDER, unit(BRIGADE)),
    Page("records:oversee-unit", COORDINATOR, unit(NATION), query="?state=overdue&sort=-name"),
    Page("records:oversee-unit", COORDINATOR, unit(NATION), query="?search=of-long-ago"),
    Page("records:oversee-log", COORDINATOR),
    Page("records:oversee-log", COMMANDER, query="?search=of-long-ago&until=2020-01-31"),
    Page("records:oversee-log", ADMINISTRATOR, query="?kind=courses.publish"),
    Page("records:oversee-person", COORDINATOR, person(RENEWED)),
    Page("records:oversee-person", COORDINATOR, person(REVOKED)),
    Page("records:oversee-postings", COORDINATOR, unit(NATION)),
    Page("records:oversee-postings", COORDINATOR, unit(NATION), query="?on=2001-01-31"),
    Page("records:oversee-duplicate", COORDINATOR, person(TRAINEE)),
    Page("records:oversee-merge", COORDINATOR, two_people(TRAINEE, REVOKED)),
    Page("records:oversee-merge", COORDINATOR, two_people(TRAINEE, FAILED)),
    Page("people:oversee-manage", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-manage", ADMINISTRATOR, unit(NATION)),
    Page("people:oversee-create-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-rename-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-move-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-merge-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-close-unit", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-claim", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-appointments", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-appointments", COMMANDER, battalion),
    Page("people:oversee-appoint", COMMANDER, battalion),
    Page("people:oversee-end-appointment", ADMINISTRATOR, appointment_of(COMMANDER)),
    Page("people:oversee-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-account", ADMINISTRATOR, person(COMMANDER)),
    Page("people:oversee-edit-person", COORDINATOR, person(RENEWED)),
    Page("people:oversee-lock-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-transfer", COORDINATOR, person(RENEWED)),
    Page("people:oversee-transfer-several", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-release", COORDINATOR, person(RENEWED)),
]
FILES = [
    Page("courses:media", FACULTY, leaflet),
    Page("studio:teach-export-questions", FACULTY, draft_quiz),
    Page("studio:teach-lesson-markdown", FACULTY, written_lesson()),
    Page("studio:teach-package", FACULTY, course(2)),
    Page("people:oversee-roster-template", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-current", COORDINATOR, unit(NATION)),
    Page("people:oversee-roster-problems", COORDINATOR, roster("faulty")),
    Page("certificates:download", DONE, completion_of(DONE)),
    Page("studio:teach-translation-xliff", FACULTY, course("es")),
    Page("studio:teach-translation-document", FACULTY, course("es")),
    Page("privacy:learn-data-json", DONE),
    Page("privacy:learn-data-pdf", DONE),
    Page("privacy:oversee-data-json", COORDINATOR, person(DONE)),
    Page("privacy:oversee-data-pdf", COORDINATOR, person(DONE)),
    Page("records:oversee-roster-csv", COORDINATOR, unit(NATION)),
    Page("records:oversee-log-csv", COMMANDER),
    Page("records:oversee-postings-csv", COMMANDER, unit(BRIGADE)),
    Page("people:oversee-poster", COORDINATOR, with_code("code")),
]
# What is a part of a page, to be put into it.
FRAGMENTS = [
    Page("studio:teach-weight", FACULTY, weighed_lesson),
]
# What is only posted to.
ACTS = [
    Page("studio:teach-lesson-conflict", FACULTY, written_lesson()),
    Page("studio:teach-lesson-restore", FACULTY, written_lesson()),
    Page("studio:teach-lesson-paste", FACULTY, written_lesson()),
    Page("people:oversee-roster-columns", COORDINATOR, roster("faulty")),
    Page("people:oversee-roster-apply", COORDINATOR, roster("checked")),
    Page("people:oversee-roster-again", COORDINATOR, roster("checking")),
    Page("people:oversee-roster-discard", COORDINATOR, roster("checked")),
    Page("account_clear_device"),
    Page("home:set_language"),
    Page("studio:teach-delete-media", FACULTY, lambda: [COURSE, "0" * 32]),
    Page("courses:learn-start", NEWCOMER, course()),
    Page("studio:teach-begin-draft", FACULTY, course()),
    Page("studio:teach-move", FACULTY, course()),
    Page("studio:teach-duplicate", FACULTY, course()),
    Page("studio:teach-delete", FACULTY, course()),
    Page("studio:teach-put-back", FACULTY, with_deletions(uid=True)),
    Page("studio:teach-discard-translation", FACULTY, came_back),
    Page("studio:teach-check-links", FACULTY, course()),
    Page("studio:teach-cancel-publication", FACULTY, course(2)),
    Page("quizzes:learn-answer", "SB-203", open_attempt(1)),
    Page("certificates:oversee-issue", COORDINATOR, completion_of(DONE)),
    Page("people:oversee-unlock-account", COORDINATOR, person(RENEWED)),
    Page("people:oversee-end-code", COORDINATOR, with_code("code")),
    Page("people:oversee-resend-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-withdraw-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-slip", COORDINATOR, person(TRAINEE)),
    Page("privacy:learn-withdraw-erasure", ASKED),
    Page("privacy:oversee-grant-erasure", ADMINISTRATOR, waiting_request(ASKED)),
    Page("privacy:oversee-refuse-erasure", ADMINISTRATOR, waiting_request(ASKED)),
]
