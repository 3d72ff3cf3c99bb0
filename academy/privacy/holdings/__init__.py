"""What the academy holds on people: one line a table, which the file, the page, erasure and the document follow.

A table that belongs to people and has no line here fails ``tests/privacy/test_holdings.py``.
"""

from . import acts, person, signing_in, training
from .line import Erasure, Group, Holding, Item

HOLDINGS = (*person.LINES, *signing_in.LINES, *training.LINES, *acts.LINES)

__all__ = ["HOLDINGS", "Erasure", "Group", "Holding", "Item"]
