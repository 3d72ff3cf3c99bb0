import pytest
from django.contrib.auth import authenticate

from academy.audit.models import Entry
from academy.people.actions.letting_in import Match, NumberTaken, accept, accept_several, decline, matched
from academy.people.models import Posting, SignUp, User
from academy.people.scope import unit_of
from tests.builders import make_person
from tests.people.coming_in import PASSWORD, come_in, make_code, make_company, on_the_roster
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(company):
    return make_code(company, asks_approval=True)


def fresh(person) -> User:
    return User.objects.get(pk=person.pk)


def test_who_is_let_in_is_in_the_unit_with_the_number(company, code):
    sign_up = accept(come_in(code, "CD-5"), by=company.coordinator)
    person = fresh(sign_up.person)
    assert (unit_of(person), person.service_number, person.awaits_approval) == (company.unit, "CD-5", False)
    assert SignUp.objects.get().said_number == ""
    entry = Entry.objects.get(verb="people.accept_sign_up")
    assert (entry.actor, entry.role, entry.subject) == (company.coordinator.uid, "coordinator", str(person.uid))


def test_a_second_click_changes_nothing(company, code):
    sign_up = come_in(code)
    for _ in range(2):
        accept(sign_up, by=company.coordinator)
    decline(sign_up, by=company.coordinator)
    assert Posting.objects.filter(person=sign_up.person).count() == 1
    assert list(Entry.objects.filter(verb__endswith="sign_up").values_list("verb", flat=True)) == [
        "people.accept_sign_up"
    ]


def test_who_is_the_person_of_the_roster_keeps_user_name_and_password(company, code):
    row = on_the_roster(company)
    sign_up = come_in(code, "CD-77")
    waited = sign_up.person
    accept(sign_up, by=company.coordinator, as_row=row)
    row, closed = fresh(row), fresh(waited)
    assert authenticate(None, username=waited.username, password=PASSWORD) == row
    assert (row.service_number, unit_of(row)) == ("CD-77", company.unit)
    assert (closed.merged_into, closed.is_active, closed.has_usable_password()) == (row, False, False)
    assert SignUp.objects.get().person == row


def test_an_account_in_use_is_given_to_nobody(company, code):
    row = on_the_roster(company, is_staff=True)
    with pytest.raises(NumberTaken):
        accept(come_in(code, "CD-77"), by=company.coordinator, as_row=row)
    assert not fresh(row).has_usable_password()


def test_a_number_that_is_taken_meanwhile_is_refused(company, code):
    sign_up = come_in(code, "CD-5")
    make_person("first", nation=company.nation, service_number="cd-5")
    with pytest.raises(NumberTaken):
        accept(sign_up, by=company.coordinator)
    assert fresh(sign_up.person).awaits_approval
    accept(sign_up, by=company.coordinator, with_number=False)
    assert fresh(sign_up.person).service_number == ""


def test_who_is_declined_stays_shut_out(company, code):
    sign_up = decline(come_in(code, "CD-5"), by=company.coordinator)
    assert (sign_up.state, sign_up.said_number) == ("declined", "")
    assert fresh(sign_up.person).awaits_approval
    assert not Posting.objects.filter(person=sign_up.person).exists()


def test_what_the_roster_says_to_each(company, code, django_assert_num_queries):
    on_the_roster(company, "CD-1")
    on_the_roster(company, "CD-2", family_names="Rojas")
    on_the_roster(company, "CD-3", is_staff=True)
    for number in ("", "CD-0", "cd-1", "CD-2", "CD-3"):
        come_in(code, number)
    sign_ups = list(SignUp.objects.select_related("person", "unit"))
    with django_assert_num_queries(3):
        waiting = matched(sign_ups)
    assert [each.match for each in waiting] == list(Match)
    with django_assert_num_queries(3):
        matched(sign_ups[2:3])


def test_several_are_let_in_at_once_but_for_those_who_need_a_look(company, code):
    row = on_the_roster(company, "CD-1")
    on_the_roster(company, "CD-2", family_names="Rojas")
    for number in ("", "CD-0", "CD-1", "CD-2"):
        come_in(code, number)
    everybody = list(SignUp.objects.select_related("person", "unit"))
    assert accept_several(everybody, by=company.coordinator) == (3, 1)
    assert SignUp.objects.waiting().get().said_number == "CD-2"
    assert fresh(row).check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_let_in_once():
    company = make_company()
    sign_up = come_in(make_code(company, asks_approval=True), "CD-5")
    at_once(4, lambda number: (accept if number % 2 else decline)(sign_up, by=company.coordinator))
    assert Entry.objects.filter(verb__in=["people.accept_sign_up", "people.decline_sign_up"]).count() == 1
