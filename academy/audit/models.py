from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One act on record: who did what, to what, from which session, when. Append-only, in the database too.

    The audit room lies below every other, so people and things are named by their public keys and not by
    foreign keys; an entry outlives what it speaks of.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField(null=True, help_text="The public key of the person; empty for the system itself.")
    role = models.CharField(max_length=20, blank=True, help_text="The role that allowed the act.")
    verb = models.CharField(max_length=60, help_text="What was done, as app.verb, such as courses.publish.")
    subject_type = models.CharField(max_length=60)
    subject = models.CharField(max_length=64)
    unit_path = models.CharField(max_length=255, blank=True, help_text="Whose scope it belongs to, as it was then.")
    session = models.CharField(
        max_length=32, blank=True, help_text="A keyed hash of the session's key; empty for commands and workers."
    )
    data = models.JSONField(default=dict, help_text="What a reader needs to know; before and after of changes.")

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_type", "subject"]),
            models.Index(fields=["at", "id"], name="entry_in_order"),
            # The log of a scope is read by the beginning of the path, and PostgreSQL must be told so.
            models.Index(
                fields=["unit_path", "at", "id"],
                name="entry_by_scope",
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops"],
            ),
        ]

    def __str__(self):
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject}"
