"""Names in the log are kept apart, unchanged, until their person is forgotten."""

import pytest
from django.db import IntegrityError, transaction

from academy.audit.forgetting import forget, whole
from academy.audit.models import Entry, Particular
from academy.audit.record import record
from academy.people.record import record_on
from tests.builders import make_person, make_unit

pytestmark = pytest.mark.django_db
CHANGE = {"before": {"given_names": "Ana", "category": "nco"}, "after": {"given_names": "Anna", "category": "officer"}}


def test_an_entry_holds_no_names_and_is_read_with_them():
    person = make_person()
    entry = record_on(person, "people.change", person, by=None, **CHANGE)
    assert entry.data == {"before": {"category": "nco"}, "after": {"category": "officer"}}
    assert whole([entry]) == {entry.pk: CHANGE}


def test_a_change_of_names_alone_leaves_nothing_in_the_entry():
    person = make_person()
    entry = record("people.change", person, before={"email": "a@example.org"}, after={"email": "b@example.org"})
    assert entry.data == {}
    assert Particular.objects.get().person == person.uid


def test_whose_names_they_are_must_be_told():
    with pytest.raises(ValueError, match="of whom do the names"):
        record("people.change", make_unit(), before={"rank": "Major"}, after={"rank": "Colonel"})


def test_names_are_neither_changed_nor_removed_as_long_as_the_person_is_not_forgotten():
    person = make_person()
    record_on(person, "people.change", person, by=None, **CHANGE)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Particular.objects.update(data={})
    with pytest.raises(IntegrityError, match="kept as long"), transaction.atomic():
        Particular.objects.all().delete()


def test_forgetting_removes_the_names_of_that_person_alone_and_keeps_the_entries():
    person, other = make_person(), make_person()
    for each in (person, other):
        record_on(each, "people.change", each, by=None, **CHANGE)
    forget(person.uid)
    forget(person.uid)
    assert [particular.person for particular in Particular.objects.all()] == [other.uid]
    assert Entry.objects.count() == 2


def test_nothing_is_kept_of_the_forgotten_by_name_any_more():
    person = make_person()
    forget(person.uid)
    with pytest.raises(IntegrityError, match="forgotten"), transaction.atomic():
        record_on(person, "people.change", person, by=None, **CHANGE)
