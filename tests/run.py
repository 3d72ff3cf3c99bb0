"""Run the tests on SQLite, then on PostgreSQL: ``python -m tests.run [--only DATABASE] [arguments of pytest]``.

The exit code is that of the worse of the two runs.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import browser

ROOT = Path(__file__).resolve().parent.parent
# One more than processors: a test waits while the server, the browser or the database works for it.
WORKERS = (os.cpu_count() or 1) + 1


def main() -> int:
    """Set up what is missing, run pytest once a database, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.run")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database only")
    options, arguments = parser.parse_known_args()
    # A kill must still let the finally blocks stop what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))

    browser.ensure()
    codes = []
    if options.only != "postgresql":
        codes.append(run_pytest("SQLite", f"sqlite:///{ROOT / 'var' / 'unused.sqlite3'}", arguments))
    if options.only != "sqlite":
        with postgresql() as url:
            codes.append(run_pytest("PostgreSQL", url, arguments))
    return max(codes)


def run_pytest(database: str, url: str, arguments: list[str]) -> int:
    """Run pytest against the database at ``url`` and return its exit code."""
    print(f"\n=== The tests on {database} ===", flush=True)
    if not any(argument.startswith("-n") for argument in arguments):
        arguments = ["-n", str(WORKERS), "--dist", "worksteal", *arguments]
    environment = {**os.environ, "DATABASE_URL": url}
    # What one worker compiles, those of the second run need not: half the time until their first test.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment) as pytest:
        try:
            return pytest.wait()
        finally:
            pytest.terminate()


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL server for the time of the block; gives its DATABASE_URL."""
    command = [sys.executable, "-m", "tests.postgres"]
    # A session of its own: Control-C reaches pytest, and the server goes when its standard input ends.
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        url = server.stdout.readline().strip()
        if not url:
            sys.exit("PostgreSQL did not start; what it said is above.")
        yield url


if __name__ == "__main__":
    sys.exit(main())
