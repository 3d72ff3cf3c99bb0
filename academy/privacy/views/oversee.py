from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.people.finding import people_in_sight
from academy.people.models import User
from academy.people.scope import keeps_records
from academy.privacy.actions import asking, erasing
from academy.privacy.collecting import held_by_group
from academy.privacy.forms import PaperForm, RefuseForm
from academy.privacy.holdings import HOLDINGS
from academy.privacy.models import ErasureRequest
from academy.privacy.rules import may_ask_erasure, may_decide, may_hand_out
from academy.privacy.views.files import json_file, pdf_file

ROWS = 25


def person_in_care(request, uid) -> User:
    """A person whose account the user keeps; 404 out of sight, refused for the own person."""
    if not keeps_records(request.user):
        raise Http404
    person = get_object_or_404(people_in_sight(request.user).filter(erased_at=None), uid=uid)
    if not may_hand_out(request.user, person):
        raise PermissionDenied
    return person


@require_safe
def data(request, uid):
    """What is held on a person in care, and a request that waits."""
    person = person_in_care(request, uid)
    context = {
        "person": person,
        "groups": held_by_group(person),
        "waiting": ErasureRequest.objects.open().filter(person=person).first(),
    }
    return render(request, "privacy/oversee/data.html", context)


@require_safe
def data_json(request, uid):
    """The data of a person in care as JSON."""
    return json_file(person_in_care(request, uid), by=request.user)


@require_safe
def data_pdf(request, uid):
    """The data of a person in care as a PDF."""
    return pdf_file(person_in_care(request, uid), by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_erasure(request, uid):
    """Enter a request that came on paper."""
    person = person_in_care(request, uid)
    if not may_ask_erasure(request.user, person):
        raise PermissionDenied
    form = PaperForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asking.ask_erasure(person, by=request.user)
        messages.success(request, _("The request is on record. An administrator decides on it."))
        return redirect("privacy:oversee-data", person.uid)
    return render(request, "privacy/oversee/ask_erasure.html", {"form": form, "person": person, "holdings": HOLDINGS})


def request_in_sight(request, uid) -> ErasureRequest:
    """A request, to an administrator; else 404."""
    if not request.user.is_staff:
        raise Http404
    return get_object_or_404(ErasureRequest.objects.select_related("person", "asked_by", "decided_by"), uid=uid)


@require_safe
def requests(request):
    """The requests to be erased, those that wait first; 404 for all but administrators."""
    if not request.user.is_staff:
        raise Http404
    asked = ErasureRequest.objects.visible_to(request.user).select_related("person").waiting_first()
    page = Paginator(asked, ROWS).get_page(request.GET.get("page"))
    return render(request, "privacy/oversee/requests.html", {"page": page})


@require_safe
def request(request, uid):
    """A request to be erased, and the form to refuse it."""
    return _show(request, request_in_sight(request, uid), RefuseForm())


@require_POST
def grant_erasure(request, uid):
    """Erase whom a request is about, or say what stands against it; 403 for who may not decide on it."""
    asked = request_in_sight(request, uid)
    if asked.state == ErasureRequest.State.OPEN and not may_decide(request.user, asked):
        raise PermissionDenied
    try:
        erasing.grant_erasure(asked, by=request.user)
    except erasing.CannotErase as problem:
        messages.error(request, " ".join(problem.obstacles))
    return redirect("privacy:oversee-request", asked.uid)


@require_POST
def refuse_erasure(request, uid):
    """Refuse a request, with a reason; 403 for who may not decide on it."""
    asked = request_in_sight(request, uid)
    if asked.state == ErasureRequest.State.OPEN and not may_decide(request.user, asked):
        raise PermissionDenied
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, form)
    asking.refuse_erasure(asked, by=request.user, reason=form.cleaned_data["reason"])
    return redirect("privacy:oversee-request", asked.uid)


def _show(request, asked: ErasureRequest, form: RefuseForm):
    waiting = asked.state == ErasureRequest.State.OPEN
    context = {
        "asked": asked,
        "form": form,
        "holdings": HOLDINGS,
        "may_decide": may_decide(request.user, asked),
        "obstacles": erasing.obstacles_to(asked.person) if waiting else [],
    }
    return render(request, "privacy/oversee/request.html", context)
