"""The printed claims for the check page: labels in the reader's language, values as they stand on the paper."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates.claims import Claims
from certificates.document.wording import in_groups, put_into_words


@dataclass(frozen=True)
class Line:
    """One claim: one value, or several where the paper has a list."""

    label: str
    values: tuple[str, ...]
    # Compared character by character, and so shown in letters that all take the same room.
    spelled: bool = False


def lines_of(claims: Claims, *, verify_url: str) -> list[Line]:
    """Every claim that is printed on the certificate, in the order of the paper."""
    here = put_into_words(claims, verify_url)
    with translation.override(claims.language):
        paper = put_into_words(claims, verify_url)
    content = in_groups(claims.content_hash) if claims.content_hash else ""
    facts = [(label.label, fact.value) for label, fact in zip(here.facts, paper.facts, strict=True)]
    pairs = [
        (pgettext("certificate", "Name"), paper.name),
        (_("Rank, unit, nation"), paper.position),
        (pgettext("certificate", "Course"), paper.course),
        (_("Modules"), claims.modules),
        *facts,
        (here.serial_heading, paper.serial),
        (here.issued_heading, paper.authority),
        (_("Issued on"), paper.issued_on),
        (_("Verification code"), paper.code),
        (_("Content of the course (sha256)"), content),
    ]
    spelled = (paper.serial, paper.code, content)
    return [
        Line(label, (value,) if isinstance(value, str) else tuple(value), value in spelled)
        for label, value in pairs
        if value
    ]
