from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.privacy.actions import asking
from academy.privacy.collecting import held_by_group
from academy.privacy.forms import AskForm
from academy.privacy.holdings import HOLDINGS
from academy.privacy.models import ErasureRequest
from academy.privacy.views.files import json_file, pdf_file


@require_safe
def data(request):
    """What is held on the user, and the last request to be erased."""
    requests = ErasureRequest.objects.filter(person=request.user)
    context = {"groups": held_by_group(request.user), "request_made": requests.first()}
    return render(request, "privacy/learn/data.html", context)


@require_safe
def data_json(request):
    """The user's own data as JSON."""
    return json_file(request.user, by=request.user)


@require_safe
def data_pdf(request):
    """The user's own data as a PDF."""
    return pdf_file(request.user, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@rate_limit(action="reauthenticate")
def ask_erasure(request):
    """Ask to be erased, with the password once more."""
    if ErasureRequest.objects.open().filter(person=request.user).exists():
        return redirect("privacy:learn-data")
    form = AskForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        asking.ask_erasure(request.user, by=request.user)
        messages.success(request, _("Your request is on record. An administrator decides on it."))
        return redirect("privacy:learn-data")
    return render(request, "privacy/learn/ask_erasure.html", {"form": form, "holdings": HOLDINGS})


@require_POST
def withdraw_erasure(request):
    """Withdraw the user's last request to be erased; 404 without one."""
    asked = ErasureRequest.objects.filter(person=request.user).first()
    if asked is None:
        raise Http404
    asking.withdraw_erasure(asked, by=request.user)
    return redirect("privacy:learn-data")
