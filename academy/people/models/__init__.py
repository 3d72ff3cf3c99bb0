from .appointment import Appointment
from .cached import Cached
from .posting import Posting
from .roster import RosterFile, RosterImport, RosterLine, RosterProgress
from .tries import Tries
from .unit import Nation, Unit
from .user import User

__all__ = [
    "Appointment",
    "Cached",
    "Nation",
    "Posting",
    "RosterFile",
    "RosterImport",
    "RosterLine",
    "RosterProgress",
    "Tries",
    "Unit",
    "User",
]
