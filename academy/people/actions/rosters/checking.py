"""The dry run: what is wrong with a roster, and what it would change. Nothing of it is written to the people."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower

from academy.people.models import Nation, Posting, RosterFile, RosterImport, RosterLine, Unit, User
from academy.people.rosters.cells import echo, values_of
from academy.people.rosters.comparing import FIELDS, NEW, SAME, Known, compare, problems_with
from academy.people.rosters.headers import columns_of, missing_from
from academy.people.rosters.problems import Problem, Unreadable
from academy.people.rosters.tables import Table, read_table
from academy.people.rosters.units import UnitOnFile, Units
from academy.people.rosters.usernames import usernames_for
from academy.people.scope import coordinated_paths

from .progress import progress_of

CHUNK = 2_000
SAMPLES = 3
LONGEST_SAMPLE = 40
State = RosterImport.State


def check(roster: RosterImport) -> None:
    """Read the file of an import, keep a line for each mistake and change, and say in its state what was found."""
    content = RosterFile.objects.filter(roster=roster).values_list("content", flat=True).first()
    _forget_lines(roster)
    try:
        table = read_table(bytes(content or b""))
        first = list(itertools.islice(table.rows(), SAMPLES))
        if not first:
            raise Unreadable("no_rows")
        roster.reading = _reading_of(table, first)
        roster.columns = roster.columns or columns_of(table.headers)
        if missing_from(roster.columns):
            _found(roster, State.COLUMNS, {})
            return
        counts = _Check(roster, table).run()
    except Unreadable as problem:
        _forget_lines(roster)
        _found(roster, State.UNREADABLE, {}, trouble=problem.code)
        return
    _found(roster, State.FAULTY if counts.get("faulty") else State.CHECKED, counts)


@transaction.atomic
def _forget_lines(roster: RosterImport) -> None:
    _hold(roster)
    RosterLine.objects.filter(roster=roster).delete()


def _reading_of(table: Table, first: Sequence[tuple[int, list[str]]]) -> dict[str, Any]:
    samples = [[echo(cell[:LONGEST_SAMPLE]) for cell in cells] for _number, cells in first]
    return {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "headers": [echo(header) for header in table.headers],
        "samples": samples,
    }


@transaction.atomic
def _found(roster: RosterImport, state: State, counts: dict[str, int], trouble: str = "") -> None:
    held = _hold(roster)
    held.state, held.counts = state, counts
    held.reading, held.columns = roster.reading, roster.columns
    held.trouble = trouble or (held.trouble if state != State.UNREADABLE else "")
    held.save()


class Superseded(Exception):
    """Somebody has asked for something else in the meantime."""


def _hold(roster: RosterImport) -> RosterImport:
    """Lock the import; raise Superseded if this is no longer what is asked for."""
    held = (
        RosterImport.objects.select_for_update(no_key=True)
        .filter(job=roster.job, state=State.CHECKING, pk=roster.pk)
        .first()
    )
    if held is None:
        raise Superseded
    return held


class _Check:
    """One walk through the rows, in chunks: what is asked of the database is asked once for a chunk."""

    def __init__(self, roster: RosterImport, table: Table):
        self.roster, self.table = roster, table
        self.by = roster.uploaded_by
        self.kept_paths = coordinated_paths(self.by)
        self.nation = Nation.objects.get(unit_id=roster.unit.ancestor_ids[0])
        self.units = Units(_units_within(roster.unit))
        self.counts: Counter[str] = Counter()
        # By what may be there only once: the row where it was first.
        self.numbers: dict[str, int] = {}
        self.emails: dict[str, int] = {}
        self.usernames: set[str] = set()

    def run(self) -> dict[str, int]:
        """Walk, keep the lines, and return how many there are of each kind, and how many rows."""
        with progress_of(self.roster, self.table.total) as progress:
            for chunk in _chunks(self.table.rows()):
                self._keep(self._lines(chunk))
                self.counts["rows"] += len(chunk)
                progress.add(len(chunk))
            for people in _chunks(self._posted()):
                self._keep([line for line in map(self._vanished, people) if line])
        return dict(self.counts)

    @transaction.atomic
    def _keep(self, lines: list[RosterLine]) -> None:
        _hold(self.roster)
        RosterLine.objects.bulk_create(lines)
        self.counts.update(str(line.kind) for line in lines)

    def _lines(self, chunk: Sequence[tuple[int, list[str]]]) -> list[RosterLine]:
        rows = [(number, *values_of(cells, self.roster.columns)) for number, cells in chunk]
        numbers = [values["number"].lower() for _number, values, _problems in rows if "number" in values]
        known = self._known(numbers)
        new = [number for number in numbers if number not in known]
        names = [name for number in new for name in usernames_for(number, self.nation.code)]
        taken_names = _lowered(User.objects.all(), "username", [name.lower() for name in names])
        emails = [values["email"].lower() for _number, values, _problems in rows if "email" in values]
        owners = _lowered(User.objects.all(), "email", emails)
        lines = []
        for number, values, problems in rows:
            line = self._line(number, values, problems, known, taken_names, owners)
            if line:
                lines.append(line)
        return lines

    def _line(self, number, values, problems, known, taken_names, owners) -> RosterLine | None:
        """The line of a row; None if it changes nothing."""
        problems = [*problems, *self._met_before(number, values)]
        on_file = known.get(values.get("number", "").lower())
        unit = self._unit_of(values, on_file, problems)
        email = values.get("email", "").lower()
        owner = owners.get(email)
        if owner and (on_file is None or owner != on_file.uid):
            problems.append(Problem("email", "email_taken", {"value": echo(email)}))
        if on_file:
            change = compare(values, unit, on_file)
            problems += problems_with(values["number"], on_file, change)
            uid, kind, before, after = on_file.uid, change.kind, change.before, change.after
        else:
            after = self._new_person(values, unit, problems, taken_names)
            uid, kind, before = str(uuid4()), NEW, {}
        if not problems and kind == SAME:
            self.counts[SAME] += 1
            return None
        # What is on file of somebody whom the importer may not see is not told.
        shown = values if problems or on_file is None else {**on_file.values, **values}
        return RosterLine(
            roster=self.roster,
            line=number,
            kind=RosterLine.Kind.FAULTY if problems else kind,
            person=None if problems else uid,
            number=values.get("number", ""),
            name=f"{shown.get('given_names', '')} {shown.get('family_names', '')}".strip(),
            before={} if problems else before,
            after={} if problems else after,
            problems=[list(problem) for problem in problems],
        )

    def _met_before(self, number: int, values: dict[str, str]) -> Iterator[Problem]:
        for field, seen in (("number", self.numbers), ("email", self.emails)):
            if field in values:
                first = seen.setdefault(values[field].lower(), number)
                if first != number:
                    yield Problem(field, f"{field}_twice", {"value": echo(values[field]), "first": first})

    def _unit_of(self, values, on_file: Known | None, problems: list[Problem]) -> tuple[int, str] | None:
        """Where the row posts the person: who is nowhere yet comes into the unit that the roster is for."""
        if "unit" in values:
            found = self.units.find(values["unit"])
            if isinstance(found, UnitOnFile):
                return found.pk, found.names[-1]
            problems.append(found)
            return None
        if on_file is None or on_file.unit is None:
            return self.roster.unit.pk, self.roster.unit.name
        return None

    def _new_person(self, values, unit, problems: list[Problem], taken_names) -> dict[str, Any]:
        if "given_names" not in values and not {"given_names", "full_name"} & {problem.field for problem in problems}:
            problems.append(Problem("given_names", "given_names_missing"))
        if "number" not in values or unit is None:
            return {}
        number = values["number"]
        free = (
            name
            for name in usernames_for(number, self.nation.code)
            if name.lower() not in taken_names and name.lower() not in self.usernames
        )
        username = next(free, None)
        if username is None:
            problems.append(Problem("number", "username_taken", {"value": number}))
            return {}
        if not problems:
            self.usernames.add(username.lower())
        defaults = {"family_names": "", "rank": "", "email": "", "category": "enlisted"}
        fields = {**defaults, "language": self.nation.language, **values}
        return {
            "username": username,
            "number": number,
            **{field: fields.get(field, "") for field in FIELDS},
            "unit": unit[0],
            "unit_name": unit[1],
        }

    def _known(self, numbers: Iterable[str]) -> dict[str, Known]:
        """Who of the nation has these service numbers, by the number in small letters."""
        people = (
            User.objects.filter(nation=self.nation)
            .annotate(lowered=Lower("service_number"))
            .filter(lowered__in=set(numbers))
            .only("uid", "service_number", "merged_into", "erased_at", *FIELDS)
        )
        postings = Prefetch("postings", Posting.objects.open().prefetch_related("unit"), to_attr="open_postings")
        return {person.service_number.lower(): self._on_file(person) for person in people.prefetch_related(postings)}

    def _on_file(self, person: User) -> Known:
        posting = next(iter(person.open_postings), None)  # type: ignore[attr-defined]
        unit = posting.unit if posting else None
        return Known(
            uid=str(person.uid),
            values={field: getattr(person, field) for field in FIELDS},
            unit=unit.pk if unit else None,
            unit_name=unit.name if unit else "",
            posting=posting.pk if posting else None,
            kept=unit is None or any(unit.path.startswith(path) for path in self.kept_paths),
            closed=person.merged_into_id is not None or person.erased_at is not None,
            own=person.pk == self.by.pk,
        )

    def _posted(self) -> Iterator[Posting]:
        postings = Posting.objects.open().within(self.roster.unit).select_related("person", "unit").order_by("pk")
        return postings.iterator(chunk_size=CHUNK)

    def _vanished(self, posting: Posting) -> RosterLine | None:
        person = posting.person
        if person.service_number and person.service_number.lower() in self.numbers:
            return None
        return RosterLine(
            roster=self.roster,
            kind=RosterLine.Kind.VANISHED,
            person=person.uid,
            number=person.service_number,
            name=person.get_full_name(),
            before={"unit_name": posting.unit.name},
        )


def _units_within(unit: Unit) -> Iterator[UnitOnFile]:
    names: dict[int | None, tuple[str, ...]] = {}
    # By path, so that a unit comes after the one above it.
    for each in Unit.objects.within(unit).order_by("path"):
        names[each.pk] = (*names.get(each.parent_id, ()), each.name)
        yield UnitOnFile(each.pk, names[each.pk], each.closed_on is not None)


def _lowered(people, field: str, values: Sequence[str]) -> dict[str, str]:
    """Whose ``field`` is one of the values, which are in small letters: public keys by value."""
    found = people.annotate(lowered=Lower(field)).filter(Q(lowered__in=set(values))).values_list("lowered", "uid")
    return {value: str(uid) for value, uid in found}


def _chunks(things: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(things)
    while chunk := list(itertools.islice(left, CHUNK)):
        yield chunk
