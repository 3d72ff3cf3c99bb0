"""Erasure leaves a tombstone: nobody signs in by it, certificates stand on it, and figures stay as they were."""

import pytest
from django.db.models import Avg, Count
from django.test import Client
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.models import Appointment, Posting, User
from academy.privacy.actions.asking import ask_erasure, refuse_erasure, withdraw_erasure
from academy.privacy.actions.erasing import CannotErase, erase, grant_erasure
from academy.privacy.models import ErasureRequest
from certificates.models import Certificate
from certificates.pending import pending
from certificates.rules import may_correct, may_issue, may_revoke
from courses.models import Completion, Enrollment, Progress
from quizzes.models import Attempt, Response
from tests.builders import LONG_AGO, appoint, make_enrollment, make_person, make_unit
from tests.certificates.building import make_short_edition
from tests.privacy.people import make_known_person
from tests.records.making import days, make_completion, today
from tests.threads import at_once

State = ErasureRequest.State
PASSWORD = "seven quiet rivers"


@pytest.fixture
def administrator(db):
    return make_person("administrator", is_staff=True)


@pytest.fixture
def person(db):
    return make_known_person(password=PASSWORD)


@pytest.fixture
def asked(person):
    return ask_erasure(person, by=person)


def test_a_tombstone_is_left(person, asked, administrator):
    request = grant_erasure(asked, by=administrator)
    assert (request.state, request.decided_by) == (State.GRANTED, administrator)
    left = User.objects.get(pk=person.pk)
    assert left.uid == person.uid
    assert left.erased_at is not None
    assert (left.given_names, left.family_names, left.service_number, left.email, left.rank) == ("", "", "", "", "")
    assert (left.is_active, left.is_staff, left.nation, left.last_login) == (False, False, None, None)
    assert not left.has_usable_password()
    assert left.get_full_name() == "Erased person"


def test_the_number_is_free_for_somebody_else(person, asked, administrator):
    grant_erasure(asked, by=administrator)
    newcomer = make_person("SN-70411", service_number="SN-70411", nation=person.nation)
    assert User.objects.get(service_number="SN-70411") == newcomer != person


def test_nobody_signs_in_by_it_and_whoever_is_signed_in_is_out(person, asked, administrator):
    browser = Client()
    browser.force_login(person)
    grant_erasure(asked, by=administrator)
    assert browser.get("/learn/").status_code == 302
    answer = Client().post("/accounts/login/", {"login": "SN-70411", "password": PASSWORD})
    assert answer.status_code == 200


def test_the_act_is_on_record_in_the_scope_of_the_unit(person, asked, administrator):
    path = person.postings.get().unit.path
    grant_erasure(asked, by=administrator)
    entry = Entry.objects.get(verb="privacy.erase")
    assert (entry.actor, entry.subject, entry.role) == (administrator.uid, str(person.uid), "administrator")
    assert entry.unit_path == path
    assert entry.data == {"request": str(asked.uid)}


def test_completions_and_certificates_stay_to_the_letter(person, asked, administrator):
    rows = [list(model.objects.order_by("pk").values()) for model in (Completion, Certificate)]
    grant_erasure(asked, by=administrator)
    assert [list(model.objects.order_by("pk").values()) for model in (Completion, Certificate)] == rows


def test_a_certificate_still_convinces_whoever_holds_it(person, asked, administrator):
    code = Certificate.objects.filter(revocation=None).values_list("code", flat=True)[0]
    before = Client().get(f"/verify/{code}/").content.decode()
    grant_erasure(asked, by=administrator)
    after = Client().get(f"/verify/{code}/").content.decode()
    for html in (before, after):
        assert "Genuine and valid" in html
        assert "Xochiquetzal Quetzalmar" in html
    assert "erased" not in after.lower()


def test_the_figures_of_questions_and_units_stay_true(person, asked, administrator):
    def facility():
        graded = Response.objects.filter(attempt__submitted_at__isnull=False)
        return list(graded.order_by("question").values_list("question").annotate(Avg("points"), Count("pk")))

    def served():
        return list(Posting.objects.on(LONG_AGO).values_list("unit").annotate(Count("pk")))

    figures = facility(), served()
    assert all(figures)
    grant_erasure(asked, by=administrator)
    assert (facility(), served()) == figures


def test_the_person_is_on_no_roster_any_more(person, asked, administrator):
    grant_erasure(asked, by=administrator)
    posting = person.postings.get()
    assert (posting.starts_on, posting.ends_on) == (LONG_AGO, today())


def test_a_posting_to_come_is_taken_back(administrator):
    person = make_person()
    Posting.objects.create(person=person, unit=make_unit(), starts_on=today() + days(3))
    erase(person, by=administrator)
    assert not person.postings.exists()


def test_what_was_under_way_ends_and_how_far_it_was_is_forgotten(person, asked, administrator):
    assert Enrollment.objects.open().filter(person=person).exists()
    grant_erasure(asked, by=administrator)
    assert not Enrollment.objects.open().filter(person=person).exists()
    assert not Progress.objects.filter(enrollment__person=person).exists()
    assert not Attempt.objects.open().exists()
    assert Attempt.objects.count() == 1


def test_past_appointments_are_gone(administrator):
    person, unit = make_person(), make_unit()
    Appointment.objects.create(
        person=person, unit=unit, role="commander", starts_on=LONG_AGO, ends_on=today() - days(1)
    )
    erase(person, by=administrator)
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("ends_on", [None, today()], ids=["open", "until today"])
def test_whoever_holds_an_appointment_is_not_erased(administrator, ends_on):
    person, unit = make_person(given_names="Ana"), make_unit("Second Battalion")
    Appointment.objects.create(person=person, unit=unit, role="commander", starts_on=LONG_AGO, ends_on=ends_on)
    request = ask_erasure(person, by=person)
    with pytest.raises(CannotErase, match="Commander · Second Battalion"):
        grant_erasure(request, by=administrator)
    person.refresh_from_db()
    request.refresh_from_db()
    assert (person.given_names, request.state) == ("Ana", State.OPEN)
    assert not Entry.objects.filter(verb="privacy.erase").exists()


def test_neither_is_whoever_held_it_by_an_account_that_was_merged(administrator):
    person = make_person()
    appoint(make_person(merged_into=person), "coordinator", make_unit())
    with pytest.raises(CannotErase):
        erase(person, by=administrator)


def test_neither_is_an_administrator(administrator):
    with pytest.raises(CannotErase, match="administrator"):
        erase(make_person(is_staff=True), by=administrator)


def test_a_second_click_changes_nothing(person, asked, administrator):
    first = grant_erasure(asked, by=administrator)
    second = grant_erasure(asked, by=make_person(is_staff=True))
    assert (second.decided_at, second.decided_by) == (first.decided_at, administrator)
    erase(person, by=administrator)
    assert Entry.objects.filter(verb="privacy.erase").count() == 1


def refuse(request):
    refuse_erasure(request, by=request.person, reason="Law 1")


def withdraw(request):
    withdraw_erasure(request, by=request.person)


@pytest.mark.parametrize("decide", [refuse, withdraw])
def test_what_is_refused_or_taken_back_is_not_granted(person, asked, administrator, decide):
    decide(asked)
    grant_erasure(asked, by=administrator)
    person.refresh_from_db()
    assert person.erased_at is None


def test_no_new_certificate_is_made_without_a_name(administrator):
    person = make_person(unit=make_unit())
    completion = make_completion(person, make_short_edition())
    assert may_issue(administrator, completion)
    assert pending().filter(pk=completion.pk).exists()
    erase(person, by=administrator)
    completion = Completion.objects.get(pk=completion.pk)
    assert not may_issue(administrator, completion)
    assert not pending().exists()


def test_a_certificate_can_still_be_revoked_and_no_more_corrected(person, asked, administrator):
    grant_erasure(asked, by=administrator)
    certificate = Certificate.objects.get(revocation=None)
    assert may_revoke(administrator, certificate)
    assert not may_correct(administrator, certificate)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_erase_once():
    person = make_person(unit=make_unit())
    make_enrollment(person, make_short_edition())
    request = ask_erasure(person, by=person)
    administrators = [make_person(is_staff=True) for _ in range(2)]
    decided = at_once(2, lambda number: grant_erasure(request, by=administrators[number]))
    assert {each.state for each in decided} == {State.GRANTED}
    assert Entry.objects.filter(verb="privacy.erase").count() == 1
    assert User.objects.get(pk=person.pk).erased_at <= timezone.now()
