from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, ADMINISTRATOR, KEEPERS, OPENS, OVERSEERS, REFUSED, SENT_ON, TOLD

KEEPER = {Role.COORDINATOR}
# Who sees the unit, or the trainee, without being the one who keeps its roster.
LOOK_ON = KEEPERS - KEEPER
TODAY = "2026-01-31"


def battalion(world):
    return [world.battalion.uid]


def trainee(world):
    return [world.people[Role.TRAINEE].uid]


def _units():
    def act(url, words, *, args, data=None, by=KEEPER, refused=LOOK_ON, outcome=ACTS):
        return Row(
            f"people:oversee-{url}",
            words,
            words,
            get={OPENS: by, REFUSED: refused},
            post={outcome: by, REFUSED: refused},
            args=args,
            data=data or (lambda world: {}),
        )

    return [
        Row("people:oversee-manage", "What may be done with the trainee's unit", get={OPENS: KEEPERS}, args=battalion),
        act("create-unit", "Set up a unit below it", args=battalion, data=lambda world: {"name": "New company"}),
        act("rename-unit", "Rename it", args=battalion, data=lambda world: {"name": "New name"}),
        act(
            "move-unit",
            "Move one of its companies below the other",
            args=lambda world: [world.company.uid],
            data=lambda world: {"unit": world.reserve.uid},
        ),
        act(
            "move-unit",
            "Move it out of the own scope",
            args=battalion,
            data=lambda world: {"unit": world.sister.uid},
            outcome=TOLD,
        ),
        act(
            "merge-unit",
            "Merge one of its companies into the other",
            args=lambda world: [world.company.uid],
            data=lambda world: {"unit": world.reserve.uid},
        ),
        act("close-unit", "Close one of its companies", args=lambda world: [world.company.uid]),
        Row(
            "people:oversee-rename-unit",
            "Rename the whole nation",
            "Rename the whole nation",
            get={REFUSED: ADMINISTRATOR},
            post={REFUSED: ADMINISTRATOR},
            args=lambda world: [world.nation.uid],
            data=lambda world: {"name": "New name"},
        ),
        act(
            "claim",
            "Take in somebody who is in no unit",
            args=battalion,
            data=lambda world: {"number": "R-1", "family_names": world.released.family_names, "on": TODAY},
        ),
        Row(
            "records:oversee-postings",
            "Who was in the trainee's unit on a day",
            get={OPENS: OVERSEERS},
            args=battalion,
        ),
        Row(
            "records:oversee-postings-csv",
            "Who was in the trainee's unit on a day, a file",
            get={OPENS: OVERSEERS},
            args=battalion,
        ),
        Row(
            "people:oversee-appointments",
            "Who is and was appointed in the trainee's unit",
            get={OPENS: KEEPERS},
            args=battalion,
        ),
        Row(
            "people:oversee-appoint",
            "Appoint somebody in it",
            "Appoint somebody in it",
            get={OPENS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            post={ACTS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            args=battalion,
            data=lambda world: {
                "number": world.people[Role.COMRADE].username,
                "role": "instructor",
                "starts_on": TODAY,
            },
        ),
        Row(
            "people:oversee-end-appointment",
            "End the appointment of its commander",
            "End the appointment of its commander",
            get={OPENS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            post={ACTS: {Role.PARENT} | ADMINISTRATOR, REFUSED: {Role.COORDINATOR, Role.COMMANDER}},
            args=lambda world: [world.people[Role.COMMANDER].appointments.get().uid],
        ),
        Row("people:oversee-account", "The trainee's account and postings", get={OPENS: KEEPERS}, args=trainee),
        act(
            "edit-person",
            "Correct the trainee's data",
            args=trainee,
            data=lambda world: {
                "given_names": "New",
                "family_names": "Name",
                "rank": "Corporal",
                "category": "nco",
                "language": "en",
            },
            by=KEEPERS,
            refused=frozenset(),
        ),
        act(
            "lock-account",
            "Lock the trainee's account",
            args=trainee,
            data=lambda world: {"reason": "Lost phone"},
            by=KEEPERS,
            refused=frozenset(),
        ),
        act(
            "lock-account",
            "Lock the account of the unit's commander",
            args=lambda world: [world.people[Role.COMMANDER].uid],
            data=lambda world: {"reason": "Lost phone"},
            by={Role.PARENT} | ADMINISTRATOR,
            refused={Role.COORDINATOR, Role.COMMANDER},
        ),
        Row(
            "people:oversee-unlock-account",
            act="Unlock an account of the unit",
            post={ACTS: KEEPERS},
            args=lambda world: [world.locked.uid],
        ),
        act(
            "transfer",
            "Transfer the trainee to a company of the unit",
            args=trainee,
            data=lambda world: {"unit": world.company.uid, "on": TODAY},
        ),
        act(
            "transfer",
            "Transfer the trainee out of the own scope",
            args=trainee,
            data=lambda world: {"unit": world.sister.uid, "on": TODAY},
            outcome=TOLD,
        ),
        act(
            "transfer-several",
            "Transfer several people of the trainee's unit",
            args=battalion,
            data=lambda world: {
                "people": [world.people[Role.TRAINEE].uid, world.locked.uid],
                "unit": world.company.uid,
                "on": TODAY,
            },
        ),
        act("release", "End the trainee's posting", args=trainee, data=lambda world: {"on": TODAY}),
        Row(
            "records:oversee-duplicate",
            "Say which account is a duplicate of the trainee's",
            "Say which account is a duplicate of the trainee's",
            get={OPENS: KEEPER | ADMINISTRATOR, REFUSED: OVERSEERS - KEEPER},
            post={SENT_ON: KEEPER | ADMINISTRATOR, REFUSED: OVERSEERS - KEEPER},
            args=trainee,
            data=lambda world: {"number": world.locked.username},
        ),
        Row(
            "records:oversee-merge",
            "What moves when a duplicate of the trainee is merged",
            "Merge a duplicate of the trainee",
            get={OPENS: KEEPER | ADMINISTRATOR, REFUSED: OVERSEERS - KEEPER},
            post={ACTS: KEEPER | ADMINISTRATOR, REFUSED: OVERSEERS - KEEPER},
            args=lambda world: [world.people[Role.TRAINEE].uid, world.locked.uid],
            data=lambda world: {"reason": "Registered twice"},
        ),
    ]


UNITS = Door(
    "Units, postings, accounts and appointments",
    "Units and postings are kept by the training coordinator of the unit or of one above it; a nation itself only by "
    "an administrator, in the administration. Appointments are given by the commander of a unit above, or by an "
    "administrator; nobody appoints oneself. Whoever keeps the records of somebody looks after the account, too, but "
    "not after an account that opens more than the own.",
    _units(),
)
