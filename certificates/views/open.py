from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from academy.people.codes import squash
from certificates.actions.issuing import verify_url
from certificates.actions.lookups import count_lookup
from certificates.claims import Claims
from certificates.codes import LENGTH, normalize
from certificates.document.wording import on_day
from certificates.forms import LONGEST_ECHO, CodeForm
from certificates.models import Certificate
from certificates.printed import lines_of
from certificates.state import state_of


def leaves_no_trace(view):
    """Keep the answer out of caches and of search engines.

    The referrer policy of the site (same-origin) already keeps the code from other hosts; "no-referrer" would in
    addition make browsers hide the origin of the language form on this page, which then could not be trusted.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapper


# Nothing is changed by a check, so a forged one does no harm; a visitor without cookies can check, too.
@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@leaves_no_trace
def verify(request):
    """Ask for a code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("certificates:verify-code", form.cleaned_data["code"])
    return render(request, "certificates/open/verify.html", {"form": form})


@login_not_required
@require_safe
@leaves_no_trace
def verify_code(request, code):
    """Say what the certificate with a code claims, and what it is worth today."""
    canonical = normalize(code)
    if canonical and canonical != code:
        return redirect("certificates:verify-code", canonical)
    again_at = count_lookup(get_adapter(request).get_client_ip(request))
    if again_at:
        return _too_many(request, again_at)
    # What cannot be a code is looked up like one: the answer and its time do not tell one failure from the other.
    certificate = (
        Certificate.objects.filter(code=canonical or "").select_related("revocation", "superseded_by").first()
    )
    if certificate is None:
        return _unknown(request, code)
    claims = Claims.from_json(certificate.claims)
    context = {
        "certificate": certificate,
        "claims": claims,
        "lines": lines_of(claims, verify_url=verify_url(certificate.code)),
        "state": state_of(certificate, timezone.localdate()),
        "ended_on": _ended_on(certificate),
        "today": on_day(timezone.localdate()),
        "now": timezone.localtime(),
        "site": settings.SITE_URL,
    }
    return render(request, "certificates/open/verify_code.html", context)


def _ended_on(certificate: Certificate) -> str:
    """The day that changed what it is worth, or its last valid day; written as on the paper."""
    if hasattr(certificate, "revocation"):
        return on_day(timezone.localdate(certificate.revocation.at))
    if hasattr(certificate, "superseded_by"):
        return on_day(timezone.localdate(certificate.superseded_by.issued_at))
    return on_day(certificate.valid_until) if certificate.valid_until else ""


def _unknown(request, code: str) -> HttpResponse:
    typed = "".join(character for character in squash(code[: LONGEST_ECHO + LENGTH]) if character.isprintable())
    typed = typed[:LONGEST_ECHO]
    context = {
        "form": CodeForm(initial={"code": normalize(code) or typed}),
        "typed": typed,
        "length": LENGTH,
    }
    return render(request, "certificates/open/unknown.html", context, status=404)


def _too_many(request, again_at) -> HttpResponse:
    response = render(request, "certificates/open/too_many.html", {"again_at": again_at}, status=429)
    response["Retry-After"] = max(1, round((again_at - timezone.now()).total_seconds()))
    return response
