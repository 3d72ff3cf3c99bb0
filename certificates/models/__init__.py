from .certificate import Certificate, Document
from .lookups import Lookups
from .revocation import Revocation

__all__ = ["Certificate", "Document", "Lookups", "Revocation"]
