"""After erasure the person's name, number and address stand nowhere but on the certificates."""

import re

import pytest
from django.db import connection

from academy.audit.models import Particular
from academy.people.models import User
from academy.privacy.actions.asking import ask_erasure
from academy.privacy.actions.erasing import grant_erasure
from tests.builders import make_person
from tests.people.importing import bring, bring_and_apply, make_nation_of_units, roster_of
from tests.privacy.people import TRACES, make_known_person

# docs/decisions/a-certificate-outlives-its-holders-account.md
ALLOWED = {("certificates_certificate", "claims"), ("certificates_document", "pdf")}


def columns():
    """(table, column) of the whole database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                yield table, column.name


def places_of(traces) -> set[tuple[str, str]]:
    """Where any of the words stands, in whatever column of whatever table, in capitals or not."""
    found = set()
    words = re.compile("|".join(map(re.escape, traces)))
    with connection.cursor() as cursor:
        for table, column in columns():
            quote = connection.ops.quote_name
            cursor.execute(f"SELECT {quote(column)} FROM {quote(table)}")  # noqa: S608 - names from the database
            for (value,) in cursor:
                text = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                if words.search(text.lower()):
                    found.add((table, column))
    return found


@pytest.fixture
def person(db):
    return make_known_person()


def erase(person):
    return grant_erasure(ask_erasure(person, by=person), by=make_person(is_staff=True))


def test_before_it_they_stand_in_many_places(person):
    found = places_of(TRACES)
    assert {
        ("people_user", "username"),
        ("people_user", "given_names"),
        ("people_user", "family_names"),
        ("people_user", "service_number"),
        ("people_user", "email"),
        ("account_emailaddress", "email"),
        ("people_invitation", "email"),
        ("people_signup", "said_number"),
        ("audit_particular", "data"),
        ("django_admin_log", "object_repr"),
        ("certificates_certificate", "claims"),
        ("certificates_document", "pdf"),
    } == found


def test_after_it_they_stand_on_the_certificates_alone(person):
    erase(person)
    assert places_of(TRACES) == ALLOWED


def test_of_a_person_without_a_certificate_nothing_at_all_is_left(db):
    person = make_person(
        "SN-70411", given_names="Xochiquetzal", family_names="Quetzalmar", email="xq.70411@example.org"
    )
    erase(person)
    assert places_of(TRACES) == set()


def test_neither_are_those_of_an_account_that_was_merged_into_it(db):
    person = make_person()
    double = make_person("SN-70411", given_names="Xochiquetzal", family_names="Quetzalmar", merged_into=person)
    make_person("sn-70411-b", given_names="Xochiquetzal", merged_into=double)
    erase(person)
    assert places_of(TRACES) == set()
    assert User.objects.exclude(erased_at=None).count() == 3


def test_neither_of_rosters_that_named_the_person(db):
    world = make_nation_of_units()
    row = "SN-70411;Xochiquetzal;Quetzalmar;Major;officer;Alpha;xq.70411@example.org"
    bring_and_apply(world, roster_of(row))
    bring(world, roster_of(row.replace("Major", "Colonel")))
    bring(world, roster_of(row.replace("Alpha", "Nowhere")))
    person = User.objects.get(service_number="SN-70411")
    assert {("people_rosterline", "name"), ("people_rosterfile", "content")} <= places_of(TRACES)
    erase(person)
    assert places_of(TRACES) == set()


def test_the_log_keeps_the_act_without_the_names(person):
    assert Particular.objects.filter(person=person.uid).count() == 1
    erase(person)
    assert not Particular.objects.exists()
