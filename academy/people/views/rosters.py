from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.people.actions.rosters import asking, progress
from academy.people.actions.rosters.exporting import export_roster
from academy.people.forms.rosters import ColumnsForm, RosterFileForm
from academy.people.models import RosterImport, RosterLine, Unit
from academy.people.roster_lines import problem_lines, rows_of
from academy.people.rosters.problems import why_unreadable
from academy.people.rosters.template import template_of
from academy.people.rules import may_apply_roster, may_import_roster, may_undo_roster

from .sight import chain_in_sight, unit_to_keep

ROWS, IMPORTS = 25, 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
State, Kind = RosterImport.State, RosterLine.Kind
# Whom a line of these kinds is about was there before the import, and has a page.
HAVE_PAGE = {Kind.CHANGED, Kind.MOVED, Kind.VANISHED}


def roster_in_sight(request, uid) -> RosterImport:
    """The import, if the user keeps the roster of its unit; else 404."""
    rosters = RosterImport.objects.visible_to(request.user)
    return get_object_or_404(rosters.select_related("unit", "uploaded_by", "applied_by", "undone_by"), uid=uid)


@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request, uid):
    """The imports of a unit, and the form for one more file."""
    unit = unit_to_keep(request, uid, may_import_roster)
    form = RosterFileForm(request.POST or None, request.FILES or None, unit=unit)
    if request.method == "POST" and not form.is_bound:
        form = RosterFileForm({}, {}, unit=unit)
    if form.is_valid():
        file = form.cleaned_data["file"]
        roster = asking.bring(unit, file.read(), file.name, by=request.user)
        return redirect("people:oversee-roster", roster.uid)
    rosters = RosterImport.objects.filter(unit=unit).select_related("uploaded_by", "applied_by", "undone_by")
    page = Paginator(rosters.order_by("-pk"), IMPORTS).get_page(request.GET.get("page"))
    context = {"unit": unit, "chain": chain_in_sight(request, unit), "form": form, "page": page}
    return render(request, "people/oversee/roster_import.html", context)


@require_safe
def roster_template(request, uid):
    """An empty roster as a spreadsheet, with the names of the units to choose from."""
    unit = unit_to_keep(request, uid, may_import_roster)
    names = Unit.objects.open().within(unit).order_by("path").values_list("name", flat=True)
    disposition = content_disposition_header(True, f"{_('roster')}.xlsx")
    return HttpResponse(template_of(names), content_type=XLSX, headers={"Content-Disposition": disposition})


@require_safe
def roster_current(request, uid):
    """The roster as it is now as a CSV file, which can be changed and brought back."""
    lines = export_roster(unit_to_keep(request, uid, may_import_roster), by=request.user)
    return _csv(lines, _("roster"))


@require_safe
def roster(request, uid):
    """An import: what was found in its file, or what became of it."""
    roster = roster_in_sight(request, uid)
    return _page(request, roster, _columns_form(roster))


@require_POST
def roster_columns(request, uid):
    """Read the file anew with the columns that the user names."""
    roster = roster_in_sight(request, uid)
    if roster.state not in RosterImport.WAITING or not roster.reading:
        return redirect("people:oversee-roster", uid)
    form = _columns_form(roster, request.POST)
    if not form.is_valid():
        return _page(request, roster, form)
    asking.read_anew(roster, form.columns(), by=request.user)
    return redirect("people:oversee-roster", uid)


@require_POST
def roster_apply(request, uid):
    """Ask for the import to be applied; a second click asks for nothing more."""
    asking.apply(roster_in_sight(request, uid), by=request.user)
    return redirect("people:oversee-roster", uid)


@require_POST
def roster_again(request, uid):
    """Ask once more for what the worker left unfinished."""
    if not asking.ask_again(roster_in_sight(request, uid), by=request.user):
        messages.info(request, _("There is no need to start it again."))
    return redirect("people:oversee-roster", uid)


@require_POST
def roster_discard(request, uid):
    """Throw an upload away that is not applied."""
    roster = roster_in_sight(request, uid)
    if roster.state in RosterImport.WAITING:
        asking.discard(roster, by=request.user)
        messages.success(request, _("The upload is thrown away. Nothing was changed."))
    return redirect("people:oversee-roster-import", roster.unit.uid)


@require_http_methods(["GET", "HEAD", "POST"])
def roster_undo(request, uid):
    """Ask for an import to be undone, once it was said what that means."""
    roster = roster_in_sight(request, uid)
    if not (may_undo_roster(request.user, roster) and asking.can_be_undone(roster)):
        return redirect("people:oversee-roster", uid)
    if request.method == "POST":
        asking.undo(roster, by=request.user)
        return redirect("people:oversee-roster", uid)
    context = {"roster": roster, "chain": chain_in_sight(request, roster.unit)}
    return render(request, "people/oversee/roster_undo.html", context)


@require_safe
def roster_problems(request, uid):
    """The rows with mistakes as a CSV file."""
    roster = roster_in_sight(request, uid)
    return _csv(problem_lines(RosterLine.objects.filter(roster=roster, kind=Kind.FAULTY)), _("mistakes"))


def _csv(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.csv")}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _columns_form(roster: RosterImport, data=None) -> ColumnsForm | None:
    """The form for an upload that can be read anew; None if its rows are not to be had."""
    headers = roster.reading.get("headers")
    if roster.state not in RosterImport.WAITING or not headers:
        return None
    samples = roster.reading.get("samples", [])
    return ColumnsForm(data, headers=headers, samples=samples, columns=roster.columns)


def _working(roster: RosterImport) -> dict:
    done, total, _told_at = progress.how_far(roster)
    percent = 100 * done // total if total else 0
    return {
        "roster": roster,
        "done": done,
        "total": max(total, done),
        "percent": percent,
        "silent": progress.silent(roster),
    }


def _page(request, roster: RosterImport, form: ColumnsForm | None):
    """The page of an import; its kinds of lines as a menu, and one page of those of the kind that is asked for."""
    user = request.user
    kinds = [(kind, label, roster.counts.get(kind, 0)) for kind, label in Kind.choices]
    kinds = [each for each in kinds if each[2]]
    lines = roster.lines.all()
    if roster.counts.get("kept"):
        kinds.insert(0, ("kept", _("Left as they are"), roster.counts["kept"]))
    asked = request.GET.get("kind")
    kind = asked if asked in {each[0] for each in kinds} else kinds[0][0] if kinds else ""
    lines = lines.exclude(kept="") if kind == "kept" else lines.filter(kind=kind)
    page = Paginator(lines.order_by("pk"), ROWS).get_page(request.GET.get("page"))
    context = {
        "roster": roster,
        "unit": roster.unit,
        "chain": chain_in_sight(request, roster.unit),
        "kinds": kinds,
        "kind": kind,
        "has_page": HAVE_PAGE,
        "page": page,
        "rows": rows_of(page.object_list),
        "form": form,
        "why": why_unreadable(roster.trouble) if roster.state == State.UNREADABLE else "",
        "may_apply": may_apply_roster(user, roster),
        "may_undo": may_undo_roster(user, roster) and asking.can_be_undone(roster),
        "others": roster.uploaded_by_id != user.pk,
        **_working(roster),
    }
    return render(request, "people/oversee/roster.html", context)
