from .link import LinkCheck
from .removal import Removal
from .review import ReviewComment, ReviewStep
from .revision import Revision
from .translation_file import TranslationFile

__all__ = [
    "LinkCheck",
    "Removal",
    "ReviewComment",
    "ReviewStep",
    "Revision",
    "TranslationFile",
]
