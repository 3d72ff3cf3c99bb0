from collections.abc import Iterator

from django.db import transaction

from academy.audit.record import record
from academy.people.scope import role_over_unit
from academy.records.csv_file import lines_of
from academy.records.roster import Roster


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
