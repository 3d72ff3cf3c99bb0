"""What is not applied: what changed since the check, and jobs that come late, twice, or fail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from academy.people.actions.rosters import asking, jobs
from academy.people.models import RosterImport, User
from tests.builders import appoint, make_person
from tests.people.importing import (
    bring,
    everybody,
    fresh,
    kinds_of,
    make_soldier,
    problems_of,
    roster_of,
)

pytestmark = pytest.mark.django_db
State = RosterImport.State


def test_another_coordinator_has_it_checked_anew_before_applying_it(world):
    other = make_person()
    appoint(other, "coordinator", world.brigade)
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    assert not asking.apply(roster, by=other)
    asking.read_anew(roster, roster.columns, by=other)
    assert asking.apply(fresh(roster), by=other)
    assert fresh(roster).applied_by == other


def test_if_somebody_changes_a_person_after_the_check_nothing_is_applied_and_it_is_checked_anew(world):
    person = make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz", rank="Cabo")
    roster = bring(world, roster_of("1;Ana;Paz;Sargento;;;", "2;Luz;Rey;;;Alpha;"))
    User.objects.filter(pk=person.pk).update(rank="Teniente")
    asking.apply(roster, by=world.coordinator)
    roster = fresh(roster)
    assert (roster.state, roster.trouble) == (State.CHECKED, "outdated")
    assert roster.lines.get(number="1").before == {"rank": "Teniente"}
    assert not User.objects.filter(service_number="2").exists()
    assert asking.apply(roster, by=world.coordinator)
    assert (fresh(roster).state, fresh(roster).trouble) == (State.APPLIED, "")


def test_if_somebody_takes_the_number_after_the_check_nothing_is_applied_and_it_is_checked_anew(world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;", "2;Luz;Rey;;;Alpha;"))
    make_soldier(world, "2", world.alpha, given_names="Luz", family_names="Rey")
    asking.apply(roster, by=world.coordinator)
    assert (fresh(roster).state, fresh(roster).trouble) == (State.CHECKED, "outdated")
    assert kinds_of(fresh(roster)) == [("new", "1")]
    assert not User.objects.filter(service_number="1").exists()


def test_if_a_unit_is_closed_after_the_check_nobody_is_posted_to_it(world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    world.alpha.closed_on = timezone.localdate()
    world.alpha.save()
    asking.apply(roster, by=world.coordinator)
    assert fresh(roster).state == State.FAULTY
    assert not User.objects.filter(service_number="1").exists()


def test_if_the_importer_no_longer_keeps_the_old_unit_nobody_is_taken_from_it(world):
    also = appoint(world.coordinator, "coordinator", world.elsewhere)
    make_soldier(world, "1", world.elsewhere, given_names="Ana", family_names="Paz")
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    also.delete()
    asking.apply(roster, by=User.objects.get(pk=world.coordinator.pk))
    assert problems_of(fresh(roster)) == [(2, "number", "number_elsewhere")]


def test_a_job_that_comes_late_or_twice_does_nothing(world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    asking.apply(roster, by=world.coordinator)
    applied = everybody()
    roster = fresh(roster)
    RosterImport.objects.filter(pk=roster.pk).update(state=State.APPLYING)
    jobs.apply.func(str(roster.uid), "00000000-0000-0000-0000-000000000000")
    assert everybody() == applied
    RosterImport.objects.filter(pk=roster.pk).update(state=State.APPLIED)
    jobs.apply.func(str(roster.uid), str(roster.job))
    assert everybody() == applied


def test_what_the_worker_left_unfinished_is_asked_for_again_after_two_minutes(world):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    RosterImport.objects.filter(pk=roster.pk).update(state=State.APPLYING, applied_by=world.coordinator)
    assert not asking.ask_again(fresh(roster), by=world.coordinator)
    past = timezone.now() - timedelta(minutes=3)
    RosterImport.objects.filter(pk=roster.pk).update(asked_at=past)
    roster.progress.told_at = past
    roster.progress.save()
    assert asking.ask_again(fresh(roster), by=world.coordinator)
    assert fresh(roster).state == State.APPLIED
    assert User.objects.filter(service_number="1").exists()


def test_what_nobody_foresaw_changes_nothing_and_leaves_the_import_as_it_was(world, monkeypatch, caplog):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    before = everybody()
    monkeypatch.setattr("academy.people.actions.rosters.applying.record_all", lambda entries: 1 / 0)
    asking.apply(roster, by=world.coordinator)
    assert (fresh(roster).state, fresh(roster).trouble) == (State.CHECKED, "failed")
    assert everybody() == before
    assert str(roster.uid) in caplog.text
