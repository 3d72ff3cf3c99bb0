"""A nation whose people are in every state of readiness, written in bulk."""

import itertools
import random
from dataclasses import dataclass, field
from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from academy.demo.loading import CURRICULUM
from academy.exchange.actions.loading import load
from academy.exchange.package import read
from academy.people.models import Appointment, Posting, Unit, User
from academy.records.models import Requirement
from academy.studio.actions.publishing import publish
from courses.models import Activity, Completion, Edition, Enrollment, Progress
from tests.builders import LONG_AGO

BRIGADES, BATTALIONS, COMPANIES = 4, 5, 5
GIVEN = ("María Elena", "João", "Tupã", "Amadou", "Lucía", "Karl", "Ñandu", "Rosa", "Émile", "Joaquín")
FAMILY = ("Núñez", "Ávila", "Okonkwo", "Benítez", "Ferreira", "Lindqvist", "Ibarra", "Mbeki", "Rojas", "Duarte")
RANKS = (("Soldado", "enlisted"), ("Cabo", "nco"), ("Sargento Primero", "nco"), ("Teniente", "officer"))
# Of ten people two are on their way through the course, six completed it, and two have not begun.
ON_THEIR_WAY, NOT_BEGUN = (0, 1), (8, 9)


@dataclass
class Population:
    """``people`` in the order in which they were added; every tenth and the one after it are learning."""

    edition: Edition
    root: Unit
    companies: list[Unit]
    commander: User
    people: list[User] = field(default_factory=list)

    @property
    def trainees(self) -> list[User]:
        """Those who are on their way, and have not sat a quiz yet."""
        return [person for place, person in enumerate(self.people) if place % 10 in ON_THEIR_WAY]


def found() -> Population:
    """The curriculum, a nation of units that must hold it, and their commander; nobody else."""
    edition = publish(load(read(CURRICULUM).package), by=None)
    root = Unit.objects.create(name="República de Ayvu")
    companies = []
    for brigade in range(1, BRIGADES + 1):
        above = Unit.objects.create(name=f"Brigada {brigade}", parent=root)
        for battalion in range(1, BATTALIONS + 1):
            middle = Unit.objects.create(name=f"Batallón {brigade}{battalion}", parent=above)
            companies += [
                Unit.objects.create(name=f"Compañía {brigade}{battalion}{company}", parent=middle)
                for company in range(1, COMPANIES + 1)
            ]
    due_on = timezone.localdate() + timedelta(days=30)
    Requirement.objects.create(unit=root, course=edition.course, due_on=due_on)
    commander = User.objects.create(username="commander", given_names="Inés", family_names="Cardozo", rank="General")
    Appointment.objects.create(person=commander, unit=root, role=Appointment.Role.COMMANDER, starts_on=LONG_AGO)
    TOTP.activate(commander, generate_totp_secret())  # in production nothing opens to a commander without one
    return Population(edition, root, companies, commander)


def grow(population: Population, size: int) -> None:
    """Add people until there are ``size``, spread over the companies."""
    chance = random.Random(size)
    places = range(len(population.people), size)
    password = make_password(None)
    added = User.objects.bulk_create(_person(place, password, chance) for place in places)
    companies = itertools.cycle(population.companies)
    Posting.objects.bulk_create(Posting(person=person, unit=next(companies), starts_on=LONG_AGO) for person in added)
    population.people += added
    teach(population.edition, dict(zip(places, added, strict=True)), chance)


def _person(place: int, password: str, chance: random.Random) -> User:
    rank, category = chance.choice(RANKS)
    return User(
        username=f"RA-{place:06}",
        password=password,
        given_names=chance.choice(GIVEN),
        family_names=f"{chance.choice(FAMILY)} {chance.choice(FAMILY)}",
        rank=rank,
        category=category,
    )


def teach(edition: Edition, people: dict[int, User], chance: random.Random | None = None) -> None:
    """Enroll the people (by their places), as if they had learned over the last two years."""
    chance = chance or random.Random(len(people))
    now = timezone.now()
    activities = list(Activity.objects.filter(module__edition=edition).order_by("module__number", "number"))
    enrollments, progress, completions = [], [], []
    for place, person in people.items():
        if place % 10 in NOT_BEGUN:
            continue
        learning = place % 10 in ON_THEIR_WAY
        day = now - timedelta(days=chance.randrange(1, 700))
        enrollment = Enrollment(
            person=person, course=edition.course, edition=edition, language="en", closed_at=None if learning else day
        )
        enrollments.append(enrollment)
        done = activities[:2] if learning else activities
        progress += [Progress(enrollment=enrollment, activity=each, seen_at=day, completed_at=day) for each in done]
        if not learning:
            completions.append(_completion(enrollment, day, score=chance.randrange(80, 101)))
    Enrollment.objects.bulk_create(enrollments)
    Progress.objects.bulk_create(progress)
    Completion.objects.bulk_create(completions)


def _completion(enrollment: Enrollment, at, score: int) -> Completion:
    return Completion(
        person=enrollment.person,
        enrollment=enrollment,
        course=enrollment.course,
        edition=enrollment.edition,
        language=enrollment.language,
        score=score,
        completed_at=at,
        valid_until=timezone.localdate(at) + timedelta(days=365),
    )
