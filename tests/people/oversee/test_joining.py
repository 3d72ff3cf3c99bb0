"""The pages of the coordinator who brings people into a unit."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from academy.people.models import Invitation, JoinCode, SignUp, Slip, User
from tests.builders import appoint, make_person, make_unit
from tests.people.coming_in import come_in, make_code, make_company, on_the_roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def office(client, company):
    """The browser of the coordinator; ``at`` is the address of the unit."""
    client.force_login(company.coordinator)
    client.at = f"/oversee/units/{company.unit.uid}"
    return client


def pdf(response) -> bytes:
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")
    return response.content


# Codes --------------------------------------------------------------------------------------------------------------


def test_the_roster_of_the_unit_leads_here_for_who_keeps_it(client, company, office):
    assert f"{office.at}/joining/" in office.get(f"{office.at}/").text
    commander = make_person()
    appoint(commander, "commander", company.unit)
    client.force_login(commander)
    assert f"{office.at}/joining/" not in client.get(f"{office.at}/").text
    assert client.get(f"{office.at}/joining/").status_code == 403


def test_a_code_is_made_listed_printed_and_ended(office, company):
    day = timezone.localdate() + timedelta(days=3)
    data = {"seats": "12", "expires_on": day.isoformat(), "asks_approval": "on"}
    page = office.post(f"{office.at}/join-codes/new/", data, follow=True)
    code = JoinCode.objects.get()
    assert (code.seats, code.expires_on, code.asks_approval) == (12, day, True)
    assert code.code in page.text and "0 of 12 places taken" in page.text
    assert pdf(office.get(f"/oversee/join-codes/{code.uid}/poster.pdf"))
    assert pdf(office.get(f"/oversee/join-codes/{code.uid}/poster.pdf?paper=nonsense"))
    ended = office.post(f"/oversee/join-codes/{code.uid}/end/", follow=True)
    assert "Ended" in ended.text
    assert not JoinCode.objects.open().exists()


def test_two_weeks_are_what_a_code_is_offered_for(office):
    assert (timezone.localdate() + timedelta(days=14)).isoformat() in office.get(f"{office.at}/join-codes/new/").text


@pytest.mark.parametrize(
    "wrong",
    [{"seats": "0"}, {"seats": "9" * 30}, {"seats": "\0"}, {"expires_on": "2020-01-01"}, {"expires_on": "9999-12-31"}],
)
def test_a_code_for_nobody_for_ever_or_for_the_past_is_refused(office, wrong):
    data = {"seats": "12", "expires_on": timezone.localdate().isoformat(), **wrong}
    page = office.post(f"{office.at}/join-codes/new/", data)
    assert page.status_code == 200 and "field__error" in page.text
    assert not JoinCode.objects.exists()


def test_a_closed_unit_gets_no_code(office, company):
    company.unit.closed_on = timezone.localdate()
    company.unit.save()
    data = {"seats": "12", "expires_on": timezone.localdate().isoformat()}
    assert "This unit is closed" in office.post(f"{office.at}/join-codes/new/", data, follow=True).text
    assert not JoinCode.objects.exists()


def test_the_page_costs_the_same_with_one_code_and_with_three(office, company, django_assert_num_queries):
    for more in (1, 2):
        for _ in range(more):
            make_code(company)
        with django_assert_num_queries(9):
            office.get(f"{office.at}/joining/")


# Letting in ---------------------------------------------------------------------------------------------------------


def test_several_are_let_in_with_one_click(office, company):
    code = make_code(company, asks_approval=True)
    chosen = [come_in(code, given=name) for name in ("Ana", "Eva")]
    left = come_in(code, given="Pía")
    data = {"sign_up": [str(each.uid) for each in chosen]}
    page = office.post(f"{office.at}/sign-ups/", data, follow=True)
    assert "2 people are let in." in page.text
    assert list(SignUp.objects.waiting()) == [left]
    assert "Pía Quispe" in page.text


def test_who_keeps_a_unit_above_sees_who_waits_below_and_comes_back_to_that_list(client, company):
    above = company.unit.parent
    keeper = make_person(unit=above)
    appoint(keeper, "coordinator", above)
    client.force_login(keeper)
    sign_up = come_in(make_code(company, asks_approval=True))
    roster, address = f"/oversee/units/{above.uid}/", f"/oversee/units/{above.uid}/sign-ups/"
    for page in (roster, f"{roster}joining/"):
        assert "1 person signed up and waits to be let in." in client.get(page).text
    listed = client.get(address).text
    decide = f"/oversee/sign-ups/{sign_up.uid}/?list={above.uid}"
    assert company.unit.name in listed and decide in listed
    assert client.post(decide, {"decision": "new"}, follow=True).redirect_chain == [(address, 302)]
    assert "waits to be let in" not in client.get(roster).text


@pytest.mark.parametrize("sent", ["nonsense", "00000000-0000-4000-8000-000000000000", "above"])
def test_a_list_that_is_not_the_coordinators_leads_to_that_of_the_unit(office, company, sent):
    sign_up = come_in(make_code(company, asks_approval=True))
    origin = company.unit.parent.uid if sent == "above" else sent
    answer = office.post(f"/oversee/sign-ups/{sign_up.uid}/?list={origin}", {"decision": "new"})
    assert answer.url == f"{office.at}/sign-ups/"


@pytest.mark.parametrize("sent", [[], ["nonsense"], ["\0"]])
def test_nobody_chosen_changes_nothing(office, company, sent):
    come_in(make_code(company, asks_approval=True))
    assert "Nobody was chosen" in office.post(f"{office.at}/sign-ups/", {"sign_up": sent}, follow=True).text
    assert SignUp.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("decision", "state", "number"),
    [("new", "accepted", ""), ("row", "accepted", "CD-77"), ("decline", "declined", "")],
)
def test_a_number_of_another_name_is_looked_at_and_decided(office, company, decision, state, number):
    on_the_roster(company, family_names="Rojas")
    sign_up = come_in(make_code(company), "CD-77")
    page = office.get(f"/oversee/sign-ups/{sign_up.uid}/")
    assert "Ana Lucía Rojas" in page.text and "CD-77" in page.text
    office.post(f"/oversee/sign-ups/{sign_up.uid}/", {"decision": decision})
    sign_up.refresh_from_db()
    assert (sign_up.state, sign_up.person.service_number) == (state, number)
    again = office.get(f"/oversee/sign-ups/{sign_up.uid}/", follow=True)
    assert "This was decided already." in again.text


def test_who_has_the_number_elsewhere_is_not_named(office, company):
    sister = make_unit("Sister", company.nation.unit)
    make_person("x", unit=sister, nation=company.nation, service_number="CD-77", family_names="Hidden")
    sign_up = come_in(make_code(company), "CD-77")
    page = office.get(f"/oversee/sign-ups/{sign_up.uid}/").text
    assert "Somebody outside your units." in page and "Hidden" not in page
    office.post(f"/oversee/sign-ups/{sign_up.uid}/", {"decision": "row"})
    assert SignUp.objects.waiting().exists()


def test_the_list_costs_the_same_with_one_and_with_three(office, company, django_assert_num_queries):
    code = make_code(company, asks_approval=True)
    for number in range(3):
        on_the_roster(company, f"CD-{number}")
    for number in range(3):
        come_in(code, f"CD-{number}")
        with django_assert_num_queries(10):
            office.get(f"{office.at}/sign-ups/")


# Invitations --------------------------------------------------------------------------------------------------------


def test_an_address_is_invited_again_and_no_more(office, company):
    data = {"email": "ana@example.org", "language": "es"}
    assert "ana@example.org" in office.post(f"{office.at}/invitations/", data, follow=True).text
    invitation = Invitation.objects.get()
    office.post(f"/oversee/invitations/{invitation.uid}/resend/")
    assert len(mail.outbox) == 2
    page = office.post(f"/oversee/invitations/{invitation.uid}/withdraw/", follow=True)
    assert "Withdrawn" in page.text


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(office, company):
    make_person("known", email="known@example.org")
    answers = set()
    for email in ("known@example.org", "other@example.org"):
        page = office.post(f"{office.at}/invitations/", {"email": email, "language": "es"}, follow=True)
        answers.add("The invitation is on its way." in page.text)
    assert answers == {True} and len(mail.outbox) == 2


def test_a_mail_server_that_is_down_is_told_and_the_invitation_is_kept(office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = office.post(f"{office.at}/invitations/", {"email": "ana@example.org", "language": "es"}, follow=True)
    assert "The letter could not be sent." in page.text
    assert Invitation.objects.open().exists()


# Slips --------------------------------------------------------------------------------------------------------------


def test_the_slips_of_a_unit_are_a_file_and_nothing_else(office, company):
    ana = on_the_roster(company)
    assert pdf(office.post(f"{office.at}/slips/", {"who": "new", "paper": "letter", "since": ""}))
    assert [slip.person for slip in Slip.objects.all()] == [ana]


def test_working_passwords_end_only_for_who_says_so(office, company):
    person = make_person("regular", unit=company.unit, password="seven quiet rivers", last_login=timezone.now())
    data = {"who": "all", "paper": "a4", "since": ""}
    page = office.post(f"{office.at}/slips/", data)
    assert "Say that you mean it" in page.text and not Slip.objects.exists()
    assert pdf(office.post(f"{office.at}/slips/", {**data, "sure": "on"}))
    assert not User.objects.get(pk=person.pk).has_usable_password()


def test_a_second_click_does_not_void_the_paper_of_the_first(office, company):
    on_the_roster(company)
    data = {"who": "new", "paper": "a4", "since": ""}
    pdf(office.post(f"{office.at}/slips/", data))
    before = Slip.objects.get().code_hash
    page = office.post(f"{office.at}/slips/", data)
    assert "perhaps by a double click" in page.text
    assert Slip.objects.get().code_hash == before
    since = page.context["form"]["since"].value()
    assert pdf(office.post(f"{office.at}/slips/", {**data, "since": since}))


@pytest.mark.parametrize("data", [{}, {"who": "x"}, {"who": "new", "paper": "a0"}, {"who": "new", "since": "\0"}])
def test_a_form_that_makes_no_sense_makes_no_slips(office, company, data):
    on_the_roster(company)
    assert office.post(f"{office.at}/slips/", data).status_code == 200
    assert not Slip.objects.exists()


def test_nobody_to_give_a_slip_to_is_told(office):
    page = office.post(f"{office.at}/slips/", {"who": "new", "paper": "a4"})
    assert "There is nobody here" in page.text


def test_more_than_a_page_can_make_is_refused(office, company, monkeypatch):
    monkeypatch.setattr("academy.people.views.slips.MOST", 1)
    for number in ("CD-1", "CD-2"):
        on_the_roster(company, number)
    page = office.post(f"{office.at}/slips/", {"who": "new", "paper": "a4"})
    assert "at once" in page.text and not Slip.objects.exists()


def test_the_slip_of_one_person_is_made_at_once_if_nobody_used_the_account(office, company):
    ana = on_the_roster(company)
    address = f"/oversee/people/{ana.uid}/slip/"
    assert office.get(address).status_code == 405
    assert pdf(office.post(address))


def test_a_password_in_use_is_asked_about_first(office, company):
    person = make_person("regular", unit=company.unit, password="seven quiet rivers", last_login=timezone.now())
    address = f"/oversee/people/{person.uid}/slip/"
    page = office.post(address)
    assert "The password stops working" in page.text and not Slip.objects.exists()
    assert pdf(office.post(address, {"sure": "on", "paper": "letter", "since": ""}))
    fresh = office.post(address, {"sure": "on"})
    assert "It stops working." in fresh.text


def test_a_commander_is_no_coordinators_to_sign_in_as(office, company):
    boss = make_person("boss", unit=company.unit)
    appoint(boss, "commander", company.unit)
    assert office.post(f"/oversee/people/{boss.uid}/slip/").status_code == 403
    assert office.post(f"/oversee/people/{company.coordinator.uid}/slip/").status_code == 403
    assert office.post(f"/oversee/people/{make_person('far').uid}/slip/").status_code == 404
