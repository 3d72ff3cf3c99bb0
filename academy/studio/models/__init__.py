from .revision import Revision
from .translation_file import TranslationFile

__all__ = ["Revision", "TranslationFile"]
