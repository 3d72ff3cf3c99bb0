"""Every act in the administration is on the academy's record, with what was before and after."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from academy.audit.forgetting import whole
from academy.audit.models import Entry, Particular
from academy.people.administration import Recorded
from academy.people.models import Nation, Posting, Unit, User
from academy.records.acts import acts_of
from academy.records.models import Requirement
from tests.builders import make_edition, make_person, make_unit

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet river"


@pytest.fixture
def administrator(client):
    person = make_person("admin", is_staff=True, is_superuser=True)
    client.force_login(person)
    return person


def address(model, act, *keys) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}", args=keys)


def form_of(person, **changes) -> dict[str, str]:
    """The page of a person as it is, with changes."""
    fields = ("username", "given_names", "family_names", "rank", "category", "email", "language")
    data = {name: getattr(person, name) for name in fields} | {"is_active": "on"} | changes
    prefixes = ("postings", "appointments")
    return data | {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")} | changes


def only_entry() -> Entry:
    return Entry.objects.get()


def data_of(entry) -> dict:
    return whole([entry])[entry.pk]


def sentence_of(entry, reader) -> str:
    return acts_of([entry], reader)[0].sentence


def test_every_model_of_the_administration_is_recorded():
    assert admin.site._registry
    assert all(isinstance(each, Recorded) for each in admin.site._registry.values())


def test_a_change_is_on_record_field_by_field_and_names_apart(client, administrator):
    unit = make_unit()
    person = make_person(given_names="Ana", unit=unit)
    client.post(address(User, "change", person.pk), form_of(person, given_names="Anna", category="officer"))
    entry = only_entry()
    assert (entry.verb, entry.actor, entry.role) == ("administration.change", administrator.uid, "administrator")
    assert (entry.subject, entry.unit_path) == (str(person.uid), unit.path)
    assert entry.data["before"] == {"category": "enlisted"}
    assert data_of(entry)["before"] == {"given_names": "Ana", "category": "enlisted"}
    assert data_of(entry)["after"] == {"given_names": "Anna", "category": "officer"}
    assert Particular.objects.get().person == person.uid
    assert sentence_of(entry, administrator) == "Admin Example changed in the administration: person · Anna Example."


def test_saving_without_a_change_leaves_nothing_on_record(client, administrator):
    person = make_person()
    assert client.post(address(User, "change", person.pk), form_of(person)).status_code == 302
    assert not Entry.objects.exists()


def test_a_new_person_is_on_record_without_the_password(client, administrator):
    client.post(
        address(User, "add"),
        {
            "username": "sn-1",
            "given_names": "Ana",
            "category": "nco",
            "language": "es",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    entry = only_entry()
    assert entry.verb == "administration.add"
    assert data_of(entry)["after"]["given_names"] == "Ana"
    assert "Ana" not in str(entry.data)
    assert not any("password" in name or PASSWORD in str(value) for name, value in data_of(entry)["after"].items())


def test_a_new_password_is_on_record_as_set(client, administrator):
    person = make_person()
    answer = client.post(
        reverse("admin:auth_user_password_change", args=[person.pk]),
        {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD, "set-password": "1"},
    )
    assert answer.status_code == 302
    entry = only_entry()
    assert (entry.verb, entry.subject, entry.data) == ("people.set_password", str(person.uid), {})


def test_what_is_changed_beside_a_person_is_on_record_as_of_the_person(client, administrator):
    unit = make_unit("Second Battalion")
    person = make_person()
    client.post(
        address(User, "change", person.pk),
        form_of(
            person,
            **{
                "postings-TOTAL_FORMS": "1",
                "postings-0-person": person.pk,
                "postings-0-unit": unit.pk,
                "postings-0-starts_on": "2026-01-31",
            },
        ),
    )
    entry = only_entry()
    assert (entry.verb, entry.subject, entry.unit_path) == ("administration.add", str(person.uid), unit.path)
    assert entry.data["thing"] == "people.posting"
    assert entry.data["after"]["starts_on"] == "2026-01-31"
    assert entry.data["after"]["unit"] == "Second Battalion"
    assert person.get_full_name() not in str(entry.data)


def test_what_is_deleted_is_on_record_as_it_was(client, administrator):
    unit = make_unit()
    person = make_person(unit=unit)
    posting = person.postings.get()
    client.post(address(Posting, "delete", posting.pk), {"post": "yes"})
    entry = only_entry()
    assert (entry.verb, entry.subject) == ("administration.delete", str(person.uid))
    assert entry.data["before"]["unit"] == unit.name
    assert entry.data["before"]["person"] == str(person.uid)


def test_several_that_are_deleted_at_once_are_each_on_record(client, administrator):
    unit = make_unit()
    postings = [make_person(unit=unit).postings.get() for _ in range(3)]
    client.post(
        address(Posting, "changelist"),
        {"action": "delete_selected", "_selected_action": [each.pk for each in postings], "post": "yes"},
    )
    assert Entry.objects.filter(verb="administration.delete").count() == 3


def test_units_nations_and_requirements_are_told_by_what_they_are_called(client, administrator):
    root = make_unit("Cordaria")
    client.post(
        address(Nation, "add"), {"unit": root.pk, "code": "CD", "language": "es", "issuing_authority": "Ministry"}
    )
    client.post(address(Unit, "add"), {"name": "First Brigade", "parent": root.pk})
    course = make_edition().course
    client.post(address(Requirement, "add"), {"unit": root.pk, "course": course.pk, "due_on": "2027-01-31"})
    told = [
        sentence_of(entry, administrator) for entry in Entry.objects.filter(verb="administration.add").order_by("pk")
    ]
    assert told[0] == "Admin Example added in the administration: nation · Cordaria."
    assert told[1] == "Admin Example added in the administration: unit · First Brigade."
    assert told[2].startswith("Admin Example added in the administration: requirement · ")


def test_django_keeps_no_log_of_its_own_with_names_in_it(client, administrator):
    person = make_person()
    client.post(address(User, "change", person.pk), form_of(person, rank="Major"))
    assert Entry.objects.exists()
    assert not LogEntry.objects.exists()


def test_what_erasure_has_left_cannot_be_changed(client, administrator):
    person = make_person()
    User.objects.filter(pk=person.pk).update(erased_at="2026-01-01T00:00Z")
    answer = client.post(address(User, "change", person.pk), form_of(person, given_names="Ana"))
    assert answer.status_code == 403
    assert not Entry.objects.exists()


def test_the_history_of_a_thing_leads_to_the_log(client, administrator):
    assert client.get(address(User, "history", make_person().pk))["Location"] == reverse("records:oversee-log")
