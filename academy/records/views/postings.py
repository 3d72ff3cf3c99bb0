from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from academy.people.forms.postings import DayForm
from academy.people.models import Unit, User
from academy.records.actions.exporting import export_postings
from academy.records.command import relatives_of
from academy.records.posted import posted_on

ROWS = 50


@require_safe
def postings(request, uid):
    """Who was in the unit or below it on a day."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), uid=uid)
    form = DayForm(request.GET)
    on = form.day()
    chain, _below = relatives_of(unit, request.user)
    page = Paginator(posted_on(unit, on), ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    visible = set(
        User.objects.visible_to(request.user)
        .filter(pk__in=[each.person_id for each in shown])
        .values_list("pk", flat=True)
    )
    context = {
        "unit": unit,
        "chain": chain,
        "form": form,
        "on": on,
        "page": page,
        "rows": [(posting, posting.person_id in visible) for posting in shown],
    }
    return render(request, "records/oversee/postings.html", context)


@require_safe
def postings_csv(request, uid):
    """Who was posted where on a day, as a CSV file; 404 if the unit is out of sight."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), uid=uid)
    on = DayForm(request.GET).day()
    headers = {"Content-Disposition": content_disposition_header(True, f"postings-{on.isoformat()}.csv")}
    lines = export_postings(unit, on, by=request.user)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
