import pytest
from django.db import IntegrityError, transaction

from academy.audit.models import Entry
from academy.privacy.actions.asking import ask_erasure, refuse_erasure, withdraw_erasure
from academy.privacy.models import ErasureRequest
from tests.builders import make_person
from tests.threads import at_once

State = ErasureRequest.State


@pytest.fixture
def person(db):
    return make_person()


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_request_is_on_record_once(person):
    first = ask_erasure(person, by=person)
    assert ask_erasure(person, by=make_person()) == first
    assert verbs() == ["privacy.ask_erasure"]
    assert (first.asked_by, first.state) == (person, State.OPEN)


def test_it_can_be_taken_back_and_made_again(person):
    withdraw_erasure(ask_erasure(person, by=person), by=person)
    again = ask_erasure(person, by=person)
    assert verbs() == ["privacy.ask_erasure", "privacy.withdraw_erasure", "privacy.ask_erasure"]
    assert again.state == State.OPEN


def test_a_refusal_says_why_and_stands(person):
    request = ask_erasure(person, by=person)
    administrator = make_person(is_staff=True)
    refuse_erasure(request, by=administrator, reason=" Law 1234, article 5 ")
    refuse_erasure(request, by=administrator, reason="Another")
    withdraw_erasure(request, by=person)
    request.refresh_from_db()
    assert (request.state, request.reason, request.decided_by) == (State.REFUSED, "Law 1234, article 5", administrator)
    assert Entry.objects.get(verb="privacy.refuse_erasure").data["reason"] == "Law 1234, article 5"


@pytest.mark.parametrize(
    "change", [{"state": "granted"}, {"decided_at": "2026-01-01T00:00Z"}, {"state": "refused", "reason": ""}]
)
def test_the_database_refuses_half_decisions(person, change):
    request = ask_erasure(person, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.filter(pk=request.pk).update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_request():
    person = make_person()
    made = at_once(2, lambda _number: ask_erasure(person, by=person).pk)
    assert len(set(made)) == 1
    assert verbs() == ["privacy.ask_erasure"]
