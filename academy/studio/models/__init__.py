from .removed import RemovedQuestion
from .review import ReviewComment, ReviewStep
from .revision import Revision

__all__ = ["RemovedQuestion", "ReviewComment", "ReviewStep", "Revision"]
