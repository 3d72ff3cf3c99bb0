from django.contrib import admin

from academy.records.models import Requirement


@admin.register(Requirement)
class RequirementAdmin(admin.ModelAdmin):
    list_display = ["course", "unit", "due_on"]
    list_select_related = ["course", "unit"]
    list_filter = ["course"]
    search_fields = ["course__code", "unit__name"]
    autocomplete_fields = ["course", "unit"]
    date_hierarchy = "due_on"
