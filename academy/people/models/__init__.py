from .appointment import Appointment
from .posting import Posting
from .roster import RosterFile, RosterImport, RosterLine, RosterProgress
from .unit import Nation, Unit
from .user import User

__all__ = [
    "Appointment",
    "Nation",
    "Posting",
    "RosterFile",
    "RosterImport",
    "RosterLine",
    "RosterProgress",
    "Unit",
    "User",
]
