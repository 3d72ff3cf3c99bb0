"""Doing things at the same time, for tests of what must hold when two do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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
