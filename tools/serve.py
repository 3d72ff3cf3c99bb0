"""What ``make run`` starts: the development server, and the background worker beside it.

    python -m tools.serve 127.0.0.1:8000

Both end together: on Control-C, when either fails, and when this process is killed without warning.
"""

import os
import signal
import subprocess
import sys
import threading

WORKER = "worker"


def main(address: str) -> int:
    """Serve at ``address`` until somebody stops it; return the exit code of the server."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    server = [sys.executable, "manage.py", "runserver", address]
    worker = [sys.executable, "-m", "tools.serve", WORKER]
    # A session of its own: Control-C reaches the server, and the worker goes when its standard input ends.
    with (
        subprocess.Popen(worker, stdin=subprocess.PIPE, start_new_session=True) as working,
        subprocess.Popen(server) as serving,
    ):
        try:
            return serving.wait()
        except KeyboardInterrupt:
            return serving.wait()
        finally:
            serving.terminate()
            working.stdin.close()


def work() -> None:
    """Be the background worker for as long as standard input lasts."""

    def wait_for_the_end() -> None:
        sys.stdin.read()
        # Twice: a worker in the middle of a job is told that there is no time left. Nothing is left half done.
        for _time in range(2):
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    from django.core.management import execute_from_command_line
    from django.db.backends.base.base import BaseDatabaseWrapper

    # With DEBUG, Django remembers thousands of statements; those of an import are megabytes each.
    BaseDatabaseWrapper.queries_limit = 50
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "academy.settings")
    execute_from_command_line(["manage.py", "db_worker", "--no-reload", "--no-startup-delay"])


if __name__ == "__main__":
    if sys.argv[1] == WORKER:
        work()
    else:
        sys.exit(main(sys.argv[1]))
