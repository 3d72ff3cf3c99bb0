from tests.permissions.names import PASSWORD
from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, ADMINISTRATOR, KEEPERS, OPENS, REFUSED, SENT_ON, SIGNED_IN, TOLD

# Whose request waits already.
_ASKED = {Role.TRAINEE, Role.ADMINISTRATOR}


def _person(url: str, page: str, **more) -> Row:
    return Row(f"privacy:oversee-{url}", page, args=lambda world: [world.people[Role.TRAINEE].uid], **more)


def _request(url: str, page: str = "", act: str = "", **more) -> Row:
    return Row(f"privacy:oversee-{url}", page, act, args=lambda world: [world.asked.uid], **more)


PRIVACY = Door(
    "Personal data",
    "Each person sees and takes along what is held on the own person, and may ask to be erased. Who keeps the account "
    "does it for a person who asks on paper. Administrators alone decide on erasure, never on their own.",
    [
        Row("privacy:notice", "How the academy handles personal data", others=OPENS, open=True),
        Row("privacy:learn-data", "All that is held on the own person", others=OPENS, names_the_trainee=True),
        Row("privacy:learn-data-json", "The same, a JSON file", others=OPENS),
        Row("privacy:learn-data-pdf", "The same, a PDF", others=OPENS),
        Row(
            "privacy:learn-ask-erasure",
            "Ask to be erased",
            "Ask to be erased",
            get={OPENS: SIGNED_IN - _ASKED, SENT_ON: _ASKED},
            post={ACTS: SIGNED_IN - _ASKED, SENT_ON: _ASKED},
            data=lambda world: {"password": PASSWORD},
        ),
        Row(
            "privacy:learn-withdraw-erasure",
            act="Take the own request back",
            post={ACTS: _ASKED},
        ),
        _person("data", "All that is held on the trainee", get={OPENS: KEEPERS}),
        _person("data-json", "The same, a JSON file", get={OPENS: KEEPERS}),
        _person("data-pdf", "The same, a PDF", get={OPENS: KEEPERS}),
        Row(
            "privacy:oversee-data",
            "All that is held on the own commander",
            get={OPENS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            args=lambda world: [world.people[Role.COMMANDER].uid],
        ),
        Row(
            "privacy:oversee-ask-erasure",
            "Enter a request for erasure that came on paper",
            "Enter a request for erasure that came on paper",
            get={OPENS: KEEPERS},
            post={ACTS: KEEPERS},
            args=lambda world: [world.people[Role.COMRADE].uid],
            data=lambda world: {"checked": "on"},
        ),
        Row("privacy:oversee-requests", "The requests for erasure", get={OPENS: ADMINISTRATOR}),
        _request("request", "The trainee's request", get={OPENS: ADMINISTRATOR}),
        _request("grant-erasure", act="Erase the trainee", post={ACTS: ADMINISTRATOR}),
        _request("refuse-erasure", act="Refuse to erase the trainee", post={TOLD: ADMINISTRATOR}),
        Row(
            "privacy:oversee-refuse-erasure",
            act="Refuse to erase the trainee, for a reason",
            post={ACTS: ADMINISTRATOR},
            args=lambda world: [world.asked.uid],
            data=lambda world: {"reason": "Law 1234"},
        ),
        Row(
            "privacy:oversee-grant-erasure",
            act="Grant the own request",
            post={REFUSED: ADMINISTRATOR},
            args=lambda world: [world.asked_by_administrator.uid],
        ),
    ],
)
