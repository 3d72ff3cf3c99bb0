from .link import LinkCheck
from .removal import Removal
from .removed import RemovedQuestion
from .review import ReviewComment, ReviewStep
from .revision import Revision
from .translation_file import TranslationFile

__all__ = [
    "LinkCheck",
    "Removal",
    "RemovedQuestion",
    "ReviewComment",
    "ReviewStep",
    "Revision",
    "TranslationFile",
]
