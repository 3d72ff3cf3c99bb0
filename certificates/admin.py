from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate, Revocation
from certificates.state import State
from courses.admin import RecordAdmin


@admin.register(Certificate)
class CertificateAdmin(RecordAdmin):
    list_display = ["serial", "person", "issued_at", "valid_until", "state"]
    list_select_related = ["completion__person"]
    search_fields = ["serial", "completion__person__username", "completion__person__family_names"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_state(timezone.localdate())

    @admin.display(description=_("person"))
    def person(self, certificate):
        return certificate.completion.person

    @admin.display(description=_("state"))
    def state(self, certificate):
        return State(certificate.state).label


@admin.register(Revocation)
class RevocationAdmin(RecordAdmin):
    list_display = ["certificate", "at", "by", "reason"]
    list_select_related = ["certificate", "by"]
    search_fields = ["certificate__serial"]
