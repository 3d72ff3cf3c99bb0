"""Make the virtual environment, on a machine that has nothing but Python.

    python3 tools/environment.py requirements.txt

It runs before anything is installed, and on a Python that may be too old: standard library only, no modern syntax.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
VENV = ".venv"


def main(requirements):
    """Make ``.venv`` if it is missing, and install into it what the file ``requirements`` lists."""
    if sys.version_info < OLDEST:
        sys.exit(
            "The academy needs Python %d.%d or newer; %s is %d.%d.\n"
            "If a newer one is installed, name it: make run PYTHON=python3.12"
            % (OLDEST + (sys.executable,) + sys.version_info[:2])
        )
    python = os.path.join(VENV, "bin", "python")
    if subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) if os.path.exists(python) else 1:
        make_venv()
    print("Installing %s into %s …" % (requirements, VENV), flush=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    sys.exit(subprocess.call(pip + ["--requirement", requirements]))


def make_venv():
    """Make ``.venv``, or say which package of the system is missing."""
    try:
        import ensurepip  # noqa: F401 - Debian ships it apart from Python
        import venv
    except ImportError:
        sys.exit(
            "Python's venv module is missing on this machine. On Debian and Ubuntu, install it with:\n"
            "    sudo apt install python3-venv"
        )
    venv.create(VENV, with_pip=True, clear=True)


if __name__ == "__main__":
    main(sys.argv[1])
