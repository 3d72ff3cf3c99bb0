"""How far the worker is with an import, told while its transaction is still open.

PostgreSQL takes it over a second connection. SQLite lets nobody else write while the transaction lasts; there all
processes share one machine, and a file in ``var/`` says it.
"""

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from academy.people.models import RosterImport, RosterProgress

# Longer than any step takes between two reports, even on a slow machine.
SILENT_FOR = timedelta(minutes=2)


class Progress:
    """Counts what is done, and tells it."""

    def __init__(self, roster: RosterImport, total: int, teller):
        self.roster, self.total, self.done, self.teller = roster, total, 0, teller

    def add(self, count: int) -> None:
        """So much more is done."""
        self.done = min(self.done + count, self.total) if self.total else self.done + count
        self.teller(self.roster, self.done, self.total)


@contextlib.contextmanager
def progress_of(roster: RosterImport, total: int) -> Iterator[Progress]:
    """For the time of the block: tell how much is done of ``total`` (0 if that is not known)."""
    if connection.vendor == "sqlite":
        _tell_in_file(roster, 0, total)
        yield Progress(roster, total, _tell_in_file)
        return
    # Only this block speaks over it; a connection of the pool may be inside of a transaction.
    second = connection.copy()
    try:

        def tell(roster: RosterImport, done: int, total: int) -> None:
            table = RosterProgress._meta.db_table
            # The work never waits for what is told of it.
            with contextlib.suppress(OperationalError), second.cursor() as cursor:
                cursor.execute("SET lock_timeout = '100ms'")
                cursor.execute(
                    f"UPDATE {table} SET done = %s, total = %s, told_at = now() WHERE roster_id = %s",  # noqa: S608
                    [done, total, roster.pk],
                )

        tell(roster, 0, total)
        yield Progress(roster, total, tell)
    finally:
        second.close()


def begin(roster: RosterImport) -> None:
    """Nothing is done yet of what is asked for now."""
    RosterProgress.objects.update_or_create(roster=roster, defaults={"done": 0, "total": 0, "told_at": timezone.now()})
    _file_of(roster).unlink(missing_ok=True)


def how_far(roster: RosterImport) -> tuple[int, int, datetime]:
    """How much is done, of how much, and when that was told."""
    file = _file_of(roster)
    if connection.vendor == "sqlite" and file.exists():
        with contextlib.suppress(ValueError, OSError):
            done, total = json.loads(file.read_text())
            return done, total, datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_default_timezone())
    progress = RosterProgress.objects.filter(roster=roster).first()
    return (progress.done, progress.total, progress.told_at) if progress else (0, 0, roster.asked_at)


def silent(roster: RosterImport) -> bool:
    """Whether the worker should have been heard of by now: it was stopped in the middle, or does not run."""
    told_at = max(how_far(roster)[2], roster.asked_at)
    return roster.working and timezone.now() - told_at > SILENT_FOR


def end(roster: RosterImport) -> None:
    """What was asked for is done."""
    _file_of(roster).unlink(missing_ok=True)


def _file_of(roster: RosterImport):
    return settings.BASE_DIR / "var" / "progress" / f"{roster.uid}.json"


def _tell_in_file(roster: RosterImport, done: int, total: int) -> None:
    file = _file_of(roster)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps([done, total]))
    part.replace(file)
