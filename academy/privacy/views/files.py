"""The two files with all that is held on a person."""

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from academy.people.models import User
from academy.privacy.actions.exporting import export_json, export_pdf


def json_file(person: User, *, by: User) -> StreamingHttpResponse:
    """All that is held on a person as JSON, sent piece by piece. The export goes on record."""
    pieces = export_json(person, by=by)
    return StreamingHttpResponse(pieces, content_type="application/json", headers=_attached("json"))


def pdf_file(person: User, *, by: User) -> HttpResponse:
    """All that is held on a person as a PDF. The export goes on record."""
    return HttpResponse(export_pdf(person, by=by), content_type="application/pdf", headers=_attached("pdf"))


def _attached(kind: str) -> dict[str, str]:
    """A name that says nothing of whose data it is: file names are seen by many."""
    return {
        "Content-Disposition": content_disposition_header(True, f"your-data-{timezone.localdate().isoformat()}.{kind}")
    }
