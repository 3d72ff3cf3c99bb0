"""Invitations by e-mail."""

import logging

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from academy.people.actions import inviting
from academy.people.actions.signing_up import nation_of
from academy.people.actions.tries import TooManyTries
from academy.people.forms.joining import InvitationForm
from academy.people.limits import INVITING, count_by_person
from academy.people.models import Invitation
from academy.people.rules import may_keep_roster

from .sight import chain_in_sight, must, unit_to_keep

ROWS = 25
log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request, uid):
    """Those of a unit, and the form for one more."""
    unit = unit_to_keep(request, uid)
    nation = nation_of(unit)
    form = InvitationForm(
        request.POST if request.method == "POST" else None, initial={"language": nation.language if nation else "en"}
    )
    if form.is_valid():
        if unit.closed_on:
            messages.error(request, _("This unit is closed: nobody can come in."))
        else:
            _send(request, lambda: inviting.invite(unit, by=request.user, **form.cleaned_data))
        return redirect("people:oversee-invitations", unit.uid)
    page = Paginator(Invitation.objects.filter(unit=unit).select_related("unit"), ROWS).get_page(
        request.GET.get("page")
    )
    context = {"form": form, "unit": unit, "chain": chain_in_sight(request, unit), "page": page}
    return render(request, "people/oversee/invitations.html", context)


@require_POST
def resend_invitation(request, uid):
    """Send an invitation once more; 404 out of sight, 403 for who does not keep the roster."""
    invitation = invitation_in_sight(request, uid)
    _send(request, lambda: inviting.resend(invitation, by=request.user))
    return redirect("people:oversee-invitations", invitation.unit.uid)


@require_POST
def withdraw_invitation(request, uid):
    """Take an invitation back, so that its link no longer works."""
    invitation = invitation_in_sight(request, uid)
    inviting.withdraw(invitation, by=request.user)
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("people:oversee-invitations", invitation.unit.uid)


def invitation_in_sight(request, uid) -> Invitation:
    """An invitation; 404 if it is out of sight, 403 for who does not keep the roster of its unit."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user).select_related("unit"), uid=uid)
    must(may_keep_roster(request.user, invitation.unit))
    return invitation


def _send(request, act) -> None:
    try:
        count_by_person(request, INVITING)
    except TooManyTries:
        messages.error(request, _("You have sent very many invitations. Nothing was sent; go on in an hour."))
        return
    try:
        act()
    except OSError:
        log.exception("An invitation could not be sent")
        messages.error(request, _("The letter could not be sent. The invitation is kept: send it again later."))
    else:
        messages.success(request, _("The invitation is on its way."))
