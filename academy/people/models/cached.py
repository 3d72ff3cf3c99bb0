from django.db import models


class Cached(models.Model):
    """The table of Django's database cache, which all web processes share; made here as any other table is."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_cached"

    def __str__(self):
        return self.cache_key
