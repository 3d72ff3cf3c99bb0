"""What happened to a completion and its certificates, from the audit log."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.audit.models import Entry
from academy.people.models import User
from certificates.pending import FAILED, in_words
from courses.models import Completion

_WORDS = {
    "courses.complete": _("The course was completed."),
    "courses.correct": _("The record was corrected."),
    "certificates.issue": _("The certificate was issued."),
    "certificates.revoke": _("The certificate was revoked."),
    "certificates.supersede": _("The certificate was replaced by a corrected one."),
}


@dataclass(frozen=True)
class Event:
    """One act: when, what, by whom (empty: the site itself), and the reason given, if any."""

    at: datetime
    what: str
    serial: str
    by: str
    reason: str


def history_of(completions: list[Completion]) -> list[Event]:
    """Everything on record about completions and their certificates (select ``certificate``), the newest first."""
    certificates = [c.certificate for c in completions if hasattr(c, "certificate")]
    serials = {str(certificate.uid): certificate.serial for certificate in certificates}
    entries = Entry.objects.filter(
        subject_type__in=["courses.completion", "certificates.certificate"],
        subject__in=[*serials, *(str(completion.uid) for completion in completions)],
        verb__in=[*_WORDS, FAILED],
    )
    names = {person.uid: person.get_full_name() for person in User.objects.filter(uid__in={e.actor for e in entries})}
    return [
        Event(
            at=entry.at,
            what=in_words(entry.data) if entry.verb == FAILED else str(_WORDS[entry.verb]),
            serial=serials.get(entry.subject, ""),
            by=names.get(entry.actor, ""),
            reason=entry.data.get("reason", ""),
        )
        for entry in entries
    ]
