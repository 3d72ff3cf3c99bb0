from django.db import models
from django.utils.translation import gettext_lazy as _


class Tries(models.Model):
    """How often something was tried, until when. Not a record: gone some time after.

    ``key`` is a keyed hash of what is limited and whose it is, so that the table tells nobody who tried what.
    """

    key = models.CharField(primary_key=True, max_length=64)
    until = models.BigIntegerField(db_index=True, help_text="When counting begins anew, in seconds since the epoch.")
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("tries")
        verbose_name_plural = _("tries")

    def __str__(self):
        return f"{self.count}"
