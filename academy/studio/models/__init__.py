from .link import LinkCheck
from .removal import Removal
from .revision import Revision
from .translation_file import TranslationFile

__all__ = ["LinkCheck", "Removal", "Revision", "TranslationFile"]
