import pytest

from academy.audit.models import Entry
from courses.actions.correcting import correct
from courses.models import Completion
from tests.builders import appoint, make_person
from tests.certificates.building import complete

pytestmark = pytest.mark.django_db
FACTS = ("person", "enrollment", "course", "edition", "language", "score", "completed_at", "valid_until")


def test_a_correction_is_a_new_row_with_the_same_facts_and_a_reason():
    completion = complete()
    clerk = make_person()
    correction = correct(completion, by=clerk, reason=" The name was wrong. ")
    assert correction.supersedes == completion
    assert correction.reason == "The name was wrong."
    for fact in FACTS:
        assert getattr(correction, fact) == getattr(completion, fact)
    assert list(Completion.objects.standing()) == [correction]
    entry = Entry.objects.get(verb="courses.correct")
    assert (entry.actor, entry.subject, entry.data["supersedes"]) == (
        clerk.uid,
        str(correction.uid),
        str(completion.uid),
    )


def test_a_correction_is_on_record_in_the_scope_of_the_unit_with_the_role_that_allowed_it():
    completion = complete()
    unit = completion.person.postings.get().unit
    clerk = make_person()
    appoint(clerk, "coordinator", unit.parent)
    correct(completion, by=clerk, reason="Name")
    entry = Entry.objects.get(verb="courses.correct")
    assert (entry.role, entry.unit_path) == ("coordinator", unit.path)


def test_correcting_twice_gives_the_same_correction():
    completion = complete()
    first = correct(completion, by=make_person(), reason="Name")
    assert correct(completion, by=make_person(), reason="Again") == first
    assert Completion.objects.count() == 2
