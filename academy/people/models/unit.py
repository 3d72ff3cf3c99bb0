import uuid

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from academy.people.scope import overseen_paths, under


class UnitQuerySet(models.QuerySet):
    def open(self) -> "UnitQuerySet":
        """Those that people can be posted to."""
        return self.filter(closed_on=None)

    def within(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and everything below it."""
        return self.filter(path__startswith=unit.path)

    def locked(self, unit: "Unit") -> "Unit":
        """The unit as it stands when nobody else changes the units of its nation: until the transaction ends.

        All acts on the units of a nation queue up at its root, which no act moves.
        """
        self.select_for_update(no_key=True).get(pk=unit.ancestor_ids[0])
        return self.get(pk=unit.pk)

    def visible_to(self, user) -> "UnitQuerySet":
        """The units whose people this user oversees: all units in the user's scope."""
        return self.filter(under(overseen_paths(user), "path"))


LONGEST_PATH = 255
TOO_DEEP = _("There are too many levels above it. Put it higher in the chain of command.")
LONGEST_KEY = len(str(2**63 - 1)) + 1  # with its slash


class Unit(models.Model):
    """A node in the chain of command; a unit without a parent is the root of a nation.

    ``parent`` is the truth. ``path`` is derived from it: the keys of all units from the root down to this one,
    each followed by a slash, so that a subtree is a prefix.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=160)
    closed_on = models.DateField(
        _("closed"), null=True, blank=True, editable=False, help_text=_("Nobody is posted to it from this day on.")
    )
    path = models.CharField(max_length=LONGEST_PATH, unique=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(closed_on=None),
                name="unit_name_unique_under_parent",
                violation_error_message=_("There is a unit of this name already."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, and derive the path when the unit is new (its own key is part of it)."""
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            # A unit above may be on the move: its path is read when no move can be under way.
            above = Unit.objects.locked(self.parent).path if self.parent else ""
            self.path = str(self.uid)
            super().save(*args, **kwargs)
            self.path = f"{above}{self.pk}/"
            super().save(update_fields=["path"])

    def clean(self):
        if self._state.adding and self.parent and not self.parent.has_room_below:
            raise ValidationError({"parent": TOO_DEEP})

    @property
    def ancestor_ids(self) -> list[int]:
        """Primary keys from the nation's root down to this unit, itself included."""
        return [int(key) for key in self.path.split("/") if key]

    @property
    def has_room_below(self) -> bool:
        """Whether the path of a new unit directly below is sure to fit."""
        return len(self.path) + LONGEST_KEY <= LONGEST_PATH

    @property
    def depth(self) -> int:
        """0 for the root of a nation."""
        return self.path.count("/") - 1


class Nation(models.Model):
    """What is said of a partner nation, beside its root unit."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="nation")
    code = models.CharField(_("code"), max_length=8, unique=True)
    language = models.CharField(_("language"), max_length=10)
    issuing_authority = models.CharField(
        _("issuing authority"),
        max_length=160,
        help_text=_("Named on certificates as the authority that issues them."),
    )

    class Meta:
        verbose_name = _("nation")
        verbose_name_plural = _("nations")

    def __str__(self):
        return self.unit.name
