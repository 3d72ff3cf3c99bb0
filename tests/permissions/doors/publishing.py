from tests.permissions.rows import Door, Row

from .who import ACTS, AUTHORS, OPENS, REFUSED, SENT_ON, TEACHERS, TEACHERS_OF_THE_NATION

REASON = {"reason": "A court has overturned it."}


def rows(code, whose, nobody_sees, title):
    """What concerns a draft and the edition before it: for ``whose`` it is, and for those who only see them."""
    return [
        Row(
            "studio:teach-checklist", f"The checklist of a draft of {title}", get={OPENS: whose}, args=lambda _: [code]
        ),
        Row(
            "studio:teach-check-links",
            act=f"Look whether the web links of a draft of {title} lead anywhere",
            post={SENT_ON: whose},
            args=lambda _: [code],
        ),
        Row(
            "studio:teach-cancel-publication",
            act=f"Take back that a draft of {title} is published at a time",
            post={SENT_ON: whose, REFUSED: nobody_sees},
            args=lambda _: [code, 2],
        ),
        Row(
            "studio:teach-withdraw-edition",
            f"Withdraw an edition of {title}",
            f"Withdraw an edition of {title}",
            get={OPENS: whose, REFUSED: nobody_sees},
            post={ACTS: whose, REFUSED: nobody_sees},
            args=lambda _: [code, 1],
            data=lambda _: REASON,
        ),
    ]


PUBLISHING = Door(
    "Publish",
    "Whose course it is publishes its drafts, at once or at a time, and withdraws its editions. The checklist is open "
    "to everybody who works on the draft.",
    [
        *rows("rights", AUTHORS, TEACHERS - AUTHORS, "the academy"),
        *rows("national", TEACHERS_OF_THE_NATION, set(), "the nation"),
    ],
)
