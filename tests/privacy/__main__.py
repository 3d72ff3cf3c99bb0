"""Write the table of ``docs/privacy.md``: ``python -m tests.privacy``."""

import tests.conftest  # noqa: F401 - sets Django up
from tests.privacy.document import BEGIN, DOCUMENT, END, table

text = DOCUMENT.read_text(encoding="utf-8")
before, after = text.partition(BEGIN)[0], text.partition(END)[2]
DOCUMENT.write_text(before + table() + after, encoding="utf-8")
