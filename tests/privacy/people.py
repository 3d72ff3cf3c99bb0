"""A person of whom the academy holds something in every table, by a name that stands nowhere else."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.crypto import get_random_string

from academy.people.actions.inviting import invite
from academy.people.models import Nation, SignUp, Slip, User
from academy.people.record import record_on
from certificates.actions.withdrawing import revoke
from courses.actions.progress import open_activity
from courses.models import Activity, CourseRole
from quizzes.actions.attempts import start, submit
from quizzes.models import Quiz
from tests.builders import LONG_AGO, make_edition, make_enrollment, make_person
from tests.certificates.building import complete, make_nation_unit, make_short_edition
from tests.quizzes.sitting import answer_all

NAMES = {"given_names": "Xochiquetzal", "family_names": "Quetzalmar", "service_number": "SN-70411"}
EMAIL = "xq.70411@example.org"
# What must be found nowhere once the person is erased, but where the decision says so.
TRACES = ("xochiquetzal", "quetzalmar", "sn-70411", "xq.70411")


def _make_ways_in(person: User, unit, keeper) -> None:
    """The person was invited, has a slip that was never used, a second step, and a device that is signed in."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from allauth.usersessions.models import UserSession

    invitation = invite(unit, email=person.email, language="es", by=keeper)
    SignUp.objects.create(
        uid=uuid4(),
        unit=unit,
        invitation=invitation,
        person=person,
        said_number=person.service_number,
        state="accepted",
    )
    Slip.objects.create(person=person, code_hash="0" * 64, expires_at=timezone.now() + timedelta(days=7))
    TOTP.activate(person, generate_totp_secret())
    UserSession.objects.create(
        user=person, session_key=get_random_string(32), ip="192.0.2.1", user_agent="Firefox/140.0"
    )


def make_known_person(**fields) -> User:
    """Posted, with two certificates, one revoked; a submitted attempt and one under way; with a name that changed."""
    from allauth.account.models import EmailAddress

    unit = make_nation_unit()
    nation = Nation.objects.get(unit=unit.parent)
    given = {**NAMES, "username": "SN-70411", "email": EMAIL, "rank": "Sergeant", "nation": nation, "unit": unit}
    person = make_person(**{**given, **fields})
    EmailAddress.objects.create(user=person, email=person.email, primary=True)
    keeper = make_person(is_staff=True)
    _make_ways_in(person, unit, keeper)
    record_on(
        person,
        "administration.change",
        person,
        by=keeper,
        before={"family_names": "Quetzalmar Viejo", "category": "nco"},
        after={"family_names": "Quetzalmar", "category": "enlisted"},
    )
    LogEntry.objects.create(
        user=keeper,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
    )
    short = make_short_edition()
    complete(person, short)
    revoke(complete(person, make_short_edition()).certificate, by=keeper, reason="Issued by mistake")
    edition = make_edition(modules=2, lessons=1, families=2, parallel=1)
    enrollment = make_enrollment(person, edition)
    open_activity(enrollment, Activity.objects.filter(module__edition=edition).earliest("pk").pk)
    first, second = Quiz.objects.filter(activity__module__edition=edition).order_by("activity__module__number")
    CourseRole.objects.create(
        course=edition.course, person=person, role=CourseRole.Role.TRANSLATOR, ended_at=timezone.now()
    )
    attempt = start(enrollment, first, by=person)
    answer_all(attempt, wrong=1)
    submit(attempt, by=person)
    start(enrollment, second, by=person)
    assert person.postings.get().starts_on == LONG_AGO
    return person
