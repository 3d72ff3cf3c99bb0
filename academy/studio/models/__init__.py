from .link import LinkCheck
from .revision import Revision

__all__ = ["LinkCheck", "Revision"]
