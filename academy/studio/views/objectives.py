"""Learning objectives: writing them, and saying what serves them."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from academy.studio.actions.placing import Kind, find
from academy.studio.actions.structure import add_objective as add_objective_to
from academy.studio.actions.structure import tag
from academy.studio.coverage import coverage_of, servants_of
from academy.studio.forms.outline import AddObjectiveForm, ObjectiveForm
from academy.studio.passages import passage_of
from academy.studio.views.frame import changing, draft_in_sight, frame, module_of
from academy.studio.views.outline import thing_in, written
from academy.studio.views.starting import read_or_post

SECTION = "studio:teach-coverage"


@require_safe
def coverage(request, code):
    """For each objective who teaches it and what tests it, and which nobody teaches or tests."""
    draft = draft_in_sight(request, code)
    objectives = coverage_of(draft)
    context = {
        "objectives": objectives,
        "untaught": sum(not objective.taught for objective in objectives),
        "untested": sum(not objective.tested for objective in objectives),
    }
    return render(request, "studio/coverage.html", frame(request, draft, SECTION) | context)


@read_or_post
@changing
def add_objective(request, code, lineage):
    """Add a learning objective to a module."""
    draft = draft_in_sight(request, code)
    form = AddObjectiveForm(request.POST or None, action=_("Add this objective"))
    if form.is_valid():
        new = form.cleaned_data["lineage"]
        add_objective_to(draft, lineage, form.cleaned_data["statement"], lineage=new, by=request.user)
        messages.success(request, _("The objective is added. Say what teaches and tests it."))
        return redirect("studio:teach-tags", code, lineage)
    context = frame(request, draft, "studio:teach-outline", here=lineage)
    context |= {"module": module_of(context["outline"], lineage), "form": form}
    return render(request, "studio/add_objective.html", context)


@read_or_post
@changing
def objective(request, code, lineage):
    """The words of a learning objective."""
    draft = draft_in_sight(request, code)
    thing = thing_in(draft, Kind.OBJECTIVE, lineage)
    row = find(draft, Kind.OBJECTIVE, lineage)
    passage = passage_of(draft, thing, draft.source_language)
    form = ObjectiveForm(request.POST or None, passage=passage, action=_("Save"))
    if form.is_valid() and written(request, draft, thing, form):
        return redirect(f"{reverse('studio:teach-module', args=[code, row.module.lineage])}#{lineage}")
    context = frame(request, draft, "studio:teach-outline", here=row.module.lineage)
    context |= {"module": module_of(context["outline"], row.module.lineage), "objective": row, "form": form}
    return render(request, "studio/objective.html", context)


@read_or_post
@changing
def tags(request, code, lineage):
    """Which objectives each activity and each question of a module serves."""
    draft = draft_in_sight(request, code)
    find(draft, Kind.MODULE, lineage)
    servants, objectives = servants_of(draft, lineage), coverage_of(draft)
    everything = "all" in request.GET
    # Those of the module itself, and those of others that something here serves already.
    served = {each for servant in servants for each in servant.serves}
    offered = [each for each in objectives if everything or each.module == lineage or each.lineage in served]
    if request.method == "POST":
        # What was offered is said by the page itself: another author may have added an objective meanwhile.
        shown = {UUID(word) for word in request.POST.getlist("offered") if _is_uuid(word)}
        chosen = {
            (servant.kind, servant.lineage): [
                UUID(word) for word in request.POST.getlist(servant.field) if _is_uuid(word)
            ]
            for servant in servants
            if servant.field in request.POST.getlist("asked")
        }
        tag(draft, shown, chosen)
        messages.success(request, _("Saved."))
        return redirect("studio:teach-tags", code, lineage)
    context = frame(request, draft, SECTION, here=lineage)
    context |= {
        "module": module_of(context["outline"], lineage),
        "servants": servants,
        "offered": offered,
        "more": len(offered) < len(objectives),
    }
    return render(request, "studio/tags.html", context)


def _is_uuid(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True
