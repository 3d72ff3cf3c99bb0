"""The pages that stand open, those of accounts, and the ways into the academy: codes, invitations, slips."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from academy.people.actions.inviting import invite
from academy.people.actions.joining import make_join_code
from academy.people.models import Invitation, JoinCode, SignUp, Unit, User
from academy.people.models.invitation import hash_of_key
from certificates.models import Certificate
from tests.people.coming_in import come_in

from .page import (
    BRIGADE,
    COMMANDER,
    COORDINATOR,
    CORRECTED,
    DONE,
    EXPIRED,
    FAILED,
    FORCED,
    NATION,
    NEWCOMER,
    REVOKED,
    TRAINEE,
    WAITING,
    Page,
    person,
    unit,
)


def certificate_of(username):
    """The code of the first certificate of a person."""
    return lambda: [Certificate.objects.filter(completion__person__username=username).earliest("pk").code]


def key_for_a_new_password():
    user = User.objects.get(username=TRAINEE)
    return [user_pk_to_url_str(user), default_token_generator.make_token(user)]


def with_code(page):
    """The arguments of a page about joining, once the nation has a code, and people who wait in every way."""

    def args():
        unit, keeper = Unit.objects.get(name=NATION), User.objects.get(username=COORDINATOR)
        code = JoinCode.objects.first() or make_join_code(
            unit, seats=40, expires_on=timezone.localdate() + timedelta(days=9), asks_approval=True, by=keeper
        )
        if not SignUp.objects.exists():
            for number in ("", "CD-9999", NEWCOMER, FAILED):
                come_in(code, number)
            invite(unit, email="invited@example.org", language="es", by=keeper)
        waiting = SignUp.objects.order_by("pk")
        things = {
            "unit": unit,
            "code": code,
            "new": waiting[1],
            "taken": waiting[2],
            "invitation": Invitation.objects.first(),
        }
        return [code.code] if page == "sign up" else [things[page].uid]

    return args


def waiting():
    """A person of the demo who waits to be let in."""
    with_code("unit")()
    sign_up = SignUp.objects.first()
    User.objects.filter(username=WAITING).update(awaits_approval=True)
    sign_up.person = User.objects.get(username=WAITING)
    sign_up.save()
    return []


def declined():
    waiting()
    SignUp.objects.filter(person__username=WAITING).update(state="declined")
    return []


def forced():
    """A person of the demo who must choose a password."""
    User.objects.filter(username=FORCED).update(must_change_password=True)
    return []


def invited(key="of-the-invitation"):
    """The key of an open invitation; none, to stand on the page without it."""
    with_code("unit")()
    Invitation.objects.update(key_hash=hash_of_key(key))
    return [key]


PAGES = [
    Page("home:front"),
    Page("certificates:verify"),
    Page("certificates:verify-code", args=certificate_of(DONE)),
    Page("certificates:verify-code", args=certificate_of(EXPIRED)),
    Page("certificates:verify-code", args=certificate_of(REVOKED)),
    Page("certificates:verify-code", args=certificate_of(CORRECTED)),
    Page("certificates:verify-code", args=lambda: ["ABCD"], status=404),
    Page("privacy:notice"),
    Page("account_login"),
    Page("account_login", query="?next=/learn/"),
    Page("account_logout", TRAINEE),
    Page("account_inactive"),
    Page("account_signup"),
    Page("account_reauthenticate", TRAINEE),
    Page("account_change_password", TRAINEE),
    Page("account_set_password", TRAINEE),
    Page("account_reset_password"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", args=key_for_a_new_password),
    Page("account_reset_password_from_key", args=lambda: ["1", "of-long-ago"]),
    Page("account_reset_password_from_key_done"),
    Page("account_overview", TRAINEE),
    Page("account_overview", COMMANDER),
    Page("account_sessions", TRAINEE),
    Page("account_device_cleared"),
    # What changes the second step asks for the password first; test_second_step sees the pages behind that.
    Page("mfa_index", TRAINEE),
    Page("mfa_authenticate"),
    Page("mfa_reauthenticate", TRAINEE),
    Page("mfa_reauthenticate_webauthn", TRAINEE),
    Page("mfa_activate_totp", TRAINEE),
    Page("mfa_deactivate_totp", TRAINEE, status=404),
    Page("mfa_view_recovery_codes", TRAINEE, status=404),
    Page("mfa_generate_recovery_codes", TRAINEE),
    Page("mfa_download_recovery_codes", TRAINEE, status=404),
    Page("mfa_add_webauthn", TRAINEE),
    Page("mfa_remove_webauthn", TRAINEE, lambda: [1]),
    Page("mfa_login_webauthn"),
    Page("people:oversee-reset-factors", COORDINATOR, person(TRAINEE)),
    Page("people:oversee-reset-factors", COORDINATOR, person(COORDINATOR), status=404),
    Page("account_choose_password", FORCED, forced),
    Page("people:join"),
    Page("people:join-code", args=with_code("sign up")),
    Page("people:join-code", DONE, args=with_code("sign up")),
    Page("people:join-code", args=lambda: ["0000-0000-0000"], status=404),
    Page("people:invitation-key", args=invited),
    Page("people:invitation-key", args=lambda: ["made-up"], status=404),
    Page("people:invitation", status=404),
    Page("people:waiting", WAITING, waiting),
    Page("people:waiting", WAITING, declined),
    Page("people:welcome", TRAINEE),
    Page("people:oversee-joining", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-joining", COORDINATOR, with_code("unit")),
    Page("people:oversee-new-code", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, with_code("unit")),
    Page("people:oversee-sign-ups", COORDINATOR, unit(BRIGADE)),
    Page("people:oversee-sign-up", COORDINATOR, with_code("new")),
    Page("people:oversee-sign-up", COORDINATOR, with_code("taken")),
    Page("people:oversee-invitations", COORDINATOR, with_code("unit")),
    Page("people:oversee-slips", COORDINATOR, with_code("unit")),
]

FILES = [
    Page("people:oversee-poster", COORDINATOR, with_code("code")),
]

ACTS = [
    Page("home:set_language"),
    Page("account_clear_device"),
    Page("people:oversee-end-code", COORDINATOR, with_code("code")),
    Page("people:oversee-resend-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-withdraw-invitation", COORDINATOR, with_code("invitation")),
    Page("people:oversee-slip", COORDINATOR, person(TRAINEE)),
]
