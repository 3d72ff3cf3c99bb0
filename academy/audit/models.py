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
            models.Index(fields=["actor", "at"], name="entry_by_actor"),
            # The log of a scope is read by the beginning of the path, and PostgreSQL must be told so.
            models.Index(
                fields=["unit_path", "at", "id"],
                name="entry_by_scope",
                opclasses=["varchar_pattern_ops", "timestamptz_ops", "int8_ops"],
            ),
        ]

    def __str__(self):
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject}"


class Particular(models.Model):
    """What an entry says of a person by name: it must be forgotten with the person, and an entry cannot be changed.

    Never changed; removed only once the person is among the forgotten, both held by the database.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="particular")
    person = models.UUIDField(db_index=True, help_text="The public key of whom it speaks.")
    data = models.JSONField(help_text="Before and after of names, numbers and addresses.")

    def __str__(self):
        return f"{self.entry_id}"


class Forgotten(models.Model):
    """A person whose particulars are removed, and of whom none are kept any more."""

    person = models.UUIDField(unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "forgotten"

    def __str__(self):
        return f"{self.person}"
