"""A small world to ask about: two nations, a person in each role, and one of everything that can be asked for."""

from datetime import timedelta
from types import SimpleNamespace

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from academy.people.actions.inviting import invite
from academy.people.actions.joining import make_join_code
from academy.people.actions.rosters import asking
from academy.people.models import Nation, RosterImport
from academy.people.models.invitation import hash_of_key, new_key
from academy.privacy.actions.asking import ask_erasure
from academy.studio import lessons
from academy.studio.actions import reviewing
from academy.studio.actions.lessons import save_lesson
from academy.studio.actions.removing import remove
from academy.studio.actions.returning import bring, look_into
from academy.studio.actions.roles import give_role
from academy.studio.bank import structure_of
from academy.studio.passages import manuscript_of
from academy.studio.sheets import sheet_of
from academy.studio.translation import document
from certificates.actions.withdrawing import revoke
from courses.models import Activity, Completion, CourseRole, Edition, Enrollment
from quizzes.actions.attempts import start, submit
from quizzes.models import Quiz
from tests.builders import LONG_AGO, appoint, make_edition, make_enrollment, make_person, make_unit
from tests.certificates.building import complete, make_short_edition
from tests.courses.media.keeping import keep_file
from tests.people.coming_in import come_in
from tests.permissions.names import EMAIL, FAMILY_NAME, PASSWORD, SERVICE_NUMBER
from tests.permissions.roles import Role


def make_world() -> SimpleNamespace:
    """Build it; ``people`` holds the person in each role, the other attributes what the rows ask for."""
    world = SimpleNamespace(servers={})
    _units(world)
    _people(world)
    _others(world)
    _courses(world)
    _records(world)
    trainee, administrator = world.people[Role.TRAINEE], world.people[Role.ADMINISTRATOR]
    world.asked = ask_erasure(trainee, by=trainee)
    world.asked_by_administrator = ask_erasure(administrator, by=administrator)
    _rosters(world)
    _security(world)
    _joining(world)
    forgetful = make_person(password=PASSWORD)
    world.key = [user_pk_to_url_str(forgetful), default_token_generator.make_token(forgetful)]
    _sign_in(world)
    return world


def _sign_in(world):
    """Everybody, once: ``identities`` has the key of each role's person, ``sessions`` that of the session."""
    world.identities, world.sessions = {Role.ANONYMOUS: None}, {}
    for role, person in world.people.items():
        client = Client()
        client.force_login(person)
        world.identities[role] = client.session[SESSION_KEY]
        world.sessions[role] = client.session.session_key


def _security(world):
    """Some have a second step; the trainee is signed in on another device."""
    for role in (Role.TRAINEE, Role.COMMANDER, Role.ADMINISTRATOR):
        TOTP.activate(world.people[role], generate_totp_secret())
    elsewhere, trainee = Client(), world.people[Role.TRAINEE]
    elsewhere.force_login(trainee)
    UserSession.objects.create(
        user=trainee, session_key=elsewhere.session.session_key, ip="192.0.2.1", user_agent="Firefox/140.0"
    )


def _nation(name, code):
    unit = make_unit(name)
    Nation.objects.create(unit=unit, code=code, language="es", issuing_authority=f"Ministry of Defense of {name}")
    return unit


def _units(world):
    world.nation, world.abroad = _nation("Cordaria", "CD"), _nation("Saint Brannock", "SB")
    world.brigade = make_unit("Brigade", world.nation)
    world.battalion, world.sister = make_unit("Battalion", world.brigade), make_unit("Sister", world.brigade)


def _people(world):
    units = {
        Role.TRAINEE: world.battalion,
        Role.COMRADE: world.battalion,
        Role.FACULTY: None,
        Role.NATIONAL: world.nation,
        Role.FOREIGN_INSTRUCTOR: world.abroad,
        Role.COURSE_OWNER: world.battalion,
        Role.AUTHOR: world.battalion,
        Role.TRANSLATOR: world.battalion,
        Role.REVIEWER: world.battalion,
        Role.COORDINATOR: world.battalion,
        Role.COMMANDER: world.battalion,
        Role.SISTER: world.sister,
        Role.PARENT: world.brigade,
        Role.FORMER: world.battalion,
        Role.FOREIGN: world.abroad,
        Role.ADMINISTRATOR: None,
    }
    appointed = {
        "instructor": [Role.FACULTY, Role.NATIONAL, Role.FOREIGN_INSTRUCTOR],
        "coordinator": [Role.COORDINATOR],
        "commander": [Role.COMMANDER, Role.SISTER, Role.PARENT, Role.FORMER, Role.FOREIGN],
    }
    fields = {
        Role.TRAINEE: {"username": SERVICE_NUMBER, "family_names": FAMILY_NAME, "email": EMAIL},
        Role.ADMINISTRATOR: {"is_staff": True, "is_superuser": True},
    }
    world.people = {
        role: make_person(unit=unit, password=PASSWORD, **fields.get(role, {})) for role, unit in units.items()
    }
    for kind, roles in appointed.items():
        for role in roles:
            appointment = appoint(world.people[role], kind, units[role])
            if role is Role.FORMER:
                appointment.ends_on = max(LONG_AGO, timezone.localdate() - timedelta(days=1))
                appointment.save()


def _others(world):
    """Two companies of the trainee's unit, somebody there whose account is locked, and somebody of no unit."""
    world.company, world.reserve = make_unit("Company", world.battalion), make_unit("Reserve", world.battalion)
    world.locked = make_person(unit=world.battalion, is_active=False)
    nation = world.nation.nation
    world.released = make_person(nation=nation, service_number="R-1", family_names="Otherwise")


def _courses(world):
    """Each of two published courses, the academy's and a nation's, has a draft of the next edition."""
    small = {"modules": 2, "lessons": 1, "families": 2, "parallel": 1}
    world.edition = make_edition("rights", **small)
    draft = make_edition(course=world.edition.course, published=False, **small)
    _draft(world, draft)
    national = make_edition("national", unit=world.nation, **{**small, "modules": 1})
    files = {edition.course.code: keep_file(edition.course) for edition in (world.edition, national)}
    world.media = {code: [file.course.uid, file.url.rpartition("/")[2]] for code, file in files.items()}
    make_edition(course=national.course, published=False, **{**small, "modules": 1})
    drafts = Activity.objects.filter(module__number=1, number=1, module__edition__state="draft")
    world.lessons = dict(drafts.values_list("module__edition__course__code", "lineage"))
    # The last to write is the author, so that everybody else may find the draft good.
    world.rewritten = {
        (code, language): _rewritten_lesson(code, module, language, world.people[Role.AUTHOR])
        for code, module, language in (("rights", 2, "es"), ("rights", 1, "en"), ("national", 1, "en"))
    }
    _translations(world)
    _studio(world, draft)
    make_edition("unpublished", modules=1, lessons=1, quizzes=False, published=False)


def _rewritten_lesson(code, module, language, by):
    """The first lesson of a module of a draft, which has an older text in the language than stands now."""
    draft = Edition.objects.select_related("course").get(course__code=code, state="draft")
    lesson = lessons.sheet_of(draft, draft.modules.get(number=module).activities.earliest("number").lineage, language)
    return save_lesson(lesson, {"body": "Later"}, based_on=lesson.revisions, by=by)


def _draft(world, draft):
    """The lineages of what is in the academy's draft, and of what was deleted from it."""
    module, other = draft.modules.order_by("number")
    world.draft_module = module.lineage
    world.draft_lesson = module.activities.get(number=1).lineage
    world.draft_objective = module.objectives.get().lineage
    world.removal = remove(draft, "activity", other.activities.get(number=2).lineage, by=None).uid


def _translations(world):
    """A lesson of each draft to translate, and a translator's file for that of the academy, which changes one."""
    drafts = Edition.objects.filter(state="draft", course__code__in=["rights", "national"]).select_related("course")
    world.draft_lessons = {
        draft.course.code: next(thing.lineage for thing in manuscript_of(draft).things if thing.kind == "lesson")
        for draft in drafts
    }
    draft = next(draft for draft in drafts if draft.course.code == "rights")
    text = document.write(sheet_of(manuscript_of(draft), "es"), "Title", "Advice.")
    content = text.replace("\nBody of lesson 1.1 (es)\n", "\nAlto.\n").encode()
    world.translation = bring(draft, "es", content, by=world.people[Role.FACULTY])
    world.translation_seen = look_into(draft, world.translation).mark
    world.translator_file = lambda: SimpleUploadedFile("es.md", content)


def _studio(world, draft):
    """Who has a role on the academy's course, and what is worked on in its draft: a quiz, a question, a lesson."""
    world.course_role = _give_roles(world, draft.course)[-1]
    world.draft = draft
    world.draft_quiz = Quiz.objects.filter(activity__module__edition=draft).first().activity.lineage
    world.draft_question = draft.question_banks.first().questions.first().lineage
    world.draft_structure = structure_of(draft.question_banks.first().questions.first())
    world.draft_fingerprint = reviewing.hand_in(draft, by=world.people[Role.AUTHOR]).fingerprint


def _give_roles(world, course):
    """The roles on a course, to those who have them; in the order of the roles."""
    roles = [Role.COURSE_OWNER, Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER]
    pairs = zip(roles, CourseRole.Role, strict=True)
    return [give_role(course, world.people[role], name, by=world.people[Role.FACULTY]) for role, name in pairs]


def _records(world):
    """What the trainee did: a failed quiz and one under way, a certificate, a revoked one, and one not yet issued."""
    trainee, keeper = world.people[Role.TRAINEE], world.people[Role.COORDINATOR]
    enrollment = make_enrollment(trainee, world.edition)
    failed, under_way = Quiz.objects.filter(activity__module__edition=world.edition).order_by("activity__module")
    world.graded = start(enrollment, failed, by=trainee)
    submit(world.graded, by=trainee)
    world.attempt = start(enrollment, under_way, by=trainee)
    short = make_short_edition(code="short")
    _give_roles(world, short.course)  # It has no draft, so that one can be begun.
    world.completion = complete(trainee, short)
    world.own = complete(world.people[Role.COMMANDER], short)
    world.revoked = complete(trainee, make_short_edition(code="revoked"))
    revoke(world.revoked.certificate, by=keeper, reason="Fraud")
    world.pending = _completion_without_certificate(trainee)


def _rosters(world):
    """Imports of the coordinator: one checked, one applied, and one that waits for the worker."""
    keeper = world.people[Role.COORDINATOR]

    def bring(number):
        roster = asking.bring(world.battalion, f"number;given names\n{number};Ana".encode(), "roster.csv", by=keeper)
        roster.refresh_from_db()
        return roster

    world.rosters = {"applied": bring("A-1"), "checked": bring("A-2"), "waiting": bring("A-3")}
    asking.apply(world.rosters["applied"], by=keeper)
    RosterImport.objects.filter(pk=world.rosters["waiting"].pk).update(state="checking")
    world.roster_file = lambda: SimpleUploadedFile("roster.csv", b"number;given names\nA-4;Ana")


def _joining(world):
    """A join code of the battalion, somebody who waits to be let in by it, and an invitation with its link."""
    keeper, unit = world.people[Role.COORDINATOR], world.battalion
    on = timezone.localdate() + timedelta(days=1)
    world.join_code = make_join_code(unit, seats=9, expires_on=on, asks_approval=False, by=keeper)
    world.sign_up = come_in(world.join_code, "SN-0")
    world.invitation = invite(unit, email="invited@example.org", language="es", by=keeper)
    world.invitation_key = new_key()
    world.invitation.key_hash = hash_of_key(world.invitation_key)
    world.invitation.save()


def _completion_without_certificate(person) -> Completion:
    enrollment = make_enrollment(person, make_short_edition(code="pending"))
    now = timezone.now()
    Enrollment.objects.filter(pk=enrollment.pk).update(closed_at=now)
    return Completion.objects.create(
        person=person,
        enrollment=enrollment,
        course=enrollment.course,
        edition=enrollment.edition,
        language="en",
        score=90,
        completed_at=now,
    )
