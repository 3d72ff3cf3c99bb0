from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from academy.people.models import SignUp, Unit, User
from academy.people.rules import may_import_roster, may_keep_roster
from academy.people.scope import keeps_records, oversees, unit_of
from academy.records.actions.exporting import LONGEST_LOG, export_log, export_roster
from academy.records.acts import acts_of
from academy.records.command import relatives_of
from academy.records.forms import LogForm, RosterForm
from academy.records.log import matching, page_of, units_offered
from academy.records.models import Requirement
from academy.records.roster import Roster
from academy.records.rows import rows_of
from academy.records.searches import keep_search, search_kept
from academy.records.titles import course_titles
from academy.records.transcript import transcript_of

ROWS = 25
NOBODY = UUID(int=0)


def asked_with(request, field: str) -> tuple[dict[str, str], bool]:
    """What a form with a search for people was asked, and whether the text searched for is not kept any more.

    The text is posted as ``field``; after that the address names it by a key.
    """
    if request.method == "POST":
        return request.POST.dict(), False
    key = request.GET.get("search", "")
    text = search_kept(request.session, key) if key else ""
    return {**request.GET.dict(), field: text or ""}, text is None


def lead_to(request, asked: dict[str, str], field: str):
    """Lead from a search that was posted to the page that shows what it found."""
    asked = dict(asked)
    if text := asked.pop(field, ""):
        asked["search"] = keep_search(request.session, text)
    return redirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)


def search_again(name: str, request, *args):
    """A file of a search that is not kept any more would hold everybody: ask again on the page instead."""
    return redirect(f"{reverse(name, args=args)}?{request.GET.urlencode()}")


def roster_asked_for(request, uid) -> dict:
    """The unit with its relatives, the form as it was filled in, the roster that it asks for, and course titles."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), uid=uid)
    chain, children = relatives_of(unit, request.user)
    required = list(
        Requirement.objects.concerning(unit).order_by("course__code").values_list("course", "course__code").distinct()
    )
    titles = course_titles([course for course, _code in required], get_language())
    courses = [(course, code, titles.get(course, code)) for course, code in required]
    asked, lost = asked_with(request, "q")
    form = RosterForm(asked, unit=unit, children=children, courses=courses)
    roster = Roster(unit, children, timezone.localdate(), form.filters())
    return {"unit": unit, "chain": chain, "form": form, "roster": roster, "titles": titles, "lost": lost}


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request, uid):
    """The readiness of a unit and its roster. What was searched for is sent by POST, so that no address holds it."""
    context = roster_asked_for(request, uid)
    if request.method == "POST":
        return lead_to(request, context["form"].asked(), "q")
    roster = context["roster"]
    page = Paginator(roster.matching, ROWS).get_page(request.GET.get("page"))
    asked = context["form"].asked()
    # Which course a state comes from is worth a line where there is more than one.
    several = len(context["titles"]) > 1 and roster.filters.course is None
    context["keeps_roster"] = may_keep_roster(request.user, context["unit"])
    context["waiting"] = context["keeps_roster"] and SignUp.objects.waiting().within(context["unit"]).count()
    context |= {"page": page, "asked": asked, "more": asked.keys() - {"q", "state"}, "several": several}
    context["may_import"] = may_import_roster(request.user, context["unit"])
    rows = rows_of(page.object_list, roster.filters.course)
    # Made once: resolving an address for each row takes longer than all else that the row shows.
    transcripts = reverse("records:oversee-person", args=[NOBODY]).removesuffix(f"{NOBODY}/")
    context["rows"] = [
        (row, f"{transcripts}{row.person}/", context["titles"].get(row.readiness.course, "")) for row in rows
    ]
    return render(request, "records/oversee/unit.html", context)


@require_safe
def roster_csv(request, uid):
    """The roster that is asked for as a CSV file; if the words searched for are lost, back to the page."""
    asked = roster_asked_for(request, uid)
    if asked["lost"]:
        return search_again("records:oversee-unit", request, uid)
    roster = asked["roster"]
    lines = export_roster(roster, titles=asked["titles"], asked=asked["form"].on_record(), by=request.user)
    name = slugify(roster.unit.name, allow_unicode=True) or "roster"
    filename = f"{name}-{roster.on.isoformat()}.csv"
    headers = {"Content-Disposition": content_disposition_header(True, filename)}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def person(request, uid):
    """The transcript of a person; 404 if out of sight."""
    if not oversees(request.user):
        raise Http404
    person = get_object_or_404(User.objects.visible_to(request.user), uid=uid)
    unit = unit_of(person)
    chain, _below = relatives_of(unit, request.user) if unit else ([], [])
    transcript = transcript_of(person, on=timezone.localdate(), language=get_language())
    return render(request, "records/oversee/person.html", {"transcript": transcript, "chain": chain})


def log_asked_for(request) -> dict:
    """The form as it was filled in, the entries that it asks for, and the units that can be asked for next."""
    user = request.user
    if not keeps_records(user):
        raise Http404
    asked, lost = asked_with(request, "who")
    units = units_offered(user, asked.get("unit", ""))
    form = LogForm(asked, user=user, units=units)
    return {"form": form, "units": units, "lost": lost}


@require_http_methods(["GET", "HEAD", "POST"])
def log(request):
    """The log of the user's units. What was searched for is sent by POST, so that no address holds it."""
    context = log_asked_for(request)
    form = context["form"]
    if request.method == "POST":
        return lead_to(request, form.asked(), "who")
    context["entries"] = matching(request.user, form.filters())
    entries, older = page_of(context["entries"], form.place())
    context |= {"asked": form.asked(), "acts": acts_of(entries, request.user), "older": older, "longest": LONGEST_LOG}
    return render(request, "records/oversee/log.html", context)


@require_safe
def log_csv(request):
    """The entries that are asked for as a CSV file; if the words searched for are lost, back to the page."""
    asked = log_asked_for(request)
    if asked["lost"]:
        return search_again("records:oversee-log", request)
    form = asked["form"]
    entries = matching(request.user, form.filters())
    lines = export_log(entries, form.filters(), asked=form.on_record(), by=request.user)
    headers = {"Content-Disposition": content_disposition_header(True, f"log-{timezone.localdate().isoformat()}.csv")}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
