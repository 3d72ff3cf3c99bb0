from tests.permissions.rows import Door, Row

from .who import ACTS, DISCUSSING, OPENS, OWNERS, REFUSED, SEEING, SENT_ON, TEACHERS_OF_THE_NATION

REASON = {"reason": "A court has overturned it."}


def rows(code, whose, working, only_seeing, title):
    """What concerns a draft and the edition before it: for ``whose`` it is, who works on it, and who only sees it."""
    return [
        Row(
            "studio:teach-checklist",
            f"The checklist of a draft of {title}",
            get={OPENS: working},
            args=lambda _: [code],
        ),
        Row(
            "studio:teach-check-links",
            act=f"Look whether the web links of a draft of {title} lead anywhere",
            post={SENT_ON: working},
            args=lambda _: [code],
        ),
        Row(
            "studio:teach-cancel-publication",
            act=f"Take back that a draft of {title} is published at a time",
            post={SENT_ON: whose, REFUSED: only_seeing},
            args=lambda _: [code, 2],
        ),
        Row(
            "studio:teach-withdraw-edition",
            f"Withdraw an edition of {title}",
            f"Withdraw an edition of {title}",
            get={OPENS: whose, REFUSED: only_seeing},
            post={ACTS: whose, REFUSED: only_seeing},
            args=lambda _: [code, 1],
            data=lambda _: REASON,
        ),
    ]


PUBLISHING = Door(
    "Publish",
    "Whose course it is publishes its drafts, at once or at a time, and withdraws its editions. The checklist is open "
    "to everybody who works on the draft.",
    [
        *rows("rights", OWNERS, DISCUSSING, SEEING - OWNERS, "the academy"),
        *rows("national", TEACHERS_OF_THE_NATION, TEACHERS_OF_THE_NATION, set(), "the nation"),
    ],
)
