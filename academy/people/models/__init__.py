from .appointment import Appointment
from .cached import Cached
from .invitation import Invitation
from .join_code import JoinCode
from .posting import Posting
from .roster import RosterFile, RosterImport, RosterLine, RosterProgress
from .sign_up import SignUp
from .slip import Slip
from .tries import Tries
from .unit import Nation, Unit
from .user import User

__all__ = [
    "Appointment",
    "Cached",
    "Invitation",
    "JoinCode",
    "Nation",
    "Posting",
    "RosterFile",
    "RosterImport",
    "RosterLine",
    "RosterProgress",
    "SignUp",
    "Slip",
    "Tries",
    "Unit",
    "User",
]
