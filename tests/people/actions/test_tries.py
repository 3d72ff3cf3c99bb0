"""Limits hold exactly, whoever counts and however many at once, and stop nobody whom they should not."""

from datetime import timedelta

import pytest
from allauth.core import context
from allauth.core.internal import ratelimit
from django.test import RequestFactory
from django.utils import timezone

from academy.audit.models import Entry
from academy.people.actions import tries
from academy.people.actions.tries import BY_ACCOUNT, BY_ACCOUNT_AND_ADDRESS, BY_ADDRESS, Limit, TooManyTries
from academy.people.models import Tries
from tests.builders import make_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db

SHORT, WIDE = Limit("short", 3, 60), Limit("wide", 5, 60)
BARRACKS, ELSEWHERE = "192.0.2.7", "198.51.100.7"


def count(times, *limited) -> int:
    """Try so often; how many tries were let through."""
    passed = 0
    for _try in range(times):
        try:
            tries.count(*limited)
            passed += 1
        except TooManyTries:
            pass
    return passed


def fail(username, address, times=1) -> int:
    """Give a wrong password so often; how many were looked at."""
    looked_at = 0
    for _try in range(times):
        try:
            tries.note_failed_sign_in(tries.count_sign_in(username, address), username)
            looked_at += 1
        except TooManyTries:
            pass
    return looked_at


@pytest.fixture
def clock(monkeypatch):
    """Time stands still, and goes on by ``clock(seconds)``."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def go_on(seconds):
        now[0] += timedelta(seconds=seconds)

    return go_on


def test_the_limit_is_what_it_says_and_each_one_counts_for_itself(clock):
    assert count(10, (SHORT, "a")) == 3
    assert count(10, (SHORT, "b")) == 3
    assert count(10, (WIDE, "a")) == 5


def test_it_says_when_to_try_again_and_then_it_may_be(clock):
    count(3, (SHORT, "a"))
    clock(20)
    with pytest.raises(TooManyTries) as stop:
        tries.count((SHORT, "a"))
    assert stop.value.minutes == 1
    assert 39 <= (stop.value.again_at - timezone.now()).total_seconds() <= 40
    clock(40)
    assert count(10, (SHORT, "a")) == 3


def test_who_is_stopped_by_one_limit_uses_up_no_other(clock):
    assert count(10, (SHORT, "a"), (WIDE, "a")) == 3
    assert count(10, (WIDE, "a")) == 2


def test_what_went_well_does_not_count(clock):
    for _try in range(10):
        tries.take_back(tries.count((SHORT, "a")))
    assert count(10, (SHORT, "a")) == 3


def test_two_hundred_recruits_behind_one_address_sign_in_though_each_mistypes_once(clock):
    for number in range(200):
        assert fail(f"CD-{number}", BARRACKS) == 1
        tries.take_back(tries.count_sign_in(f"CD-{number}", BARRACKS))


def test_a_guesser_is_stopped_at_one_account_and_its_owner_elsewhere_is_not(clock):
    assert fail("CD-1", BARRACKS, 20) == BY_ACCOUNT_AND_ADDRESS.most
    assert fail("CD-2", BARRACKS) == 1
    assert fail("CD-1", ELSEWHERE) == 1


def test_one_address_alone_cannot_shut_an_account_for_everybody(clock):
    """Not even if it uses every try that it has in the hour that the limit of the account looks at."""
    for _quarter in range(4):
        fail("CD-1", BARRACKS, 20)
        clock(BY_ACCOUNT_AND_ADDRESS.seconds)
    assert fail("CD-1", ELSEWHERE) == 1


def test_many_addresses_guess_at_one_account_only_so_often(clock):
    assert sum(fail("CD-1", f"192.0.2.{n}", 3) for n in range(60)) == BY_ACCOUNT.most


def test_one_address_guesses_at_many_accounts_only_so_often(clock):
    assert sum(fail(f"CD-{n}", BARRACKS) for n in range(BY_ADDRESS.most + 20)) == BY_ADDRESS.most


def test_capitals_spaces_and_neighbors_in_ipv6_make_no_new_account_or_address(clock):
    assert fail("cd-1", "2001:db8::1", 3) + fail(" CD-1 ", "2001:db8::2", 9) == BY_ACCOUNT_AND_ADDRESS.most


def test_an_account_that_does_not_exist_is_paused_just_so(clock):
    make_person("CD-1")
    assert fail("CD-1", BARRACKS, 20) == fail("nobody", BARRACKS, 20)


def test_a_pause_is_on_record_once_and_only_of_who_exists(clock):
    person = make_person("CD-1")
    fail("cd-1", BARRACKS, 20)
    fail("nobody", BARRACKS, 20)
    [entry] = Entry.objects.all()
    assert (entry.verb, entry.subject, entry.actor) == ("people.pause_sign_in", str(person.uid), None)


def test_the_table_says_nothing_of_who_tried_what():
    fail("CD-1", BARRACKS, 4)
    assert not Tries.objects.filter(key__contains="CD-1").exists()
    assert all(len(each.key) == 64 for each in Tries.objects.all())


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_never_more_than_the_limit():
    assert sum(at_once(8, lambda _n: count(2, (SHORT, "a")))) == SHORT.most


@pytest.mark.django_db(transaction=True)
def test_allauths_own_limits_hold_at_once_too_in_the_cache_that_processes_share(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cached"}
    }

    def consume(_number):
        request = RequestFactory().post("/")
        with context.request_context(request):
            usage = ratelimit.consume(request, app="t", action="a", config={"a": "3/m/key"}, key="maria")
        return bool(usage)

    assert sum(at_once(6, consume)) <= 3
