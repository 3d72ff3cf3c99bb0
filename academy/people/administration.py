"""The administration, with every act in it on the academy's own record.

Django keeps a log of its own there, in which things are told by their names; a name in it would outlive the person.
It is not written any more.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model
from django.shortcuts import redirect

from academy.audit.record import record
from academy.people.models import Unit, User
from academy.people.scope import path_of

# A password is on record as set, never by its value.
PASSWORDS = {"password", "password1", "password2", "usable_password", "set_usable_password"}


@dataclass(frozen=True)
class Saved:
    """The forms of a page that was saved."""

    form: Any
    formsets: list


class Recorded(ModelAdmin):
    """What is added, changed or deleted here goes on record, with the fields before and after."""

    def construct_change_message(self, request, form, formsets, add=False):
        return Saved(form, formsets or [])

    def log_addition(self, request, obj, message):
        _added(obj, message.form, request.user)
        _record_inlines(message.formsets, request.user)

    def log_change(self, request, obj, message):
        _changed(obj, message.form, request.user)
        _record_inlines(message.formsets, request.user)

    def changelist_view(self, request, extra_context=None):
        """The list; what is done there to several at once is done, with its record, to all of them or to none."""
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return super().changelist_view(request, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        """What happened to anything is told by the academy's log."""
        return redirect("records:oversee-log")

    def log_deletions(self, request, queryset):
        for obj in queryset:
            _deleted(obj, request.user)


class Site(AdminSite):
    """Django's administration, in which every model is Recorded."""

    def register(self, model_or_iterable, admin_class=None, **options):
        plain = admin_class or ModelAdmin
        super().register(model_or_iterable, type(plain.__name__, (Recorded, plain), {}), **options)


def _record_inlines(formsets, by) -> None:
    for formset in formsets:
        forms = {form.instance: form for form in formset.forms}
        for obj in formset.new_objects:
            _added(obj, forms[obj], by)
        for obj, _fields in formset.changed_objects:
            _changed(obj, forms[obj], by)
        for obj in formset.deleted_objects:
            _deleted(obj, by)


def _added(obj: Model, form, by) -> None:
    _record("administration.add", obj, by, after={name: _value(obj, name) for name in _fields(obj, form.fields)})


def _changed(obj: Model, form, by) -> None:
    if PASSWORDS & set(form.changed_data):
        record("people.set_password", obj, by=by, role="administrator", unit_path=_path(obj))
    names = _fields(obj, form.changed_data)
    if names:
        before = {name: _told(obj, name, form.initial.get(name)) for name in names}
        after = {name: _value(obj, name) for name in names}
        _record("administration.change", obj, by, before=before, after=after)


def _deleted(obj: Model, by) -> None:
    names = [field.name for field in obj._meta.concrete_fields if not field.primary_key]
    _record("administration.delete", obj, by, before={name: _value(obj, name) for name in _fields(obj, names)})


def _record(verb: str, obj: Model, by, **data) -> None:
    """What belongs to a person is on record as an act on the person; other things are told by what they are called."""
    person = _person(obj)
    if person is None:
        data["label"] = str(obj)
    record(
        verb,
        person or obj,
        by=by,
        role="administrator",
        unit_path=_path(obj),
        thing=obj._meta.label_lower,
        **data,
    )


def _person(obj: Model) -> User | None:
    if isinstance(obj, User):
        return obj
    return next((each for name in ("person", "user") if isinstance(each := getattr(obj, name, None), User)), None)


def _path(obj: Model) -> str:
    """Whose scope it belongs to."""
    unit = obj if isinstance(obj, Unit) else getattr(obj, "unit", None)
    if isinstance(unit, Unit):
        return unit.path
    person = _person(obj)
    return path_of(person) if person else ""


def _fields(obj: Model, names) -> list[str]:
    """Those that are fields of the model, without passwords."""
    return [name for name in names if name not in PASSWORDS and _field(obj, name)]


def _field(obj: Model, name: str):
    try:
        return obj._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _value(obj: Model, name: str):
    field = obj._meta.get_field(name)
    if field.many_to_many:
        return [_plain(each) for each in getattr(obj, name).all()]
    return _plain(getattr(obj, name))


def _told(obj: Model, name: str, initial):
    """What a field said before the form was filled in; a form knows a thing by its key."""
    related = obj._meta.get_field(name).related_model
    if related and initial is not None and not isinstance(initial, list | Model):
        initial = related._base_manager.filter(pk=initial).first()
    return [_plain(each) for each in initial] if isinstance(initial, list) else _plain(initial)


def _plain(value):
    """A JSON value; people by their public keys."""
    if isinstance(value, User):
        return str(value.uid)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | list | dict) else str(value)
