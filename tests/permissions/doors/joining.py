from datetime import timedelta

from django.utils import timezone

from tests.permissions.names import NEW_PASSWORD
from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, ADMINISTRATOR, HIDDEN, KEEPERS, OPENS, REFUSED, SENT_ON, SIGNED_IN, STRANGER, TOLD

SIGNING_UP = {
    "given_names": "Ana",
    "family_names": "Quispe",
    "category": "enlisted",
    "language": "en",
    **dict.fromkeys(["password1", "password2"], NEW_PASSWORD),
}
KEEPER = {Role.COORDINATOR}
IN_COMMAND = {Role.COMMANDER, Role.PARENT}


def _keeps(url, page="", act="", *, args, data=lambda world: {}):
    """What only the training coordinator of the unit, or of one above it, may open and do."""
    return Row(
        f"people:oversee-{url}",
        page,
        act,
        get={OPENS: KEEPER, REFUSED: IN_COMMAND} if page else {},
        post={ACTS: KEEPER, REFUSED: IN_COMMAND} if act else {},
        args=args,
        data=data,
    )


def _unit(world):
    return [world.battalion.uid]


JOINING = Door(
    "Joining",
    "People come into a unit by a code on a poster, by an invitation, or with a slip of paper. The training "
    "coordinators who keep the roster of the unit make these and decide on who waits; a commander does not. A code "
    "that is over answers like one that never was. People who wait, or must choose a password, meet that page and no "
    "other that needs an account.",
    [
        Row(
            "people:join",
            "The page that asks for a code",
            "Look a code up",
            post={SENT_ON: set(Role)},
            others=OPENS,
            open=True,
            data=lambda world: {"code": world.join_code.code},
        ),
        Row(
            "people:join-code",
            "The page to sign up by a code (others read that they have an account)",
            "Sign up by it",
            get={OPENS: set(Role)},
            post={ACTS: STRANGER},
            others=TOLD,
            open=True,
            args=lambda world: [world.join_code.code],
            data=lambda world: SIGNING_UP,
        ),
        Row(
            "people:join-code",
            "A code that is over",
            "Sign up by it",
            get={OPENS: SIGNED_IN, HIDDEN: STRANGER},
            post={TOLD: SIGNED_IN, HIDDEN: STRANGER},
            open=True,
            args=lambda world: ["0000-0000-0000"],
            data=lambda world: SIGNING_UP,
        ),
        Row(
            "people:invitation-key",
            "The link of an invitation (leads to the page to sign up)",
            others=SENT_ON,
            open=True,
            args=lambda world: [world.invitation_key],
        ),
        Row("people:invitation-key", "A link that is made up", open=True, args=lambda world: ["made-up"]),
        Row(
            "people:invitation",
            "The page to sign up by an invitation, without its link",
            "Sign up without the link",
            get={OPENS: SIGNED_IN},
            post={TOLD: SIGNED_IN},
            open=True,
            data=lambda world: SIGNING_UP,
        ),
        Row("people:waiting", "That one waits to be let in (who is in is led on)", others=SENT_ON),
        Row("people:welcome", "The own user name, after signing up", others=OPENS),
        Row(
            "account_choose_password",
            "Choose the own password (who has one is led on)",
            "Choose the own password (who has one is led on)",
            others=SENT_ON,
        ),
        _keeps("joining", "How people join the trainee's unit", args=_unit),
        _keeps(
            "new-code",
            "Make a join code for the trainee's unit",
            "Make a join code for the trainee's unit",
            args=_unit,
            data=lambda world: {"seats": "5", "expires_on": (timezone.localdate() + timedelta(days=1)).isoformat()},
        ),
        _keeps("poster", "The poster of a code, a file", args=lambda world: [world.join_code.uid]),
        _keeps("end-code", act="End a code", args=lambda world: [world.join_code.uid]),
        _keeps(
            "sign-ups",
            "Who waits to be let into the trainee's unit",
            "Let several in",
            args=_unit,
            data=lambda world: {"sign_up": [str(world.sign_up.uid)]},
        ),
        _keeps(
            "sign-up",
            "One who waits",
            "Decide on one who waits",
            args=lambda world: [world.sign_up.uid],
            data=lambda world: {"decision": "new"},
        ),
        _keeps(
            "invitations",
            "The invitations to the trainee's unit",
            "Send an invitation",
            args=_unit,
            data=lambda world: {"email": "new@example.org", "language": "es"},
        ),
        _keeps("resend-invitation", act="Send an invitation again", args=lambda world: [world.invitation.uid]),
        _keeps("withdraw-invitation", act="Withdraw an invitation", args=lambda world: [world.invitation.uid]),
        _keeps(
            "slips",
            "The sign-in slips of the trainee's unit",
            "Make them, a file",
            args=_unit,
            data=lambda world: {"who": "new", "paper": "a4"},
        ),
        Row(
            "people:oversee-slip",
            act="Make the trainee's sign-in slip, a file",
            post={ACTS: KEEPERS},
            args=lambda world: [world.people[Role.TRAINEE].uid],
            data=lambda world: {"sure": "on"},
        ),
        Row(
            "people:oversee-slip",
            act="Make the commander's sign-in slip, a file",
            post={ACTS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            args=lambda world: [world.people[Role.COMMANDER].uid],
            data=lambda world: {"sure": "on"},
        ),
    ],
)
