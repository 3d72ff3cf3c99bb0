"""What is written into logs: what went wrong where, and nothing of whom it happened to."""

import logging
import re

# PostgreSQL quotes the values of a row that could not be written.
_QUOTED = re.compile(r"^(DETAIL|CONTEXT|PARAMETERS):.*$", re.MULTILINE)
_QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")


class DiscreetFormatter(logging.Formatter):
    """Leaves out of a record what people typed: the query of an address, and values that a database quotes."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record):
        return _QUOTED.sub(r"\1: (left out)", _QUERY.sub(r"\1?…", super().format(record)))
