from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions.postings import CannotPost, release, transfer, transfer_all
from academy.people.models import Posting
from tests.builders import LONG_AGO, appoint, make_person, make_unit
from tests.records.making import days, today
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(nation):
    return make_unit("Old", nation)


@pytest.fixture
def new(nation):
    return make_unit("New", nation)


@pytest.fixture
def soldier(old):
    return make_person("soldier", unit=old)


def history(person):
    return [(p.unit.name, p.starts_on, p.ends_on) for p in person.postings.order_by("starts_on", "pk")]


def test_a_transfer_ends_one_posting_the_day_before_the_next_begins(soldier, new, keeper):
    transfer(soldier, new, on=today() - days(3), by=keeper)
    assert history(soldier) == [("Old", LONG_AGO, today() - days(4)), ("New", today() - days(3), None)]


def test_a_second_click_changes_nothing(soldier, new, keeper):
    transfer(soldier, new, on=today(), by=keeper)
    transfer(soldier, new, on=today(), by=keeper)
    assert len(history(soldier)) == 2
    assert Entry.objects.filter(verb="people.post").count() == 1


def test_each_command_reads_its_half_of_a_transfer(soldier, old, new, keeper):
    transfer(soldier, new, on=today(), by=keeper)
    ended, posted = Entry.objects.order_by("pk")
    assert (ended.verb, ended.unit_path, ended.role) == ("people.end_posting", old.path, "coordinator")
    assert (posted.verb, posted.unit_path) == ("people.post", new.path)
    assert posted.data == {"from": today().isoformat()}
    assert {ended.subject, posted.subject} == {str(soldier.uid)}


def test_who_was_posted_on_that_very_day_was_posted_wrongly(soldier, old, new, keeper):
    transfer(soldier, new, on=today(), by=keeper)
    right = make_unit("Right", new)
    transfer(soldier, right, on=today(), by=keeper)
    assert history(soldier) == [("Old", LONG_AGO, today() - days(1)), ("Right", today(), None)]
    assert Entry.objects.filter(verb="people.end_posting", data__after__unit="Right").exists()


def test_on_every_day_of_the_past_a_person_was_in_one_unit(soldier, old, new, keeper):
    third = make_unit("Third", new)
    for unit, back in [(new, 9), (third, 5), (old, 5), (new, 0)]:
        transfer(soldier, unit, on=today() - days(back), by=keeper)
    names = {
        back: [p.unit.name for p in Posting.objects.on(today() - days(back)).filter(person=soldier)]
        for back in (10, 9, 6, 5, 1, 0)
    }
    assert names == {10: ["Old"], 9: ["New"], 6: ["New"], 5: ["Old"], 1: ["Old"], 0: ["New"]}


def test_several_are_transferred_together_or_not_at_all(soldier, old, new, keeper):
    other = make_person("other")
    Posting.objects.create(person=other, unit=old, starts_on=today() - days(2))
    with pytest.raises(CannotPost, match="Other Example: The present posting began on"):
        transfer_all([soldier, other], new, on=today() - days(5), by=keeper)
    assert not new.postings.exists()
    assert transfer_all([soldier, other], new, on=today(), by=keeper) == 2
    assert new.postings.open().count() == 2


def test_a_posting_never_begins_in_the_future_nor_before_the_present_one(soldier, old, new, keeper):
    with pytest.raises(CannotPost, match="has not come yet"):
        transfer(soldier, new, on=today() + days(1), by=keeper)
    with pytest.raises(CannotPost, match="began on"):
        transfer(soldier, new, on=LONG_AGO - days(1), by=keeper)
    assert history(soldier) == [("Old", LONG_AGO, None)]


def test_who_is_released_is_only_history_and_can_be_taken_in_again(soldier, new, keeper):
    release(soldier, on=today(), by=keeper)
    release(soldier, on=today(), by=keeper)
    assert history(soldier) == [("Old", LONG_AGO, today())]
    assert not soldier.postings.open().exists()
    assert Entry.objects.filter(verb="people.end_posting").count() == 1
    transfer(soldier, new, on=today(), by=keeper)
    assert history(soldier) == [("Old", LONG_AGO, today() - days(1)), ("New", today(), None)]


def test_a_posting_does_not_end_before_it_began_or_tomorrow(soldier, keeper):
    with pytest.raises(CannotPost):
        release(soldier, on=LONG_AGO - days(1), by=keeper)
    with pytest.raises(CannotPost):
        release(soldier, on=today() + days(1), by=keeper)
    assert soldier.postings.open().exists()


def test_nobody_is_posted_with_an_account_that_is_closed_for_good(soldier, new, keeper):
    twin = make_person()
    twin.merged_into = soldier
    twin.save()
    with pytest.raises(CannotPost, match="closed for good"):
        transfer(twin, new, on=today(), by=keeper)


@pytest.mark.django_db(transaction=True)
def test_transfers_to_several_units_at_once_leave_one_posting():
    nation = make_unit("Nation")
    keeper = make_person()
    appoint(keeper, "coordinator", nation)
    soldier = make_person(unit=make_unit("Old", nation))
    units = [make_unit(f"Unit {number}", nation) for number in range(4)]
    at_once(4, lambda turn: transfer(soldier, units[turn], on=timezone.localdate(), by=keeper))
    assert soldier.postings.open().count() == 1
    assert soldier.postings.count() == 2
    assert soldier.postings.earliest("starts_on").ends_on == timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"), [(date(2021, 5, 31), None), (date(2021, 1, 5), date(2021, 1, 6)), (LONG_AGO, None)]
)
def test_the_database_refuses_two_postings_of_one_person_on_a_day(starts_on, ends_on):
    person, unit = make_person(), make_unit()
    Posting.objects.create(person=person, unit=unit, starts_on=date(2021, 1, 1), ends_on=date(2021, 5, 31))
    after = Posting.objects.create(person=person, unit=unit, starts_on=date(2021, 6, 1), ends_on=date(2021, 6, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(person=person, unit=unit, starts_on=starts_on, ends_on=ends_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(pk=after.pk).update(starts_on=starts_on, ends_on=ends_on)
