from .appointment import Appointment
from .posting import Posting
from .unit import Nation, Unit
from .user import User

__all__ = ["Appointment", "Nation", "Posting", "Unit", "User"]
