from django.contrib import admin

from courses.models import Completion, Course, Edition, Enrollment


class RecordAdmin(admin.ModelAdmin):
    """Records are looked at here and never touched: what changes them is an action, with its audit entry."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    """The code names the course in addresses and on certificates, so it stays as it was made."""

    list_display = ["code", "unit", "created_at"]
    list_select_related = ["unit"]
    search_fields = ["code"]
    raw_id_fields = ["unit"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """A draft's figures may be mended; states change by publishing alone, and what is published not at all."""

    list_display = ["course", "number", "state", "source_language", "published_at"]
    list_filter = ["state"]
    list_select_related = ["course"]
    search_fields = ["course__code"]
    readonly_fields = ["course", "number", "state", "source_language", "languages", "published_at", "published_by"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return (obj is None or obj.is_draft) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Enrollment)
class EnrollmentAdmin(RecordAdmin):
    list_display = ["person", "course", "edition", "language", "started_at", "closed_at"]
    list_select_related = ["person", "course", "edition__course"]
    search_fields = ["person__username", "person__family_names", "course__code"]


@admin.register(Completion)
class CompletionAdmin(RecordAdmin):
    list_display = ["person", "course", "edition", "score", "completed_at", "valid_until"]
    list_select_related = ["person", "course", "edition__course"]
    search_fields = ["person__username", "person__family_names", "course__code"]
