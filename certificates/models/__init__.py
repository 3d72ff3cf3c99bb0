from .certificate import Certificate, Document
from .revocation import Revocation

__all__ = ["Certificate", "Document", "Revocation"]
