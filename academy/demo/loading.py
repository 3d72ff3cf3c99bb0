"""Fill an empty database with the demo academy."""

from datetime import timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

import academy.exchange
from academy.demo.clock import days_ago
from academy.demo.nations import NATIONS, DemoNation, DemoPerson, DemoUnit
from academy.demo.stories import STORIES, Walk
from academy.exchange.actions.loading import load
from academy.exchange.package import read
from academy.people.models import Appointment, Nation, Posting, Unit, User
from academy.records.models import Requirement
from academy.studio.actions.publishing import publish
from courses.models import Course, Edition

CURRICULUM = Path(academy.exchange.__file__).parent / "curriculum" / "human-rights"
PASSWORD = "dignity-comes-first"  # noqa: S105 - the demo's own, refused outside development
OPENED_DAYS_AGO = 500


@transaction.atomic
def load_demo() -> None:
    """Make the two nations, their people, the course and all that has happened in it; the database must be empty."""
    password = make_password(PASSWORD)
    with days_ago(OPENED_DAYS_AGO):
        faculty = _person(
            DemoPerson("faculty", "Rebeca", "Santos Amaral", "Profesora", "civilian", unit="", language="es"), password
        )
        Appointment.objects.create(person=faculty, role=Appointment.Role.INSTRUCTOR, starts_on=timezone.localdate())
        User.objects.create(
            username="admin",
            given_names="Site",
            family_names="Administrator",
            category=User.Category.CIVILIAN,
            is_staff=True,
            is_superuser=True,
            password=password,
        )
        course = publish(_load_curriculum(by=faculty), by=faculty).course
    for nation in NATIONS:
        _load_nation(nation, course, password)
    with days_ago(3):
        _load_curriculum(by=faculty)


def _load_curriculum(by: User) -> Edition:
    reading = read(CURRICULUM)
    if reading.package is None:
        raise ValueError(f"The starter curriculum has problems: {reading.problems}")
    return load(reading.package, by=by)


def _load_nation(nation: DemoNation, course: Course, password: str) -> None:
    units = _units(nation.root)
    root = units[nation.root.name]
    kept = Nation.objects.create(
        unit=root, code=nation.code, language=nation.language, issuing_authority=nation.issuing_authority
    )
    Requirement.objects.create(
        unit=root, course=course, due_on=timezone.localdate() + timedelta(days=nation.due_in_days)
    )
    people = {}
    with days_ago(OPENED_DAYS_AGO):
        for demo in nation.people:
            person = people[demo.username] = _person(demo, password, nation.language, kept)
            Posting.objects.create(person=person, unit=units[demo.unit], starts_on=timezone.localdate())
            for role in demo.roles:
                # The coordinator and the instructors serve the whole nation, a commander the own unit.
                Appointment.objects.create(
                    person=person, role=role, unit=units[demo.unit], starts_on=timezone.localdate()
                )
    coordinator = next(people[demo.username] for demo in nation.people if "coordinator" in demo.roles)
    for demo in nation.people:
        STORIES[demo.story](Walk(people[demo.username], course, coordinator))


def _units(demo: DemoUnit, parent: Unit | None = None) -> dict[str, Unit]:
    unit = Unit.objects.create(name=demo.name, parent=parent)
    units = {demo.name: unit}
    for child in demo.children:
        units |= _units(child, unit)
    return units


def _person(demo: DemoPerson, password: str, language: str = "en", nation: Nation | None = None) -> User:
    return User.objects.create(
        username=demo.username,
        nation=nation,
        service_number=demo.username if nation else "",
        given_names=demo.given_names,
        family_names=demo.family_names,
        rank=demo.rank,
        category=demo.category,
        language=demo.language or language,
        password=password,
    )
