"""Make the virtual environment, on a machine that has nothing but Python.

    python3 tools/environment.py requirements.txt [requirements-samples.txt]

What the second file lists is installed without what it would need to run: we only read it. This runs before anything
is installed, and on a Python that may be too old: standard library only, no modern syntax.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
VENV = ".venv"
PYTHON = os.path.join(VENV, "bin", "python")

TOO_OLD = """\
The academy needs Python {}.{} or newer; {} is {}.{}.
If a newer one is installed, name it: make run PYTHON=python3.12"""
NO_VENV = """\
Python's venv module is missing on this machine. On Debian and Ubuntu, install it with:
    sudo apt install python3-venv"""


def main(requirements, *samples):
    """Make ``.venv`` if it is missing or broken, and install into it what the file ``requirements`` lists.

    What the files ``samples`` list is installed too, without its dependencies.
    """
    if sys.version_info < OLDEST:
        sys.exit(TOO_OLD.format(*(OLDEST + (sys.executable,) + sys.version_info[:2])))  # noqa: RUF005
    if not works():
        make()
    print("Installing {} into {} ...".format(requirements, VENV))
    sys.stdout.flush()
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    status = subprocess.call([*pip, "--requirement", requirements])
    for file in samples:
        status = status or subprocess.call([*pip, "--no-deps", "--requirement", file])
    sys.exit(status)


def works():
    """Tell whether the environment is there and can install; a system's upgrade of Python breaks it."""
    if not os.path.exists(PYTHON):
        return False
    return subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def make():
    """Make an empty environment, or say which package of the system is missing."""
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart from Python
        import venv
    except ImportError:
        sys.exit(NO_VENV)
    venv.create(VENV, with_pip=True, clear=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
