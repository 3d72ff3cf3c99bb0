from .removal import Removal
from .revision import Revision

__all__ = ["Removal", "Revision"]
