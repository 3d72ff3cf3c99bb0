"""How people sign in, and how they came in."""

from django.utils.translation import gettext_lazy as _

from academy.people.models import SignUp
from academy.privacy.holdings.line import (
    ACCOUNT_LASTS,
    ADDRESS,
    FOR_GOOD,
    UNIT,
    Erasure,
    Group,
    Holding,
    Item,
    act,
)

SINCE, WHEN = _("Since"), _("When")

LINES = (
    Holding(
        "second_steps",
        "mfa.Authenticator",
        "user",
        Group.PERSON,
        _("Second step"),
        _("That you sign in with an app, a passkey or recovery codes. The secret itself is never given out."),
        ACCOUNT_LASTS,
        Erasure.GONE,
        (
            Item("kind", "type", _("Kind")),
            Item("since", "created_at", SINCE),
            Item("last_used", "last_used_at", _("Last used")),
        ),
        dated="created_at",
    ),
    Holding(
        "devices",
        "usersessions.UserSession",
        "user",
        Group.PERSON,
        _("Devices"),
        _("Where you are signed in now, so that you can see and end it."),
        _("until it ends"),
        Erasure.GONE,
        (
            Item("since", "created_at", SINCE),
            Item("last_seen", "last_seen_at", _("Last seen")),
            Item("address", "ip", _("Network address")),
            Item("browser", "user_agent", _("Browser")),
        ),
        dated="created_at",
    ),
    Holding(
        "sign_in_slip",
        "people.Slip",
        "person",
        Group.PERSON,
        _("Sign-in slip"),
        _("That a paper with a one-time code was printed for you. The code itself is not kept."),
        _("until you choose a password, or the code has run out"),
        Erasure.GONE,
        (Item("made", "made_at", WHEN), Item("until", "expires_at", _("Works until"))),
        dated="made_at",
    ),
    Holding(
        "sign_ups",
        "people.SignUp",
        "person",
        Group.PERSON,
        _("Sign-ups"),
        _("How you came into a unit, and what was decided."),
        FOR_GOOD,
        Erasure.REDUCED,
        (
            Item("unit", "unit__name", UNIT),
            Item("signed_up", "made_at", WHEN),
            Item("state", "state", _("State"), dict(SignUp.State.choices)),
            Item("number_given", "said_number", _("Service number")),
            Item("decided", "decided_at", _("Decided")),
        ),
        dated="made_at",
        left=_("That and when somebody came in. No number."),
    ),
    Holding(
        "invitation",
        "people.Invitation",
        "sign_up__person",
        Group.PERSON,
        _("Invitation"),
        _("The letter by which you came in."),
        _("the address: three months; that there was one: for good"),
        Erasure.REDUCED,
        (Item("sent", "sent_at", _("Sent")), Item("e_mail", "email", ADDRESS)),
        dated="sent_at",
        left=_("That there was one. No address."),
    ),
    act(
        "invitations_sent",
        "people.Invitation",
        "invited_by",
        _("Invitations that you sent"),
        (Item("unit", "unit__name", UNIT), Item("sent", "sent_at", _("Sent"))),
        dated="sent_at",
    ),
    act(
        "join_codes_made",
        "people.JoinCode",
        "made_by",
        _("Join codes that you made"),
        (Item("unit", "unit__name", UNIT), Item("made", "made_at", WHEN)),
        dated="made_at",
    ),
)
