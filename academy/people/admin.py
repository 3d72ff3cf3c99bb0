"""The people as an administrator keeps them at /admin/; what coordinators do has pages of its own."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from academy.people.models import Appointment, Nation, Posting, Unit, User

# Rights come from appointments, never from Django's groups.
admin.site.unregister(Group)


@secure_admin_login
def enter(request, extra_context=None):
    """The administration has no sign-in page of its own: the academy's one limits how often somebody may try."""
    return redirect("admin:index")


admin.site.login = enter


class PostingInline(admin.TabularInline):
    model = Posting
    extra = 0
    autocomplete_fields = ["unit"]


class AppointmentInline(admin.TabularInline):
    model = Appointment
    extra = 0
    autocomplete_fields = ["unit"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    form = UserChangeForm
    add_form = AdminUserCreationForm
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["given_names", "family_names", "rank", "category", "email", "language"]}),
        (_("Service"), {"fields": ["nation", "service_number"]}),
        (
            _("Account"),
            {"fields": ["is_active", "must_change_password", "is_staff", "is_superuser", "last_login", "date_joined"]},
        ),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "given_names",
                    "family_names",
                    "rank",
                    "category",
                    "email",
                    "language",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        ),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "given_names", "family_names", "rank", "category", "unit", "is_active"]
    list_filter = ["category", "language", "is_active", "is_staff"]
    search_fields = ["username", "given_names", "family_names", "email"]
    ordering = ["family_names", "given_names"]
    filter_horizontal = []
    inlines = [PostingInline, AppointmentInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("postings__unit")

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    @admin.display(description=_("unit"))
    def unit(self, person):
        return next((posting.unit for posting in person.postings.all() if posting.ends_on is None), "")

    def has_delete_permission(self, request, obj=None):
        """Records stand on people: an account is closed by making it inactive."""
        return False

    def has_change_permission(self, request, obj=None):
        """What erasure has left of a person stays as it is."""
        return (obj is None or obj.erased_at is None) and super().has_change_permission(request, obj)

    @method_decorator(transaction.atomic)
    def user_change_password(self, request, id, form_url=""):
        return super().user_change_password(request, id, form_url)

    def view_on_site(self, person):
        """Where the account is looked after, and where all that is held on the person can be given out."""
        return reverse("people:oversee-account", args=[person.uid])


class ChildInline(admin.TabularInline):
    model = Unit
    fields = ["name"]
    extra = 0
    verbose_name_plural = _("units directly below")
    show_change_link = True

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    fields = ["name", "parent"]
    autocomplete_fields = ["parent"]
    list_display = ["name", "parent", "depth"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    ordering = ["path"]

    def view_on_site(self, unit):
        return reverse("people:oversee-appointments", args=[unit.uid])

    def get_readonly_fields(self, request, obj=None):
        """A unit stays where it is: moving one means moving every path below it, which is an act of its own."""
        return ["parent"] if obj else []

    def get_inlines(self, request, obj):
        return [ChildInline] if obj else []


@admin.register(Nation)
class NationAdmin(admin.ModelAdmin):
    list_display = ["unit", "code", "language", "issuing_authority"]
    list_select_related = ["unit"]
    search_fields = ["code", "unit__name"]
    autocomplete_fields = ["unit"]


class DatedAdmin(admin.ModelAdmin):
    """Something that holds for a person on a unit, from one day to another."""

    list_select_related = ["person", "unit"]
    autocomplete_fields = ["person", "unit"]
    search_fields = ["person__username", "person__given_names", "person__family_names", "unit__name"]
    date_hierarchy = "starts_on"


@admin.register(Posting)
class PostingAdmin(DatedAdmin):
    list_display = ["person", "unit", "starts_on", "ends_on"]


@admin.register(Appointment)
class AppointmentAdmin(DatedAdmin):
    list_display = ["person", "role", "unit", "starts_on", "ends_on"]
    list_filter = ["role"]
