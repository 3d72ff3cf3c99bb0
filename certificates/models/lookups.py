from django.db import models
from django.utils.translation import gettext_lazy as _


class Lookups(models.Model):
    """How often one client asked the check page in one stretch of time. Not a record: gone after the next stretch.

    ``client`` is a keyed hash of the address, so that the table tells nobody who checked what from where.
    """

    client = models.CharField(primary_key=True, max_length=64)
    stretch = models.BigIntegerField(db_index=True, help_text="Which stretch of time, counted from the epoch.")
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("lookups of a client")
        verbose_name_plural = _("lookups of clients")

    def __str__(self):
        return f"{self.stretch}: {self.count}"
