from .requirement import Requirement

__all__ = ["Requirement"]
