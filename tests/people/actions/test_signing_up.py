import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions.joining import end_join_code
from academy.people.actions.signing_up import NoLongerOpen, sign_up_by_code
from academy.people.models import JoinCode, Posting, SignUp, Slip, User
from academy.people.models.slip import hash_of_code
from academy.people.scope import unit_of
from tests.builders import appoint, make_person, make_unit
from tests.people.coming_in import PASSWORD, applicant, come_in, make_code, make_company, on_the_roster
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def test_who_has_the_code_is_in_the_unit(company):
    code = make_code(company)
    person = come_in(code).person
    assert (person.get_full_name(), person.nation, unit_of(person)) == ("Ana Quispe", company.nation, company.unit)
    assert person.check_password(PASSWORD)
    assert not (person.awaits_approval or person.must_change_password or person.email)
    code.refresh_from_db()
    assert code.taken == 1
    entry = Entry.objects.get(verb="people.join")
    assert (entry.actor, entry.unit_path) == (person.uid, company.unit.path)
    assert code.code not in str(list(Entry.objects.values()))


def test_a_number_and_names_of_the_roster_give_that_account(company):
    row = on_the_roster(company)
    Slip.objects.create(person=row, code_hash=hash_of_code("X"), expires_at=timezone.now() + timedelta(days=1))
    person = come_in(make_code(company), "cd-77", language="fr").person
    assert person == row
    row.refresh_from_db()
    assert (row.username, row.language, row.check_password(PASSWORD)) == ("CD-77", "fr", True)
    assert not Slip.objects.exists()
    assert Posting.objects.filter(person=row).count() == 1


def test_a_person_of_the_roster_stays_in_the_own_unit_below(company):
    platoon = make_unit("Platoon", company.unit)
    row = on_the_roster(company)
    Posting.objects.filter(person=row).update(unit=platoon)
    assert come_in(make_code(company), "CD-77").person == row
    assert Posting.objects.open().get(person=row).unit == platoon


def used(row, company):
    row.last_login = timezone.now()
    row.save()


def closed(row, company):
    row.is_active = False
    row.save()


def in_command(row, company):
    appoint(row, "commander", company.unit)


def administrator(row, company):
    row.is_staff = True
    row.save()


def elsewhere(row, company):
    Posting.objects.filter(person=row).update(unit=make_unit("Sister", company.nation.unit))


def of_another_name(row, company):
    row.family_names = "Rojas"
    row.save()


def not_there(row, company):
    row.service_number = ""
    row.save()


OTHERS = [used, closed, in_command, administrator, elsewhere, of_another_name, not_there]


@pytest.mark.parametrize("change", OTHERS, ids=lambda change: change.__name__)
def test_every_other_number_waits_with_one_and_the_same_answer(company, change):
    row = on_the_roster(company)
    change(row, company)
    sign_up = come_in(make_code(company), "CD-77")
    person = sign_up.person
    assert person != row
    assert (sign_up.state, sign_up.said_number, person.service_number) == ("waiting", "CD-77", "")
    assert person.awaits_approval
    assert not Posting.objects.filter(person=person).exists()
    assert not row.check_password(PASSWORD)


def test_a_user_name_that_is_given_out_is_never_the_number(company):
    """Else it would tell whether somebody has that user name already."""
    assert re.fullmatch(r"quispe\.\d{4}", come_in(make_code(company), "CD-1").person.username)


def test_the_roster_of_another_nation_is_not_asked(company):
    other = make_company("Abroad")
    on_the_roster(other)
    assert come_in(make_code(company), "CD-77").state == "waiting"


def test_a_code_that_asks_for_approval_lets_nobody_in_at_once(company):
    on_the_roster(company)
    code = make_code(company, asks_approval=True)
    assert [come_in(code, number).state for number in ("", "CD-77")] == ["waiting"] * 2
    assert Entry.objects.filter(verb="people.ask_to_join", unit_path=company.unit.path).count() == 2


def test_a_form_that_is_sent_twice_counts_once(company):
    code, key = make_code(company), uuid4()
    first, second = (sign_up_by_code(code, applicant(), key=key) for _ in range(2))
    assert first.person == second.person
    code.refresh_from_db()
    assert code.taken == 1


def full(code):
    code.seats = 1
    code.save()
    come_in(code)


def ended(code):
    end_join_code(code, by=code.made_by)


def expired(code):
    code.expires_on = timezone.localdate() - timedelta(days=1)
    code.save()


def of_a_closed_unit(code):
    code.unit.closed_on = timezone.localdate()
    code.unit.save()


@pytest.mark.parametrize("change", [full, ended, expired, of_a_closed_unit], ids=lambda c: c.__name__)
def test_a_code_that_is_over_lets_nobody_in(company, change):
    code = make_code(company)
    change(code)
    before = User.objects.count()
    with pytest.raises(NoLongerOpen):
        come_in(code)
    assert User.objects.count() == before
    assert not JoinCode.objects.open().exists()


def test_a_code_works_through_its_last_day(company):
    assert come_in(make_code(company, days=0)).state == "accepted"


def test_the_database_refuses_more_people_than_seats(company):
    code = make_code(company, seats=1)
    with pytest.raises(IntegrityError):
        JoinCode.objects.filter(pk=code.pk).update(taken=2)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_as_many_come_in_as_there_are_seats():
    code = make_code(make_company(), seats=3)

    def try_it(_number):
        try:
            return come_in(code).state
        except NoLongerOpen:
            return "too late"

    assert sorted(at_once(8, try_it)) == ["accepted"] * 3 + ["too late"] * 5
    assert SignUp.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_clicks_at_once_sign_up_once():
    code, key = make_code(make_company()), uuid4()
    people = at_once(4, lambda _number: sign_up_by_code(code, applicant(), key=key).person.pk)
    assert len(set(people)) == 1
    assert SignUp.objects.count() == JoinCode.objects.get().taken == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_one_row_at_once_one_gets_it():
    company = make_company()
    row = on_the_roster(company)
    codes = [make_code(company), make_code(company)]
    sign_ups = at_once(2, lambda number: come_in(codes[number], "CD-77"))
    assert [sign_up.person_id for sign_up in sign_ups].count(row.pk) == 1


def test_a_person_who_already_has_an_account_is_not_touched(company):
    known = make_person("known", unit=company.unit, password="another password", nation=company.nation)
    come_in(make_code(company), given=known.given_names, family=known.family_names)
    known.refresh_from_db()
    assert known.check_password("another password")
