from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import academy.exchange
from academy.exchange.actions.loading import load
from academy.exchange.package import read
from academy.people.models import Nation
from academy.records.models import Requirement
from academy.studio.actions.publishing import publish
from tests.builders import appoint, make_edition, make_instructor, make_person, make_unit

CURRICULUM = Path(academy.exchange.__file__).parent / "curriculum" / "human-rights"
PASSWORD = "seven quiet rivers"


@pytest.fixture
def edition(transactional_db):
    """A small course: two modules of one lesson and one quiz of six questions, which stand on two pages."""
    return make_edition("rights", lessons=1, families=6)


@pytest.fixture
def trainee(edition):
    """A person who can take the course; signs in as ``mateo``."""
    return make_person("mateo", unit=make_unit(), password=PASSWORD)


@pytest.fixture
def curriculum(transactional_db):
    """The starter curriculum, published."""
    faculty = make_instructor("faculty")
    return publish(load(read(CURRICULUM).package, by=faculty), by=faculty)


@pytest.fixture
def company(curriculum):
    """A company of a nation that requires the curriculum; ``captain`` commands it, ``stranger`` a unit elsewhere."""
    nation = make_unit("Cordaria")
    Nation.objects.create(unit=nation, code="CD", language="es", issuing_authority="Ministerio de Defensa")
    Requirement.objects.create(unit=nation, course=curriculum.course, due_on=timezone.localdate() + timedelta(days=30))
    company = make_unit("Compañía Río Claro", parent=make_unit("Batallón N.º 1", parent=nation))
    appoint(make_person("captain", unit=company, password=PASSWORD), "commander", company)
    elsewhere = make_unit("Saint Brannock")
    appoint(make_person("stranger", unit=elsewhere, password=PASSWORD), "commander", elsewhere)
    return company
