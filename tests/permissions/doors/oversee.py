from tests.permissions.roles import Role
from tests.permissions.rows import Door, Row

from .who import ACTS, ADMINISTRATOR, ALL_OVERSEERS, KEEPERS, OPENS, OVERSEERS, REFUSED, SENT_ON


def _oversee():
    """Pages about people are for those in command above; certificates also for administrators. None for oneself."""

    def certificate(whose, keepers, of, refused=frozenset()):
        """The three acts on a certificate."""
        for url, words in [("revoke", "Revoke"), ("correct", "Correct")]:
            words = f"{words} {whose}"
            yield Row(
                f"certificates:oversee-{url}",
                words,
                words,
                get={OPENS: keepers, REFUSED: refused},
                post={ACTS: keepers, REFUSED: refused},
                args=lambda world: [of(world).uid],
                data=lambda world: {"reason": "The name was wrong"},
            )

    commander = {Role.COMMANDER}
    return [
        Row("home:oversee", "The desk (leads to the own unit)", get={SENT_ON: ALL_OVERSEERS}),
        Row(
            "records:oversee-unit",
            "The roster of the trainee's unit",
            "Search the roster of the trainee's unit",
            get={OPENS: OVERSEERS},
            post={SENT_ON: OVERSEERS},
            args=lambda world: [world.battalion.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the brigade above it",
            "Search the roster of the brigade above it",
            get={OPENS: {Role.PARENT}},
            post={SENT_ON: {Role.PARENT}},
            args=lambda world: [world.brigade.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the sister unit",
            "Search the roster of the sister unit",
            get={OPENS: {Role.PARENT, Role.SISTER}},
            post={SENT_ON: {Role.PARENT, Role.SISTER}},
            args=lambda world: [world.sister.uid],
        ),
        Row(
            "records:oversee-unit",
            "The roster of the other nation",
            "Search the roster of the other nation",
            get={OPENS: {Role.FOREIGN}},
            post={SENT_ON: {Role.FOREIGN}},
            args=lambda world: [world.abroad.uid],
        ),
        Row(
            "records:oversee-roster-csv",
            "The roster of the trainee's unit, a file",
            get={OPENS: OVERSEERS},
            args=lambda world: [world.battalion.uid],
        ),
        Row(
            "records:oversee-roster-csv",
            "The roster of the brigade above it, a file",
            get={OPENS: {Role.PARENT}},
            args=lambda world: [world.brigade.uid],
        ),
        Row(
            "records:oversee-person",
            "The trainee's transcript",
            get={OPENS: OVERSEERS},
            args=lambda world: [world.people[Role.TRAINEE].uid],
        ),
        Row(
            "records:oversee-person",
            "The transcript of the sister unit's commander",
            get={OPENS: {Role.PARENT, Role.SISTER}},
            args=lambda world: [world.people[Role.SISTER].uid],
        ),
        Row(
            "records:oversee-log",
            "The log of the own scope (of everything, to an administrator)",
            "Search that log",
            get={OPENS: ALL_OVERSEERS | ADMINISTRATOR},
            post={SENT_ON: ALL_OVERSEERS | ADMINISTRATOR},
        ),
        Row(
            "records:oversee-log-csv",
            "The log of the own scope, a file",
            get={OPENS: ALL_OVERSEERS | ADMINISTRATOR},
        ),
        Row(
            "certificates:oversee-certificate",
            "The trainee's certificate and its history",
            get={OPENS: KEEPERS},
            args=lambda world: [world.completion.uid],
        ),
        Row(
            "certificates:oversee-issue",
            act="Issue the certificate that a completion still wants",
            post={ACTS: KEEPERS},
            args=lambda world: [world.pending.uid],
        ),
        *certificate("the trainee's certificate", KEEPERS, lambda world: world.completion),
        *certificate("the commander's own certificate", KEEPERS - commander, lambda world: world.own, commander),
        Row(
            "certificates:oversee-revoke",
            "Revoke what is revoked already",
            "Revoke what is revoked already",
            get={SENT_ON: KEEPERS},
            post={SENT_ON: KEEPERS},
            args=lambda world: [world.revoked.uid],
            data=lambda world: {"reason": "Once more"},
        ),
    ]


OVERSEE = Door(
    "Oversee",
    "A commander or coordinator sees the people of the own unit and of all units below it, as long as the appointment "
    "lasts. Nobody keeps the own records. Administrators may handle certificates and read the whole log, "
    "but see no roster.",
    _oversee(),
)
