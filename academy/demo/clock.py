from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest import mock

from django.utils import timezone


@contextmanager
def days_ago(days: float, minutes: float = 0):
    """Let the block happen ``days`` before now (and ``minutes`` later), so that the demo's past was really lived.

    Only the demo may do this: its records are written by the same actions as real ones, at the time they tell.
    """
    then: datetime = timezone.now() - timedelta(days=days) + timedelta(minutes=minutes)
    with mock.patch("django.utils.timezone.now", return_value=then):
        yield then
