"""Signing in and out, and being refused, are on record; what was typed is not."""

import pytest

from academy.audit.models import Entry
from academy.audit.session import reference_of
from academy.records.acts import acts_of
from tests.builders import make_person, make_unit

pytestmark = pytest.mark.django_db
PASSWORD, WRONG = "seven quiet rivers", "Quetzalmar is my secret"


@pytest.fixture
def person():
    return make_person("SN-70411", given_names="Ana", unit=make_unit(), password=PASSWORD)


def sign_in(client, name, password):
    return client.post("/accounts/login/", {"login": name, "password": password})


def entries(verb):
    return list(Entry.objects.filter(verb=verb))


def test_signing_in_and_out_is_on_record_with_its_session(client, person):
    sign_in(client, "SN-70411", PASSWORD)
    [entry] = entries("people.sign_in")
    session = reference_of(client.session.session_key)
    assert (entry.actor, entry.subject, entry.role, entry.data) == (person.uid, str(person.uid), "", {})
    assert entry.unit_path == person.postings.get().unit.path
    assert entry.session == session
    client.post("/accounts/logout/")
    [entry] = entries("people.sign_out")
    assert (entry.actor, entry.session) == (person.uid, session)


def test_signing_out_without_being_signed_in_is_no_act(client):
    client.post("/accounts/logout/")
    assert not Entry.objects.exists()


def test_a_wrong_password_is_on_record_as_of_the_person_and_without_what_was_typed(client, person):
    sign_in(client, "sn-70411", WRONG)
    [entry] = entries("people.sign_in_failed")
    assert (entry.actor, entry.subject, entry.data) == (None, str(person.uid), {})
    assert not entries("people.sign_in")
    told = acts_of([entry], make_person(is_staff=True))[0].sentence
    assert told == "The academy refused somebody who tried to sign in as Ana Example."


def test_a_user_name_that_nobody_has_is_not_kept_either(client, person):
    sign_in(client, "Quetzalmar", WRONG)
    [entry] = Entry.objects.all()
    assert (entry.verb, entry.data, entry.unit_path) == ("people.sign_in_unknown", {}, "")
    assert "Quetzalmar" not in str(vars(entry))
