from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.people.scope import keeps_records, role_over
from certificates.actions import issuing, withdrawing
from certificates.assembling import assemble
from certificates.claims import Claims
from certificates.forms import ReasonForm
from certificates.history import history_of
from certificates.models import Certificate
from certificates.pending import in_words, last_problem
from certificates.printed import lines_of
from certificates.rules import may_correct, may_issue, may_revoke
from certificates.state import state_of
from courses.models import Completion
from courses.outline import outline_of


def completion_in_sight(request, uid) -> Completion:
    """A completion that the user oversees, with all that its page shows; else 404."""
    if not keeps_records(request.user):
        raise Http404
    completions = Completion.objects.visible_to(request.user).select_related(
        "person", "edition__course", "certificate__revocation", "certificate__superseded_by", "superseded_by"
    )
    return get_object_or_404(completions, uid=uid)


def certificate_in_sight(request, uid) -> Certificate:
    """The certificate of a completion that the user oversees; else 404."""
    completion = completion_in_sight(request, uid)
    if not hasattr(completion, "certificate"):
        raise Http404
    return completion.certificate


@require_safe
def certificate(request, uid):
    """A completion with its certificate and those that it replaced; 404 out of sight."""
    completion = completion_in_sight(request, uid)
    certificate = getattr(completion, "certificate", None)
    versions = list(
        Completion.objects.filter(enrollment=completion.enrollment_id)
        .select_related("certificate__revocation", "certificate__superseded_by")
        .order_by("-pk")
    )
    today = timezone.localdate()
    context = {
        "completion": completion,
        "certificate": certificate,
        "outline": outline_of(completion.edition, completion.language),
        "versions": [
            (v, v.certificate, state_of(v.certificate, today)) for v in versions if hasattr(v, "certificate")
        ],
        "history": history_of(versions),
        "may_issue": may_issue(request.user, completion),
    }
    if certificate:
        claims = Claims.from_json(certificate.claims)
        context |= {
            "claims": claims,
            "lines": lines_of(claims, verify_url=issuing.verify_url(certificate.code)),
            "state": state_of(certificate, today),
            "may_revoke": may_revoke(request.user, certificate),
            "may_correct": may_correct(request.user, certificate),
        }
    else:
        context["problem"] = in_words(last_problem(completion))
    return render(request, "certificates/oversee/certificate.html", context)


@require_POST
def issue(request, uid):
    """Issue the certificate of a completion that has none, or say what keeps it; 403 for who may not."""
    completion = completion_in_sight(request, uid)
    if not hasattr(completion, "certificate") and not may_issue(request.user, completion):
        raise PermissionDenied
    if issuing.issue(completion, by=request.user):
        messages.success(request, _("The certificate is issued."))
    else:
        messages.error(request, in_words(last_problem(completion)))
    return redirect("certificates:oversee-certificate", uid)


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request, uid):
    """Revoke a certificate, with a reason; it stays on record and shows as revoked."""
    certificate = certificate_in_sight(request, uid)
    if not may_revoke(request.user, certificate):
        return _refuse(request, certificate, _("This certificate was revoked or replaced already."))
    form = ReasonForm(request.POST or None, action=_("Revoke this certificate"), danger=True)
    if form.is_valid():
        try:
            withdrawing.revoke(certificate, by=request.user, reason=form.cleaned_data["reason"])
        except withdrawing.AlreadySuperseded:
            messages.info(request, _("This certificate was revoked or replaced already."))
        else:
            messages.success(request, _("The certificate is revoked. Whoever checks it sees that from now on."))
        return redirect("certificates:oversee-certificate", uid)
    context = {"form": form, "certificate": certificate, "claims": Claims.from_json(certificate.claims)}
    return render(request, "certificates/oversee/revoke.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, uid):
    """Replace a certificate by one with the data as they are now, with a reason."""
    certificate = certificate_in_sight(request, uid)
    if not may_correct(request.user, certificate):
        return _refuse(request, certificate, _("This certificate was replaced already."))
    form = ReasonForm(request.POST or None, action=_("Issue the corrected certificate"))
    if form.is_valid():
        try:
            successor = withdrawing.supersede(certificate, by=request.user, reason=form.cleaned_data["reason"])
        except withdrawing.CannotIssue as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The corrected certificate is issued. The old one shows as replaced."))
            return redirect("certificates:oversee-certificate", successor.completion.uid)
    claims = Claims.from_json(certificate.claims)
    context = {"form": form, "certificate": certificate, "claims": claims, "changes": _changes(certificate, claims)}
    return render(request, "certificates/oversee/correct.html", context)


def _refuse(request, certificate: Certificate, already: str):
    """Refuse those who may never do it; tell the others that a replayed click came too late."""
    if not role_over(request.user, certificate.completion.person):
        raise PermissionDenied
    messages.info(request, already)
    return redirect("certificates:oversee-certificate", certificate.completion.uid)


def _changes(certificate: Certificate, claims: Claims) -> list[tuple[str, str, str]]:
    """What a corrected certificate would print differently: (what, now, then)."""
    then = assemble(
        certificate.completion, serial=claims.serial, code=claims.verification_code, issued_on=claims.issued_on
    )
    names = {
        "full_name": _("Name"),
        "rank": _("Rank"),
        "unit_name": _("Unit"),
        "nation_name": _("Nation"),
        "issuing_authority": _("Issued by"),
    }
    return [
        (label, getattr(claims, name), getattr(then, name))
        for name, label in names.items()
        if getattr(claims, name) != getattr(then, name)
    ]
