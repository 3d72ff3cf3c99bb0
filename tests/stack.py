"""Room on Python's stack for all that a test calls: a plugin of pytest.

Until it was mended in 3.14.4, CPython takes its stack from the system in pieces of 16 kB, and gives each back at once
(python/cpython#142183). A loop that calls across the end of a piece does so with every call, and a request to the
site ends deep enough for that: a fifth of the time of a test was spent on it. One frame that asks for more than a
piece gets a large one, in which all further frames have their place.
"""

from _pytest.runner import runtestprotocol

ROOM = 2**16 + 64  # slots of 8 bytes; the piece is the next power of two, so that as much again is left


def pytest_runtest_protocol(item, nextitem) -> bool:
    """Run a test as pytest does, in such a frame."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    _run(item, nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _run(item, nextitem) -> None:
    runtestprotocol(item, nextitem=nextitem)


_run.__code__ = _run.__code__.replace(co_stacksize=ROOM)
