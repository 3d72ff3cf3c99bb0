"""Where a second step is asked for, nothing of the staff opens without one: every line of the matrix, asked again."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.permissions.asking import ask, ask_address
from tests.permissions.doors.who import COURSE_STAFF
from tests.permissions.matrix import ROWS
from tests.permissions.roles import Outcome, Role
from tests.permissions.test_matrix import METHODS, admin_addresses

pytestmark = pytest.mark.once
OVERSEEING = [Role.COORDINATOR, Role.COMMANDER, Role.PARENT, Role.FOREIGN]
STAFF = [Role.FACULTY, Role.NATIONAL, *sorted(COURSE_STAFF, key=str), *OVERSEEING, Role.ADMINISTRATOR]
# What a person may do who holds no power at all, and what each has of the own.
POWERLESS = Role.COMRADE
DONE = {Outcome.OPENS, Outcome.ACTS, Outcome.TOLD}
DOORS = ("/teach/", "/oversee/", "/admin/")


@pytest.fixture(autouse=True)
def _nobody_has_a_second_step(world, settings):
    settings.MFA_REQUIRED = True
    Authenticator.objects.all().delete()


def of_the_staff(row, role, method) -> bool:
    """Whether the role may do this by a power, and not as anybody may, or as the person whose thing it is."""
    powerless = row.expected(POWERLESS, method)
    return row.expected(role, method) in DONE and powerless not in DONE | {Outcome.SENT_ON}


def test_what_a_power_opens_is_closed_to_who_has_no_second_step(world):
    faults, asked = [], 0
    for row in ROWS:
        if row.url in {"admin:*", "admin:login"}:
            continue
        address = reverse(row.url, args=row.args(world))
        for role in STAFF:
            for method in METHODS:
                if address.startswith(DOORS) or (of_the_staff(row, role, method) and not is_own(row, role)):
                    answer = ask(world, row, role, method)
                    asked += 1
                    led = answer.response.status_code == 302 and answer.response.url == reverse("mfa_index")
                    if not led or answer.effects:
                        faults.append(f"{role.heading}: {method} {row.url} ({row.page or row.act}): {answer.outcome}")
    assert not faults, "\n" + "\n".join(faults)
    assert asked > 300


def is_own(row, role) -> bool:
    """Whether the thing is the role's own: learning stays open to everybody."""
    return "own" in f"{row.page} {row.act}".split() and any(
        row.expected(Role.TRAINEE, method) in DONE for method in METHODS
    )


def test_all_of_the_administration_is_closed_too(world):
    for address in admin_addresses():
        for method in METHODS:
            answer = ask_address(world, address, Role.ADMINISTRATOR, method)
            assert answer.response.status_code == 302, address
            assert answer.response.url == reverse("mfa_index"), address
            assert not answer.effects, address


def test_learning_stays_open_to_them(world):
    for role in STAFF:
        for name in ("home:learn", "records:learn-transcript", "account_overview", "mfa_index"):
            assert ask_address(world, reverse(name), role, "GET").outcome is Outcome.OPENS, name


def test_who_has_one_comes_in(world):
    Authenticator.objects.create(user=world.people[Role.COMMANDER], type="webauthn", data={})
    address = reverse("records:oversee-unit", args=[world.battalion.uid])
    assert ask_address(world, address, Role.COMMANDER, "GET").outcome is Outcome.OPENS
    assert ask_address(world, address, Role.COORDINATOR, "GET").outcome is Outcome.SENT_ON
