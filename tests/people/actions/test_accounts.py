import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from academy.audit.forgetting import whole
from academy.audit.models import Entry
from academy.people.actions.accounts import AddressTaken, ClosedForGood, change_person, lock_account, unlock_account
from tests.builders import make_person

pytestmark = pytest.mark.django_db
PASSWORD = "seven quiet rivers"


@pytest.fixture
def soldier(nation):
    return make_person("soldier", unit=nation, password=PASSWORD, email="old@example.org", rank="Cabo")


def test_a_correction_says_what_was_there_before(soldier, keeper, nation):
    change_person(soldier, {"rank": "Sargento", "given_names": soldier.given_names}, by=keeper)
    change_person(soldier, {"rank": "Sargento"}, by=keeper)
    entry = Entry.objects.get()
    assert (entry.verb, entry.role, entry.unit_path) == ("people.change", "coordinator", nation.path)
    assert whole([entry])[entry.pk] == {"before": {"rank": "Cabo"}, "after": {"rank": "Sargento"}}


def test_an_address_that_is_no_longer_the_persons_recovers_nothing(soldier, keeper):
    EmailAddress.objects.create(user=soldier, email="old@example.org", primary=True, verified=True)
    change_person(soldier, {"email": "new@example.org"}, by=keeper)
    assert not EmailAddress.objects.filter(email="old@example.org").exists()


def test_locking_ends_the_sessions_at_once_and_unlocking_does_not_bring_them_back(client, soldier, keeper):
    client.force_login(soldier)
    assert client.get(reverse("home:learn")).status_code == 200
    lock_account(soldier, by=keeper, reason="Lost phone")
    assert client.get(reverse("home:learn")).status_code == 302
    assert sign_in() is None
    unlock_account(soldier, by=keeper)
    assert client.get(reverse("home:learn")).status_code == 302
    assert sign_in()


def sign_in() -> Client | None:
    """Another browser in which the soldier has signed in; None if the academy does not let the soldier in."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": "soldier", "password": PASSWORD})
    return browser if SESSION_KEY in browser.session else None


def test_the_cookie_of_before_a_lock_is_worth_nothing_after_it(client, soldier, keeper):
    client.force_login(soldier)
    cookie = client.cookies["sessionid"].value
    lock_account(soldier, by=keeper, reason="Lost phone")
    unlock_account(soldier, by=keeper)
    client.cookies["sessionid"] = cookie
    assert client.get(reverse("home:learn")).status_code == 302


def test_a_person_who_signed_in_after_the_lock_stays_signed_in(soldier, keeper):
    lock_account(soldier, by=keeper, reason="Lost phone")
    unlock_account(soldier, by=keeper)
    assert sign_in().get(reverse("home:learn")).status_code == 200


def test_locking_and_unlocking_are_on_record_once(soldier, keeper):
    for _ in range(2):
        lock_account(soldier, by=keeper, reason=" Lost phone ")
    for _ in range(2):
        unlock_account(soldier, by=keeper)
    assert [(e.verb, e.data) for e in Entry.objects.order_by("pk")] == [
        ("people.lock", {"reason": "Lost phone"}),
        ("people.unlock", {}),
    ]


def test_a_duplicate_is_closed_for_good(soldier, keeper):
    soldier.merged_into, soldier.is_active = keeper, False
    soldier.save()
    with pytest.raises(ClosedForGood):
        unlock_account(soldier, by=keeper)


def test_two_who_enter_one_address_at_the_same_time_are_told_apart(soldier, keeper):
    make_person(email="new@example.org")
    with pytest.raises(AddressTaken):
        change_person(soldier, {"email": "NEW@example.org"}, by=keeper)
    soldier.refresh_from_db()
    assert soldier.email == "old@example.org" and not Entry.objects.exists()
