"""What ends by itself is removed; everything else is a record and is kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from academy.audit.record import record
from academy.people.actions.rosters.asking import DAYS_OF_A_FILE, forget_old
from academy.people.models import Appointment, Invitation, Posting, RosterImport, Slip, Tries, User
from academy.privacy.actions.erasing import erase

BATCH = 500
DAYS_OF_AN_ADDRESS = DAYS_AT_THE_DOOR = 90


def sessions() -> QuerySet:
    """Sessions that have run out."""
    return Session.objects.filter(expire_date__lt=timezone.now())


def roster_uploads() -> QuerySet:
    """Rosters that were brought as files and never applied."""
    left = timezone.now() - timedelta(days=DAYS_OF_A_FILE)
    return RosterImport.objects.filter(state__in=RosterImport.WAITING, asked_at__lt=left)


def tries() -> QuerySet:
    """Counts of tries, and of checks of certificates, whose time is over."""
    return Tries.objects.filter(until__lt=int(time.time()))


def slips() -> QuerySet:
    """One-time codes that have run out: their paper opens nothing any more."""
    return Slip.objects.filter(expires_at__lt=timezone.now())


def invitations() -> QuerySet:
    """Invitations that are settled or have run out, whose address is still kept."""
    before = timezone.now() - timedelta(days=DAYS_OF_AN_ADDRESS)
    return Invitation.objects.filter(expires_at__lt=before).exclude(email="")


def never_let_in() -> QuerySet:
    """Accounts of people who signed up, and whom nobody let in."""
    before = timezone.now() - timedelta(days=DAYS_AT_THE_DOOR)
    return User.objects.filter(awaits_approval=True, erased_at=None, date_joined__lt=before)


def administration_log() -> QuerySet:
    """Django's own log of the administration: the academy's took its place."""
    return LogEntry.objects.all()


def unused_accounts() -> QuerySet:
    """Accounts without a posting or an appointment that nobody has used for as long as the settings say."""
    years = settings.RETENTION_UNUSED_ACCOUNT_YEARS
    if not years:
        return User.objects.none()
    before = timezone.now() - relativedelta(years=years)
    day = timezone.localdate(before)
    serving = Posting.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), person=OuterRef("pk"))
    appointed = Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), person=OuterRef("pk"))
    return (
        User.objects.filter(erased_at=None, merged_into=None, is_staff=False)
        .alias(used_at=Coalesce("last_login", "date_joined"))
        .filter(~Exists(serving), ~Exists(appointed), used_at__lt=before)
    )


def _delete(rows: QuerySet) -> int:
    """Delete a batch; how many it were."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    rows.model._base_manager.filter(pk__in=keys).delete()
    return len(keys)


def _erase(rows: QuerySet) -> int:
    """Erase a batch of people; how many it were."""
    people = list(rows.order_by("pk")[:BATCH])
    for person in people:
        erase(person, by=None)
    return len(people)


def _forget_addresses(rows: QuerySet) -> int:
    """Empty a batch of addresses; how many it were."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return Invitation.objects.filter(pk__in=keys).update(email="")


def _forget_rosters(rows: QuerySet) -> int:
    """Throw uploads away, and what was kept for an undo that comes too late; how many uploads it were."""
    count = rows.count()
    forget_old()
    return count


@dataclass(frozen=True)
class Rule:
    """What ends: ``due`` are the rows that have reached their end, ``remove`` takes a batch of them."""

    name: str
    due: Callable[[], QuerySet]
    remove: Callable[[QuerySet], int] = _delete


RULES = (
    Rule("sessions", sessions),
    Rule("roster_uploads", roster_uploads, _forget_rosters),
    Rule("tries", tries),
    Rule("slips", slips),
    Rule("invitations", invitations, _forget_addresses),
    Rule("never_let_in", never_let_in, _erase),
    Rule("administration_log", administration_log),
    Rule("unused_accounts", unused_accounts, _erase),
)


def apply_rule(rule: Rule) -> int:
    """Remove what has reached its end, and return how much it was.

    In batches, each a transaction with its entry in the log: stopped at any moment, it has done whole batches and put
    them on record, and the next run goes on.
    """
    total = 0
    while True:
        with transaction.atomic():
            rows = rule.due()
            count = rule.remove(rows)
            if count:
                kind = ContentType.objects.get_for_model(rows.model)
                record("privacy.apply_retention", kind, table=rule.name, count=count)
        total += count
        if count < BATCH:
            return total
