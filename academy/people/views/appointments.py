from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from academy.people.actions import appointments as actions
from academy.people.finding import people_in_sight, person_called, units_in_sight
from academy.people.forms.appointments import AppointForm
from academy.people.forms.units import refused
from academy.people.models import Appointment
from academy.people.rules import may_appoint

from .sight import filled_in, must, unit_in_sight
from .units import FORM, context_of

PAST = 25


@require_safe
def appointments(request, uid):
    """Who is appointed over a unit now, and who was, page by page."""
    unit = unit_in_sight(request, uid)
    everyone = unit.appointments.select_related("person").order_by("-starts_on", "-pk")
    standing = list(everyone.standing())
    past = everyone.exclude(pk__in=[each.pk for each in standing])
    context = context_of(
        request,
        unit,
        standing=standing,
        page=Paginator(past, PAST).get_page(request.GET.get("page")),
        may_appoint=may_appoint(request.user, unit),
        today=timezone.localdate(),
    )
    return render(request, "people/oversee/appointments.html", context)


@FORM
def appoint(request, uid):
    """Appoint somebody in sight over a unit; 403 without the right to, or if the unit is closed."""
    unit = unit_in_sight(request, uid)
    must(may_appoint(request.user, unit) and unit.closed_on is None)
    form = filled_in(AppointForm, request)
    if form.is_valid():
        given = form.cleaned_data
        person = person_called(given["number"], people_in_sight(request.user))
        if person is None:
            form.add_error("number", _("Nobody in your units has this user name or service number."))
        else:
            days = {"starts_on": given["starts_on"], "ends_on": given["ends_on"]}
            try:
                actions.appoint(person, given["role"], unit, by=request.user, **days)
            except actions.CannotAppoint as problem:
                refused(form, problem)
            else:
                messages.success(request, _("%(person)s is appointed.") % {"person": person})
                return redirect("people:oversee-appointments", uid)
    return render(request, "people/oversee/appoint.html", context_of(request, unit, form=form))


@FORM
def end_appointment(request, uid):
    """Ask whether to end an appointment at once, and do it."""
    appointment = get_object_or_404(
        Appointment.objects.filter(unit__in=units_in_sight(request.user)).select_related("person", "unit"), uid=uid
    )
    must(may_appoint(request.user, appointment.unit))
    if request.method == "POST":
        actions.end(appointment, by=request.user)
        messages.success(request, _("The appointment is ended. It opens nothing any more."))
        return redirect("people:oversee-appointments", appointment.unit.uid)
    context = context_of(request, appointment.unit, appointment=appointment)
    return render(request, "people/oversee/end_appointment.html", context)
