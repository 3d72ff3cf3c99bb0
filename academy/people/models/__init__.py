from .appointment import Appointment
from .cached import Cached
from .posting import Posting
from .tries import Tries
from .unit import Nation, Unit
from .user import User

__all__ = ["Appointment", "Cached", "Nation", "Posting", "Tries", "Unit", "User"]
