"""Doing things at the same time, for tests of what must hold when two do."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from django.db import connection


def at_once(count: int, act: Callable[[int], object]) -> list:
    """Call ``act(0)`` … ``act(count - 1)`` in as many threads, all let go together; return what they returned.

    An exception in any of them is raised here. Needs a test with ``django_db(transaction=True)``.
    """
    barrier = Barrier(count)

    def run(number: int):
        try:
            barrier.wait(timeout=30)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


@contextmanager
def waiting(act: Callable[[], object]) -> Iterator[Future]:
    """Begin an act in another thread, and go on with the block once it waits for what this transaction holds.

    Call it inside of a transaction that ends before the result is asked for. Needs a test with
    ``django_db(transaction=True)``.
    """

    def run():
        try:
            return act()
        finally:
            connection.close()

    pool = ThreadPoolExecutor(max_workers=1)
    future = pool.submit(run)
    ends = time.monotonic() + 5
    while not (future.done() or _somebody_waits()):
        assert time.monotonic() < ends, "it neither ends nor waits"
        time.sleep(0.02)
    yield future
    pool.shutdown(wait=False)


def _somebody_waits() -> bool:
    if connection.vendor == "sqlite":
        # Nobody says who waits; who writes does so from the first statement on.
        time.sleep(0.1)
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
        return cursor.fetchone()[0] > 0
