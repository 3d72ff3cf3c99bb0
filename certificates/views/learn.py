import hashlib
import logging

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from academy.people.rules import lacks_second_step
from certificates.claims import Claims
from certificates.file_names import file_name
from certificates.models import Document
from certificates.pending import in_words, last_problem
from courses.models import Completion

log = logging.getLogger(__name__)


@require_safe
def download(request, uid):
    """The certificate of a completion: the very bytes that were frozen at issue."""
    completion = get_object_or_404(Completion.objects.visible_to(request.user), uid=uid)
    if completion.person_id != request.user.pk and lacks_second_step(request.user):
        return redirect("mfa_index")
    document = (
        Document.objects.filter(certificate__completion=completion).select_related("certificate").defer("pdf").first()
    )
    if document is None:
        context = {"completion": completion, "problem": in_words(last_problem(completion))}
        return render(request, "certificates/learn/pending.html", context, status=404)
    etag = f'"{document.sha256}"'
    response = get_conditional_response(request, etag=etag) or _serve(request, document)
    # Kept by this browser alone, and asked for again each time: on a shared device the next person gets nothing.
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag
    return response


def _serve(request, document: Document) -> HttpResponse:
    pdf = bytes(document.pdf)
    certificate = document.certificate
    if hashlib.sha256(pdf).hexdigest() != document.sha256:
        log.critical("The document of certificate %s is not the one that was issued: refused.", certificate.uid)
        return render(request, "certificates/learn/altered.html", {"certificate": certificate}, status=500)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = file_name(Claims.from_json(certificate.claims))
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Length"] = len(pdf)
    return response
