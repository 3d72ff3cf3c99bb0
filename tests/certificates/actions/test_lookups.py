from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from certificates.actions import lookups
from certificates.actions.lookups import count_lookup
from tests.threads import at_once

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time, to be moved; and a limit that a test reaches soon."""
    time = {"now": NOW}
    monkeypatch.setattr(timezone, "now", lambda: time["now"])
    monkeypatch.setattr(lookups, "LIMIT", replace(lookups.LIMIT, most=3))
    return time


def ask(times: int, address: str = "192.0.2.1") -> list:
    return [count_lookup(address) for _ in range(times)]


def test_a_client_may_ask_so_often_and_then_hears_when_to_go_on():
    assert ask(5) == [None, None, None, *[NOW + timedelta(minutes=10)] * 2]


def test_the_next_stretch_of_time_starts_anew(clock):
    ask(4)
    clock["now"] += timedelta(minutes=10)
    assert ask(1) == [None]


def test_clients_do_not_stand_in_each_others_way():
    ask(4)
    assert ask(1, "192.0.2.2") == [None]


def test_a_subscribers_ipv6_network_counts_as_one_client():
    assert ask(3, "2001:db8:1:2::1")[-1] is None
    assert ask(1, "2001:db8:1:2:ffff::9") != [None]
    assert ask(1, "2001:db8:1:3::1") == [None]


@pytest.mark.django_db(transaction=True)
def test_lookups_at_once_are_all_counted():
    answers = at_once(8, lambda _number: count_lookup("192.0.2.1"))
    assert answers.count(None) == 3
