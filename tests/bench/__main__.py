"""Measure the academy: ``python -m tests.bench [--database postgresql] [words]``.

Prints one JSON line a figure, of those figures whose name begins with one of the words; without words, of all but
those that take long.
The exit code is 1 if a figure is over its budget.
"""

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

from tests import browser
from tests.bench.site import free_port, production
from tests.run import postgresql
from tools.messages import compile_catalogs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("words", nargs="*", help="beginnings of the names of figures")
    options = parser.parse_args()
    browser.ensure()
    compile_catalogs()
    print(surroundings(), file=sys.stderr, flush=True)
    with contextlib.ExitStack() as resources:
        folder = resources.enter_context(tempfile.TemporaryDirectory(prefix="academy-bench-"))
        if options.database == "sqlite":
            url = f"sqlite:///{Path(folder) / 'academy.sqlite3'}"
        else:
            url = resources.enter_context(postgresql())
        port = free_port()
        environment = production(url, port)
        os.environ |= environment
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that asks the database
        django.setup()
        call_command("migrate", verbosity=0)
        return measure(options, environment, port, resources)


def surroundings() -> str:
    """What the figures hang on besides the academy itself."""
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    return f"{sys.executable}, Python {platform.python_version()}; {os.cpu_count()} processors, load {load}"


def measure(options, environment: dict[str, str], port: int, resources: contextlib.ExitStack) -> int:
    """Print the figures that are asked for and return the exit code."""
    # Models can be imported only now.
    from tests.bench.bench import Bench
    from tests.bench.figures import FIGURES

    words = tuple(options.words)
    figures = [figure for figure in FIGURES if (figure.name.startswith(words) if words else not figure.long)]
    if not figures:
        sys.exit(f"No figure begins so. There are: {', '.join(figure.name for figure in FIGURES)}")
    bench = Bench(environment, port, resources)
    within = True
    for figure in figures:
        line = figure.line(figure.measure(bench)) | {"database": options.database}
        print(json.dumps(line), flush=True)
        within &= line["within"]
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
