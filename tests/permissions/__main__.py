"""Write ``docs/permissions.md``: ``python -m tests.permissions``."""

from tests.permissions.document import PATH, document

PATH.write_text(document(), encoding="utf-8")
