"""What it takes to import the roster of a whole ministry: the time and the memory of the background worker."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from academy.people.actions.rosters import asking
from academy.people.models import Appointment, Nation, Posting, RosterImport, Unit, User
from tests.bench.population import FAMILY, RANKS
from tests.bench.site import ROOT
from tests.builders import LONG_AGO

PEOPLE, UNITS = 100_000, 500
HEADER = "Matrícula;Apellidos;Nombres;Grado;Categoría;Unidad;Correo electrónico;Idioma"


@dataclass(frozen=True)
class Taken:
    """Wall-clock seconds of the worker, its start included, and the most memory that it held."""

    seconds: float
    megabytes: float

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.seconds + other.seconds, max(self.megabytes, other.megabytes))


class Imports:
    """Everybody is imported, then promoted and transferred by a second roster, then that is undone."""

    def __init__(self, environment: dict[str, str]):
        self.environment = environment
        root = Unit.objects.create(name="Ministerio")
        Nation.objects.create(unit=root, code="MI", language="es", issuing_authority="Ministerio")
        for number in range(UNITS):
            Unit.objects.create(name=f"Unidad {number}", parent=root)
        self.root = root
        self.coordinator = User.objects.create(username="keeper", given_names="Inés")
        Appointment.objects.create(person=self.coordinator, unit=root, role="coordinator", starts_on=LONG_AGO)

    @cached_property
    def new(self) -> Taken:
        taken, _roster = self._import(shift=0)
        assert Posting.objects.open().within(self.root).count() == PEOPLE
        return taken

    @cached_property
    def _transfers(self) -> tuple[Taken, RosterImport]:
        assert self.new
        return self._import(shift=1)

    @property
    def transfers(self) -> Taken:
        return self._transfers[0]

    @cached_property
    def undo(self) -> Taken:
        _taken, roster = self._transfers
        assert asking.undo(roster, by=self.coordinator)
        taken = self._work()
        roster.refresh_from_db()
        assert (roster.state, roster.counts["kept"]) == ("undone", 0)
        return taken

    def _import(self, shift: int) -> tuple[Taken, RosterImport]:
        roster = asking.bring(self.root, _file(shift), "roster.csv", by=self.coordinator)
        taken = self._work()
        roster.refresh_from_db()
        assert asking.apply(roster, by=self.coordinator), roster.state
        taken += self._work()
        roster.refresh_from_db()
        assert (roster.state, roster.changes) == ("applied", PEOPLE)
        return taken, roster

    def _work(self) -> Taken:
        """Let a worker do what there is to do."""
        command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--verbosity", "0"]
        start, peak = time.monotonic(), 0
        with subprocess.Popen(command, cwd=ROOT, env=self.environment) as worker:
            status = Path("/proc", str(worker.pid), "status")
            while worker.poll() is None:
                peak = max(peak, _peak(status.read_text()))
                time.sleep(0.05)
        assert worker.returncode == 0
        return Taken(time.monotonic() - start, peak / 1000)


def _peak(status: str) -> int:
    """The most memory that a process has held, in kB. What its parent held before the start does not count."""
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _file(shift: int) -> bytes:
    """A roster as Excel writes it in the region; ``shift`` gives everybody another rank and another unit."""
    chance = random.Random(1)
    rows = [HEADER]
    for number in range(PEOPLE):
        family = f"{chance.choice(FAMILY)} {chance.choice(FAMILY)}"
        rank, category = RANKS[(number + shift) % len(RANKS)]
        unit = f"Unidad {(number + shift) % UNITS}"
        given = chance.choice(("Ana", "José", "María Elena", "Émile", "Lucía"))
        rows.append(f"M-{number:06};{family};{given};{rank};{category};{unit};p{number}@example.org;es")
    return "\r\n".join(rows).encode("windows-1252")
