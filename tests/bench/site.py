"""The academy as it is served: settings of production, collected static files, gunicorn with one worker."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
# What developers and tests set for themselves.
NOT_IN_PRODUCTION = ("DEBUG", "DJANGO_ALLOW_ASYNC_UNSAFE", "ALLOWED_HOSTS", "BEHIND_PROXY", "PYTHONDONTWRITEBYTECODE")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def production(database_url: str, port: int) -> dict[str, str]:
    """The environment of an academy that is served at a port of this machine."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_IN_PRODUCTION}
    return environment | {
        "DJANGO_SETTINGS_MODULE": "academy.settings",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database_url,
    }


class Server:
    """A running gunicorn."""

    def __init__(self, port: int, worker: psutil.Process):
        self.port = port
        self.worker = worker

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """Processor time that the worker has used since it started, its own and the kernel's for it."""
        times = self.worker.cpu_times()
        return times.user + times.system


@contextlib.contextmanager
def serve(environment: dict[str, str], port: int, application: str = "academy.wsgi") -> Iterator[Server]:
    """Serve a WSGI application for the time of the block."""
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    command += ["--timeout", "300", "--log-level", "warning"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as gunicorn:
        try:
            _wait_for(port)
            [worker] = psutil.Process(gunicorn.pid).children()
            yield Server(port, worker)
        finally:
            gunicorn.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as connection:
                # The port is open before the worker is there: only an answer tells that it is.
                connection.sendall(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                if connection.recv(1):
                    return
        except OSError:
            pass
        if time.monotonic() > end:
            sys.exit("The academy did not start; what it said is above.")
        time.sleep(0.1)
