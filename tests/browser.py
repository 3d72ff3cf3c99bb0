"""Which browser the tests drive, and how to get one: ``python -m tests.browser`` makes sure that there is one.

An installed Chromium comes first, then the one that Playwright keeps, then Debian's package if we may install it.
The one that was built without windows (the headless shell) comes before all others: it is the same engine, and opens a
page for half the work.
"""

import os
import shutil
import subprocess
import sys

INSTALLED = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = """\
The browser tests need Chromium, and none could be found or installed. Do one of these:
    sudo apt install chromium-headless-shell                      (Debian)
    .venv/bin/python -m playwright install --only-shell chromium  (any system with a connection)"""
INSTALL_SECONDS = 300
TRY_PLAYWRIGHTS = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(args=["--no-sandbox"]).close()"""


def installed() -> str | None:
    """The path of the system's own Chromium or Chrome, if it starts."""
    return next((path for path in map(shutil.which, INSTALLED) if path and _works(path, "--version")), None)


def ensure() -> None:
    """Install a browser if there is none; ends the process with a message if there is no way."""
    if installed() or _playwrights_own_works():
        return
    print("No Chromium is installed: trying Playwright's …", flush=True)
    _attempt(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    if _playwrights_own_works():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Trying Debian's …", flush=True)
        _attempt("apt-get", "update", "-qq")
        _attempt("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell")
    if not installed():
        sys.exit(MISSING)


def launch_options() -> dict:
    """Playwright's launch options for a quiet browser that talks to nobody but the tests."""
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    arguments += ["--disable-sync", "--no-first-run", "--renderer-process-limit=1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    path = installed()
    return {"args": arguments, **({"executable_path": path} if path else {})}


def _playwrights_own_works() -> bool:
    """Whether it really starts: a downloaded browser may lack libraries of the system."""
    return _works(sys.executable, "-c", TRY_PLAYWRIGHTS)


def _works(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _attempt(*command: str) -> None:
    """Run a command that may fail; what follows looks at what came of it."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"That did not work: {error}", flush=True)


if __name__ == "__main__":
    ensure()
