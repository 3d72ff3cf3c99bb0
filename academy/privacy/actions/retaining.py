"""What ends by itself is removed; everything else is a record and is kept."""

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
from academy.people.models import Appointment, Posting, RosterImport, User
from academy.privacy.actions.erasing import erase
from certificates.actions.lookups import STRETCH
from certificates.models import Lookups

BATCH = 500


def sessions() -> QuerySet:
    """Sessions that have run out."""
    return Session.objects.filter(expire_date__lt=timezone.now())


def lookups() -> QuerySet:
    """Counts of checks of certificates; they serve for ten minutes."""
    yesterday = timezone.now() - timedelta(days=1)
    return Lookups.objects.filter(stretch__lt=int(yesterday.timestamp()) // STRETCH)


def roster_uploads() -> QuerySet:
    """Rosters that were brought as files and never applied."""
    left = timezone.now() - timedelta(days=DAYS_OF_A_FILE)
    return RosterImport.objects.filter(state__in=RosterImport.WAITING, asked_at__lt=left)


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
    Rule("lookups", lookups),
    Rule("roster_uploads", roster_uploads, _forget_rosters),
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
