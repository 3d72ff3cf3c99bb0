import pytest

from academy.audit.models import Entry
from certificates.actions.withdrawing import AlreadySuperseded, CannotIssue, revoke, supersede
from certificates.claims import Claims
from certificates.models import Certificate, Revocation
from certificates.pending import pending
from courses.models import Completion
from tests.builders import make_person
from tests.certificates.building import UNPRINTABLE, complete
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(unit):
    return complete(make_person(unit=unit, given_names="Jose", family_names="Pena")).certificate


def test_a_revocation_says_who_and_why_and_leaves_the_completion(certificate, commander, unit):
    revoke(certificate, by=commander, reason=" Examined by another person. ")
    revocation = Revocation.objects.get()
    assert (revocation.by, revocation.reason) == (commander, "Examined by another person.")
    entry = Entry.objects.get(verb="certificates.revoke")
    assert (entry.actor, entry.role, entry.unit_path) == (commander.uid, "commander", unit.path)
    assert Completion.objects.standing().count() == 1


def test_a_second_revocation_changes_nothing(certificate, commander):
    first = revoke(certificate, by=commander, reason="First")
    assert revoke(certificate, by=make_person(), reason="Second") == first
    assert Revocation.objects.get().reason == "First"
    assert Entry.objects.filter(verb="certificates.revoke").count() == 1


def test_what_is_replaced_cannot_be_revoked(certificate, commander):
    supersede(certificate, by=commander, reason="Name")
    with pytest.raises(AlreadySuperseded):
        revoke(certificate, by=commander, reason="Late")


def test_a_correction_carries_the_present_name_and_the_old_facts(certificate, commander):
    person = certificate.completion.person
    person.given_names, person.family_names = "José", "Peña"
    person.save()
    successor = supersede(certificate, by=commander, reason="Accents were missing.")
    old, new = Claims.from_json(certificate.claims), Claims.from_json(successor.claims)
    assert (old.full_name, new.full_name) == ("Jose Pena", "José Peña")
    for name in ("score", "completed_on", "valid_until", "course_title", "edition_number", "hours", "modules"):
        assert getattr(old, name) == getattr(new, name)
    assert successor.supersedes == certificate
    assert successor.code != certificate.code
    assert successor.serial != certificate.serial
    correction = Completion.objects.standing().get()
    assert (correction.supersedes, correction.reason) == (certificate.completion, "Accents were missing.")
    assert correction == successor.completion
    entry = Entry.objects.get(verb="certificates.supersede")
    assert (entry.subject, entry.actor, entry.role) == (str(certificate.uid), commander.uid, "commander")
    assert entry.data["superseded_by"] == str(successor.uid)


def test_a_second_click_gives_the_same_correction(certificate, commander):
    first = supersede(certificate, by=commander, reason="Name")
    assert supersede(certificate, by=commander, reason="Name") == first
    assert Certificate.objects.count() == Completion.objects.count() == 2
    assert Entry.objects.filter(verb="certificates.supersede").count() == 1


def test_a_correction_can_be_corrected(certificate, commander):
    second = supersede(certificate, by=commander, reason="Name")
    third = supersede(second, by=commander, reason="Rank")
    assert third.supersedes == second
    assert Completion.objects.standing().get() == third.completion


def test_a_revoked_certificate_can_be_followed_by_a_new_one(certificate, commander):
    revoke(certificate, by=commander, reason="Doubt")
    assert supersede(certificate, by=commander, reason="Cleared").supersedes == certificate


def test_a_correction_that_cannot_be_printed_changes_nothing(certificate, commander):
    person = certificate.completion.person
    person.given_names = UNPRINTABLE
    person.save()
    before = Entry.objects.count()
    with pytest.raises(CannotIssue, match="cannot print"):
        supersede(certificate, by=commander, reason="Name")
    assert Completion.objects.get() == certificate.completion
    assert Certificate.objects.get() == certificate
    assert Entry.objects.count() == before
    assert not pending().exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [revoke, supersede])
def test_two_clicks_at_once_act_once(act, certificate, commander):
    found = at_once(3, lambda _number: act(certificate, by=commander, reason="Twice").pk)
    assert len(set(found)) == 1
    assert Entry.objects.filter(verb=f"certificates.{act.__name__}").count() == 1
