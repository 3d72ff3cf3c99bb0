"""The permission matrix: what each role may open and do. ``docs/permissions.md`` is made from it.

A file in ``doors`` for each door; who looks after a thing is named once, in ``doors.who``. A row without names is
closed to everybody.
"""

from .doors import (
    accounts,
    administration,
    joining,
    learn,
    lessons,
    media,
    outline,
    oversee,
    packages,
    privacy,
    publishing,
    review,
    rosters,
    security,
    teach,
    translating,
    units,
)
from .doors import open as open_to_all

DOORS = [
    open_to_all.OPEN,
    accounts.ACCOUNTS,
    security.SECURITY,
    joining.JOINING,
    learn.LEARN,
    teach.TEACH,
    outline.OUTLINE,
    media.MEDIA,
    translating.TRANSLATING,
    publishing.PUBLISHING,
    review.STUDIO,
    lessons.LESSONS,
    packages.PACKAGES,
    oversee.OVERSEE,
    privacy.PRIVACY,
    rosters.ROSTERS,
    units.UNITS,
    administration.ADMINISTRATION,
]
ROWS = [row for door in DOORS for row in door.rows]
