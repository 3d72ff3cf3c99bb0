import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.people.rosters.problems import Problem
from academy.people.scope import coordinated_paths, under

from .unit import Unit


class RosterImportQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RosterImportQuerySet":
        """The imports into units whose roster the user keeps."""
        return self.filter(under(coordinated_paths(user), "unit__path"))


class RosterImport(models.Model):
    """A roster that somebody brought as a file: what was found in it, and what became of it.

    The background worker checks, applies and undoes. ``job`` names the one that is asked for now, so that a job which
    comes late, or twice, does nothing.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        UNREADABLE = "unreadable", _("Not readable")
        COLUMNS = "columns", _("Columns to be named")
        FAULTY = "faulty", _("With mistakes")
        CHECKED = "checked", _("Ready to apply")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        DISCARDED = "discarded", _("Discarded")

    WORKING = (State.CHECKING, State.APPLYING, State.UNDOING)
    # What was looked at and not applied: it can be checked anew, or thrown away.
    WAITING = (State.UNREADABLE, State.COLUMNS, State.FAULTY, State.CHECKED)

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roster_imports")
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    file_name = models.CharField(max_length=120)
    # How the file was read: kind, encoding, delimiter, headers, samples; columns are places by field.
    reading = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    # How many rows there are of each kind, by the kinds of RosterLine, and "rows" in all.
    counts = models.JSONField(default=dict)
    trouble = models.CharField(max_length=20, blank=True)

    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    job = models.UUIDField(default=uuid.uuid4)
    asked_at = models.DateTimeField(default=timezone.now)
    session = models.CharField(max_length=32, blank=True, help_text="The reference of the session that asked last.")

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="roster_import_by_unit")]

    def __str__(self):
        return f"{self.unit} · {self.uploaded_at:%Y-%m-%d}"

    @property
    def working(self) -> bool:
        """Whether the worker has, or will have, something to do with it."""
        return self.state in self.WORKING

    @property
    def changes(self) -> int:
        """How many people it changes, or has changed."""
        return sum(self.counts.get(kind, 0) for kind in RosterLine.CHANGING)


class RosterFile(models.Model):
    """The bytes of an upload, for as long as it may have to be read again."""

    roster = models.OneToOneField(RosterImport, on_delete=models.CASCADE, related_name="file", primary_key=True)
    content = models.BinaryField()

    def __str__(self):
        return str(self.roster_id)


class RosterProgress(models.Model):
    """How far the worker is, told from outside of its transaction."""

    roster = models.OneToOneField(RosterImport, on_delete=models.CASCADE, related_name="progress", primary_key=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.done} / {self.total}"


class RosterLine(models.Model):
    """What a row of the file is about: a mistake, or what it changes of a person; or a person whom no row names.

    ``person`` is the public key of an account, one that an import is yet to make, too. ``before`` and ``after`` hold
    what differs. ``kept`` says why an undo left the person as is.
    """

    class Kind(models.TextChoices):
        FAULTY = "faulty", _("Mistakes")
        NEW = "new", _("New people")
        CHANGED = "changed", _("Changed")
        MOVED = "moved", _("Transfers")
        VANISHED = "vanished", _("Not in the file")

    CHANGING = (Kind.NEW, Kind.CHANGED, Kind.MOVED)

    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind)
    person = models.UUIDField(null=True)
    number = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=241, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    kept = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["roster", "kind", "id"], name="roster_line_by_kind"),
            models.Index(fields=["person"], name="roster_line_by_person"),
        ]

    def __str__(self):
        return f"{self.line} {self.kind}"

    @property
    def faults(self) -> list[Problem]:
        return [Problem(*problem) for problem in self.problems]
