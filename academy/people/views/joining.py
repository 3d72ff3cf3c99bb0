"""How people come into a unit: the pages of who keeps its roster."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.people.actions.joining import end_join_code, make_join_code
from academy.people.actions.signing_up import nation_of
from academy.people.forms.joining import PAPERS, JoinCodeForm
from academy.people.models import Invitation, JoinCode, SignUp
from academy.people.papers.poster import Poster, draw_poster
from academy.people.rules import may_keep_roster

from .sight import chain_in_sight, must, unit_to_keep

CODES = 10


def code_in_sight(request, uid) -> JoinCode:
    """A code to join by; 404 if it is out of sight, 403 for who does not keep the roster of its unit."""
    code = get_object_or_404(JoinCode.objects.visible_to(request.user).select_related("unit"), uid=uid)
    must(may_keep_roster(request.user, code.unit))
    return code


@require_safe
def joining(request, uid):
    """The codes of a unit, page by page, and how many people wait or are invited."""
    unit = unit_to_keep(request, uid)
    codes = JoinCode.objects.filter(unit=unit).select_related("unit")
    page = Paginator(codes, CODES).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "chain": chain_in_sight(request, unit),
        "page": page,
        "waiting": SignUp.objects.waiting().within(unit).count(),
        "invited": Invitation.objects.open().filter(unit=unit).count(),
        "join": f"{settings.SITE_URL}{reverse('people:join')}",
    }
    return render(request, "people/oversee/joining.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_code(request, uid):
    """Make a code to join a unit by; a closed unit has no new ones."""
    unit = unit_to_keep(request, uid)
    form = JoinCodeForm(request.POST if request.method == "POST" else None)
    if unit.closed_on:
        messages.error(request, _("This unit is closed: nobody can come in."))
        return redirect("people:oversee-joining", unit.uid)
    if form.is_valid():
        make_join_code(unit, by=request.user, **form.cleaned_data)
        messages.success(request, _("The code is made. Print its poster and hang it up where your people see it."))
        return redirect("people:oversee-joining", unit.uid)
    context = {"form": form, "unit": unit, "chain": chain_in_sight(request, unit)}
    return render(request, "people/oversee/new_code.html", context)


@require_POST
def end_code(request, uid):
    """End a code, so that nobody comes in with it any more."""
    code = code_in_sight(request, uid)
    end_join_code(code, by=request.user)
    messages.success(
        request, _("The code is ended. Nobody can come in with it any more; people who came in with it stay.")
    )
    return redirect("people:oversee-joining", code.unit.uid)


@require_safe
def poster(request, uid):
    """The poster of a code as a PDF, on the paper that ``?paper=`` names, or else on the first of ``PAPERS``."""
    code = code_in_sight(request, uid)
    nation = nation_of(code.unit)
    size = request.GET.get("paper", "")
    if size not in dict(PAPERS):
        size = PAPERS[0][0]
    words = Poster(
        unit=code.unit.name,
        code=code.code,
        url=settings.SITE_URL + reverse("people:join-code", args=[code.code]),
        address=bare(settings.SITE_URL + reverse("people:join")),
        until=code.expires_on,
        waits=code.asks_approval,
    )
    return pdf(
        draw_poster(words, language=nation.language if nation else settings.LANGUAGE_CODE, size=size),
        f"{slugify(code.unit.name, allow_unicode=True) or 'poster'}.pdf",
    )


def bare(address: str) -> str:
    """An address as a person types it."""
    return address.removeprefix("https://").removeprefix("http://")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A file that is downloaded, and that no browser and no proxy keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-cache, no-store"
    return response
