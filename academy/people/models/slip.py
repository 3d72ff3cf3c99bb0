from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from academy.people.codes import random_code, read_code

LENGTH, GROUP = 10, 5  # 50 bits, tried against a limit of guesses and valid for some days


def new_code() -> str:
    """A new one-time code, such as ``7K3MQ-2XD94``."""
    return random_code(LENGTH, GROUP)


def hash_of_code(code: str) -> str:
    """What is kept of a one-time code: a hash that nobody can search for without the secret key of the site.

    A keyed hash instead of a slow one, so that the slips of a whole unit take no minutes; the code is random and
    not chosen by a person, so a slow hash would add nothing that the key does not.
    """
    return salted_hmac("academy.people.slip", code, algorithm="sha256").hexdigest()


class SlipQuerySet(models.QuerySet):
    def valid(self) -> "SlipQuerySet":
        """Those whose code still opens the account."""
        return self.filter(expires_at__gt=timezone.now())


class Slip(models.Model):
    """The one-time code that is printed on a person's sign-in slip, until a password is chosen. One per person."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="slip"
    )
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    objects = SlipQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in slip")
        verbose_name_plural = _("sign-in slips")

    def __str__(self):
        return str(self.person)

    def opens_with(self, typed: str) -> bool:
        """Whether this is the code, however it was typed."""
        code = read_code(typed, LENGTH, GROUP)
        return constant_time_compare(hash_of_code(code or ""), self.code_hash) and code is not None
