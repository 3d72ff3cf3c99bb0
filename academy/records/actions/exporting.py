from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from academy.audit.models import Entry
from academy.audit.record import record
from academy.people.models import Unit
from academy.people.scope import role_over_unit
from academy.records.csv_file import lines_of
from academy.records.log import LogFilters, topmost_units
from academy.records.log_file import log_lines
from academy.records.posted import posted_on, posting_lines
from academy.records.roster import Roster

LONGEST_LOG = 100_000


@transaction.atomic
def export_roster(roster: Roster, *, titles: dict[int, str], asked: dict[str, str], by) -> Iterator[str]:
    """Put on record that somebody takes a roster out of the academy, and return the CSV file in pieces.

    ``asked`` are the filters as the person chose them; ``titles`` the titles of courses by primary key.
    """
    unit = roster.unit
    record(
        "records.export",
        unit,
        by=by,
        role=role_over_unit(by, unit),
        unit_path=unit.path,
        filters=asked,
        count=len(roster.matching),
        on=roster.on.isoformat(),
    )
    return lines_of(roster.matching, roster.filters.course, titles)


@transaction.atomic
def export_log(entries: QuerySet[Entry], filters: LogFilters, *, asked: dict[str, str], by) -> Iterator[str]:
    """Put on record that somebody takes the log out of the academy, and return the CSV file in pieces.

    ``entries`` are what the person may read and asks for by ``filters``, which are ``asked`` in the person's words;
    of more than LONGEST_LOG the first. The act is on record with each unit at the top of what was taken.
    """
    keys = list(entries.values_list("pk", flat=True)[:LONGEST_LOG])
    units = [filters.unit] if filters.unit else topmost_units(by)
    for unit in units:
        role = role_over_unit(by, unit) or "administrator"
        record("records.export_log", unit, by=by, role=role, unit_path=unit.path, filters=asked, count=len(keys))
    if not units:
        record("records.export_log", by, by=by, role="administrator", filters=asked, count=len(keys))
    return log_lines(keys, by)


@transaction.atomic
def export_postings(unit: Unit, on: date, *, by) -> Iterator[str]:
    """Put on record that somebody takes out who was posted to a unit and below on a day; the CSV file in pieces."""
    keys = list(posted_on(unit, on).values_list("pk", flat=True))
    record(
        "records.export_postings",
        unit,
        by=by,
        role=role_over_unit(by, unit),
        unit_path=unit.path,
        count=len(keys),
        on=on.isoformat(),
    )
    return posting_lines(keys)
