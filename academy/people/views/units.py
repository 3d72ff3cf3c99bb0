from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from academy.people.actions import units as actions
from academy.people.finding import units_in_sight
from academy.people.forms.units import UnitNameForm, UnitPicker, refused
from academy.people.models import Unit
from academy.people.rules import may_appoint, may_change_unit, may_keep_roster
from academy.people.scope import appointments_of, overseen_paths, under

from .sight import chain_in_sight, filled_in, must, unit_in_sight

CHILDREN, LONGEST_LIST = 50, 20
FORM = require_http_methods(["GET", "HEAD", "POST"])


def context_of(request, unit: Unit, **more) -> dict:
    """The unit and where it stands in the chain of command, and what the page needs besides."""
    return {"unit": unit, "chain": chain_in_sight(request, unit), **more}


def units_kept(user, unit: Unit) -> QuerySet[Unit]:
    """The open units of the unit's nation whose roster the user keeps: where people and units can go to."""
    paths = [a.unit.path for a in appointments_of(user) if a.unit and may_keep_roster(user, a.unit)]
    return Unit.objects.open().filter(under(paths, "path"), path__startswith=f"{unit.ancestor_ids[0]}/")


@require_safe
def manage(request, uid):
    """A unit with those directly below it, page by page, and the acts that the user may do."""
    unit = unit_in_sight(request, uid)
    keeps = may_keep_roster(request.user, unit)
    below = unit.children.order_by("name")
    context = context_of(
        request,
        unit,
        keeps=keeps and unit.closed_on is None,
        may_change=may_change_unit(request.user, unit),
        may_appoint=may_appoint(request.user, unit),
        in_command=unit.path.startswith(tuple(overseen_paths(request.user))),
        people=unit.postings.open().count(),
        page=Paginator(below.open(), CHILDREN).get_page(request.GET.get("page")),
        closed=below.exclude(closed_on=None).order_by("-closed_on", "name")[:LONGEST_LIST],
    )
    return render(request, "people/oversee/manage.html", context)


@FORM
def create_unit(request, uid):
    """Set up a unit below this one; 403 for who does not keep its roster."""
    unit = unit_in_sight(request, uid)
    must(may_keep_roster(request.user, unit))
    form = filled_in(UnitNameForm, request, action=gettext_lazy("Set up the unit"))
    if form.is_valid():
        try:
            created = actions.create_unit(unit, form.cleaned_data["name"], by=request.user)
        except actions.CannotChange as problem:
            refused(form, problem, "name")
        else:
            messages.success(request, _("The unit is set up. Its coordinator can now post people to it."))
            return redirect("people:oversee-manage", created.uid)
    return render(request, "people/oversee/create_unit.html", context_of(request, unit, form=form))


@FORM
def rename_unit(request, uid):
    """Rename a unit; 403 for who may not change it."""
    unit = unit_in_sight(request, uid)
    must(may_change_unit(request.user, unit))
    form = filled_in(UnitNameForm, request, action=gettext_lazy("Rename"), **_initial(request, name=unit.name))
    if form.is_valid():
        try:
            actions.rename_unit(unit, form.cleaned_data["name"], by=request.user)
        except actions.CannotChange as problem:
            refused(form, problem, "name")
        else:
            messages.success(request, _("The unit has its new name. Certificates that were issued keep the old one."))
            return redirect("people:oversee-manage", uid)
    return render(request, "people/oversee/rename_unit.html", context_of(request, unit, form=form))


@FORM
def move_unit(request, uid):
    """Move a unit below another one of the nation, with everybody in it and all units below it."""
    unit = unit_in_sight(request, uid)
    must(may_change_unit(request.user, unit))
    others = units_kept(request.user, unit).exclude(path__startswith=unit.path)
    form = _picker(request, others.exclude(pk=unit.parent_id), action=gettext_lazy("Move the unit"))
    if form.is_valid():
        try:
            actions.move_unit(unit, form.chosen, by=request.user)
        except actions.CannotChange as problem:
            refused(form, problem, "unit")
        else:
            messages.success(request, _("The unit is moved, with everybody in it and all units below it."))
            return redirect("people:oversee-manage", uid)
    return render(request, "people/oversee/move_unit.html", context_of(request, unit, form=form))


@FORM
def merge_unit(request, uid):
    """Merge a unit into another one and close it; a unit that is closed leads back to its page."""
    unit = unit_in_sight(request, uid)
    if unit.closed_on:
        return redirect("people:oversee-manage", uid)
    must(may_change_unit(request.user, unit))
    others = units_kept(request.user, unit).exclude(path__startswith=unit.path)
    form = _picker(request, others, action=gettext_lazy("Merge"), danger=True)
    if form.is_valid():
        try:
            target = actions.merge_units(unit, form.chosen, by=request.user)
        except actions.CannotChange as problem:
            refused(form, problem, "unit")
        else:
            messages.success(request, _("The units are merged. Everybody is posted here from today on."))
            return redirect("people:oversee-manage", target.uid)
    context = context_of(
        request,
        unit,
        form=form,
        people=unit.postings.open().count(),
        children=unit.children.open().count(),
        appointments=unit.appointments.standing().count(),
    )
    return render(request, "people/oversee/merge_unit.html", context)


@FORM
def close_unit(request, uid):
    """Close an empty unit; a unit that is closed leads back to its page."""
    unit = unit_in_sight(request, uid)
    if unit.closed_on:
        return redirect("people:oversee-manage", uid)
    must(may_change_unit(request.user, unit))
    if request.method == "POST":
        try:
            actions.close_unit(unit, by=request.user)
        except actions.CannotChange as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(
                request, _("The unit is closed. Nobody is posted to it any more; its past stays on record.")
            )
            return redirect("people:oversee-manage", uid)
    children = unit.children.open()
    context = context_of(
        request,
        unit,
        people=unit.postings.open().count(),
        count=children.count(),
        children=children[:LONGEST_LIST],
        appointments=unit.appointments.standing().count(),
    )
    return render(request, "people/oversee/close_unit.html", context)


def _picker(request, units: QuerySet[Unit], **options) -> UnitPicker:
    return filled_in(UnitPicker, request, units=units, sight=units_in_sight(request.user), **options)


def _initial(request, **values) -> dict:
    return {} if request.method == "POST" else {"initial": values}
