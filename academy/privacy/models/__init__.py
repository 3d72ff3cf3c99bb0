from .erasure_request import ErasureRequest

__all__ = ["ErasureRequest"]
