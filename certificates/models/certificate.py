import uuid
from datetime import date

from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from certificates.state import State
from courses.models import Completion


class CertificateQuerySet(models.QuerySet):
    def with_state(self, on: date) -> "CertificateQuerySet":
        """Each with its ``state`` at the end of a day, as ``certificates.state.state_of`` says it."""
        return self.annotate(
            state=Case(
                When(revocation__at__date__lte=on, then=Value(State.REVOKED)),
                When(superseded_by__issued_at__date__lte=on, then=Value(State.SUPERSEDED)),
                When(valid_until__lt=on, then=Value(State.EXPIRED)),
                default=Value(State.VALID),
                output_field=models.CharField(),
            )
        )


class Certificate(models.Model):
    """What was attested on the day of issue. Claims and document are frozen: the database refuses any change.

    Its state is never stored here: a revocation or a superseding certificate is a row of its own, and expiry
    follows from ``valid_until``.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    completion = models.OneToOneField(Completion, on_delete=models.PROTECT, related_name="certificate")
    serial = models.CharField(_("serial"), max_length=32, unique=True)
    code = models.CharField(_("verification code"), max_length=32, unique=True)
    claims = models.JSONField(help_text="Every printed claim, as printed.")
    valid_until = models.DateField(_("valid until"), null=True)
    issued_at = models.DateTimeField(_("issued"))
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at"]

    def __str__(self):
        return self.serial


class Document(models.Model):
    """The bytes of the PDF, apart from the certificate so that no list ever loads them."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="document")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self):
        return self.sha256
