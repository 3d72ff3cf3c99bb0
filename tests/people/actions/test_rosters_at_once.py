"""Two coordinators, double clicks and killed workers: an import is applied once, wholly, or not at all."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from academy.people.actions.accounts import lock_account
from academy.people.actions.rosters import asking, jobs, progress
from academy.people.models import Posting, RosterImport, RosterProgress, User
from tests.builders import appoint, make_person
from tests.people.importing import bring, fresh, make_soldier, roster_of
from tests.run import ROOT
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
State = RosterImport.State


@pytest.fixture
def queue(settings):
    """What is asked of the worker waits for one, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"))


def test_a_double_click_asks_once(world, queue):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    [check] = waiting()
    jobs.check.func(*check.args_kwargs["args"])
    DBTaskResult.objects.all().delete()
    asked = at_once(4, lambda _number: asking.apply(fresh(roster), by=User.objects.get(pk=world.coordinator.pk)))
    assert sorted(asked) == [False, False, False, True]
    assert len(waiting()) == 1


def test_nothing_is_changed_in_the_name_of_an_account_that_was_locked_meanwhile(world, queue):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;"))
    [check] = waiting()
    jobs.check.func(*check.args_kwargs["args"])
    asking.apply(fresh(roster), by=world.coordinator)
    lock_account(world.coordinator, by=make_person(is_staff=True), reason="Stolen.")
    [apply] = waiting()[1:]
    jobs.apply.func(*apply.args_kwargs["args"])
    assert fresh(roster).trouble == "not_allowed"
    assert not User.objects.filter(service_number="1").exists()


def test_two_workers_with_the_same_job_apply_it_once(world, queue):
    roster = bring(world, roster_of("1;Ana;Paz;;;Alpha;", "2;Luz;Rey;;;Beta;"))
    [check] = waiting()
    jobs.check.func(*check.args_kwargs["args"])
    asking.apply(fresh(roster), by=world.coordinator)
    [apply] = waiting()[1:]
    at_once(3, lambda _number: jobs.apply.func(*apply.args_kwargs["args"]))
    assert fresh(roster).state == State.APPLIED
    assert Posting.objects.count() == 2


def test_two_coordinators_who_import_the_same_people_do_it_one_after_the_other(world, queue):
    other = make_person()
    appoint(other, "coordinator", world.brigade)
    make_soldier(world, "1", world.alpha, given_names="Ana", family_names="Paz")
    rosters = [
        bring(world, roster_of("1;Ana;Paz;;;Beta;", "2;Luz;Rey;;;Alpha;")),
        bring(world, roster_of("2;Luz;Rey;Cabo;;Beta;", "1;Ana;Paz;Cabo;;;"), by=other),
    ]
    for check in waiting():
        jobs.check.func(*check.args_kwargs["args"])
    DBTaskResult.objects.all().delete()
    for roster in rosters:
        assert asking.apply(fresh(roster), by=User.objects.get(pk=roster.uploaded_by_id))
    applies = waiting()
    at_once(2, lambda number: jobs.apply.func(*applies[number].args_kwargs["args"]))
    states = [(fresh(roster).state, fresh(roster).trouble) for roster in rosters]
    # Whoever comes second finds that the number 2 is taken now, and is asked to look once more.
    assert sorted(states) == [(State.APPLIED, ""), (State.CHECKING, "outdated")]
    assert Posting.objects.open().filter(person__service_number="2").count() == 1


def start_worker(**environment) -> subprocess.Popen:
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--no-reload"]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the other process needs a database of its own")
def test_a_worker_that_is_killed_in_the_middle_leaves_nothing_and_it_can_be_started_again(world, queue):
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    roster = bring(world, roster_of(*(f"{number};Ana;Paz;;;Alpha;" for number in range(9_000))))
    [check] = waiting()
    jobs.check.func(*check.args_kwargs["args"])
    DBTaskResult.objects.all().delete()
    asking.apply(fresh(roster), by=world.coordinator)
    worker = start_worker(DATABASE_URL=url)
    try:
        deadline = time.monotonic() + 60
        while progress.how_far(roster)[0] == 0:
            assert time.monotonic() < deadline and worker.poll() is None
            time.sleep(0.01)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert 0 < progress.how_far(roster)[0] < 9_000
    for _try in range(100):  # the server notices that nobody is there any more
        with transaction.atomic():
            if RosterImport.objects.select_for_update(skip_locked=True).filter(pk=roster.pk).exists():
                break
        time.sleep(0.1)
    assert fresh(roster).state == State.APPLYING
    assert not User.objects.filter(service_number="1").exists()
    assert not asking.ask_again(fresh(roster), by=world.coordinator)
    past = timezone.now() - timedelta(minutes=3)
    RosterImport.objects.update(asked_at=past)
    RosterProgress.objects.update(told_at=past)
    assert asking.ask_again(fresh(roster), by=world.coordinator)
    [again] = waiting()
    jobs.apply.func(*again.args_kwargs["args"])
    assert fresh(roster).state == State.APPLIED
    assert Posting.objects.count() == 9_000
