from .appointment import Appointment
from .invitation import Invitation
from .join_code import JoinCode
from .posting import Posting
from .sign_up import SignUp
from .slip import Slip
from .unit import Nation, Unit
from .user import User

__all__ = ["Appointment", "Invitation", "JoinCode", "Nation", "Posting", "SignUp", "Slip", "Unit", "User"]
