"""The outline of a draft: modules and activities, and where they stand."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from academy.studio.actions.placing import Kind, Place, find
from academy.studio.actions.structure import add_activity as add_activity_to
from academy.studio.actions.structure import add_module, duplicate, move, set_activity
from academy.studio.actions.writing import Conflict, write
from academy.studio.forms.outline import (
    ActivityForm,
    AddActivityForm,
    AddModuleForm,
    ModuleForm,
    MoveForm,
    PlaceForm,
    ThingForm,
)
from academy.studio.models import Removal
from academy.studio.models.revision import Kind as Words
from academy.studio.passages import Passage, Thing, passage_of
from academy.studio.views.frame import changing, draft_in_sight, frame, module_of
from academy.studio.views.starting import read_or_post
from courses.models import Edition

SECTION = "studio:teach-outline"
DEFAULT_MINUTES = 10


@read_or_post
@changing
def outline(request, code):
    """The whole outline, to arrange; POST adds a module."""
    draft = draft_in_sight(request, code)
    form = AddModuleForm(request.POST or None, action=_("Add this module"))
    if form.is_valid():
        lineage = form.cleaned_data["lineage"]
        add_module(draft, form.cleaned_data["title"], lineage=lineage, by=request.user)
        messages.success(request, _("The module is added, at the end."))
        return redirect("studio:teach-module", code, lineage)
    context = {"form": form, "copies": uuid.uuid4, "deleted": Removal.objects.standing().filter(edition=draft).count()}
    return render(request, "studio/outline.html", frame(request, draft, SECTION) | context)


@read_or_post
@changing
def module(request, code, lineage):
    """A module: its title, its objectives and what is in it."""
    draft = draft_in_sight(request, code)
    thing = thing_in(draft, Kind.MODULE, lineage)
    passage = passage_of(draft, thing, draft.source_language)
    form = ModuleForm(request.POST or None, passage=passage, action=_("Save the title"))
    if form.is_valid() and written(request, draft, thing, form):
        return redirect("studio:teach-module", code, lineage)
    context = frame(request, draft, SECTION, here=lineage)
    context |= {
        "module": module_of(context["outline"], lineage),
        "objectives": objectives_of(draft, lineage),
        "form": form,
        "copies": uuid.uuid4,
    }
    return render(request, "studio/module.html", context)


@read_or_post
@changing
def add_activity(request, code, lineage):
    """Add a lesson or a quiz to a module."""
    draft = draft_in_sight(request, code)
    initial = {"minutes": DEFAULT_MINUTES, "required": True, "kind": request.GET.get("kind", "lesson")}
    form = AddActivityForm(request.POST or None, initial=initial, action=_("Add it"))
    if form.is_valid():
        new = form.cleaned_data["lineage"]
        facts = {name: form.cleaned_data[name] for name in ("kind", "title", "minutes", "required")}
        add_activity_to(draft, lineage, lineage=new, by=request.user, **facts)
        messages.success(request, _("It is added, at the end of the module."))
        return redirect("studio:teach-activity", code, new)
    context = frame(request, draft, SECTION, here=lineage)
    context |= {"module": module_of(context["outline"], lineage), "form": form}
    return render(request, "studio/add_activity.html", context)


@read_or_post
@changing
def activity(request, code, lineage):
    """An activity: its title, what it takes, and where it stands."""
    draft = draft_in_sight(request, code)
    thing = thing_in(draft, Kind.ACTIVITY, lineage)
    row = find(draft, Kind.ACTIVITY, lineage)
    passage = passage_of(draft, thing, draft.source_language)
    facts = {"minutes": row.minutes, "required": row.required}
    moves = "move" in request.POST
    form = ActivityForm(None if moves else request.POST or None, passage=passage, initial=facts, action=_("Save"))
    if form.is_valid() and written(request, draft, thing, form):
        set_activity(draft, lineage, **{name: form.cleaned_data[name] for name in facts})
        return redirect("studio:teach-activity", code, lineage)
    context = frame(request, draft, SECTION, here=lineage)
    stands = {"module": str(row.module.lineage), "to": row.number}
    place = PlaceForm(request.POST if moves else None, modules=context["outline"].modules, initial=stands)
    if place.is_valid():
        now = move(draft, Kind.ACTIVITY, lineage, place.cleaned_data["to"], module=UUID(place.cleaned_data["module"]))
        messages.success(request, told(Kind.ACTIVITY, now))
        return redirect("studio:teach-activity", code, lineage)
    context |= {
        "activity": next(a for a in context["outline"].activities if a.lineage == lineage),
        "module": module_of(context["outline"], row.module.lineage),
        "form": form,
        "place": place,
        "copies": uuid.uuid4,
    }
    return render(request, "studio/activity.html", context)


@require_POST
@changing
def move_thing(request, code):
    """Move a module, an activity or an objective; 400 for what no button of the site sends."""
    draft = draft_in_sight(request, code)
    asked = machine_made(MoveForm(request.POST))
    place = move(draft, asked["kind"], asked["lineage"], asked["to"], module=asked["module"])
    messages.success(request, told(asked["kind"], place))
    return back(code, asked["back"], asked["lineage"])


@require_POST
@changing
def duplicate_thing(request, code):
    """Duplicate a module or an activity; 400 for an objective, or for what no button of the site sends."""
    draft = draft_in_sight(request, code)
    asked = machine_made(ThingForm(request.POST), "copy")
    if asked["kind"] == Kind.OBJECTIVE:
        raise BadRequest("Objectives are not duplicated.")
    place = duplicate(draft, asked["kind"], asked["lineage"], lineage_of_copy=asked["copy"], by=request.user)
    messages.success(request, _("The copy stands right after the original, at %(place)s.") % {"place": place})
    return back(code, asked["back"], asked["copy"])


def thing_in(draft: Edition, kind: str, lineage) -> Thing:
    """A thing of the draft that has words; raises Gone if it is not there."""
    return Thing(Words(kind), lineage, find(draft, kind, lineage).pk, "")


def written(request, draft: Edition, thing: Thing, form) -> Passage | None:
    """Save the words of a form, and say so; None if somebody else was quicker, which the form then tells."""
    try:
        passage = write(draft, thing, draft.source_language, form.written, based_on=form.revision, by=request.user)
    except Conflict as conflict:
        form.tell_conflict(conflict.current)
        return None
    messages.success(request, _("Saved."))
    return passage


def machine_made(form, *needed: str) -> dict:
    """What a button of the page sends; no person types it, so that what is wrong with it needs no page."""
    if not form.is_valid() or not all(form.cleaned_data[name] for name in needed):
        raise BadRequest("No page of the studio sends this.")
    return form.cleaned_data


def told(kind: str, place: Place) -> str:
    """Where a thing stands now, in words: what a screen reader says after a move."""
    values = {"number": place.number, "of": place.of, "module": place.module}
    if kind == Kind.MODULE:
        return _("Moved: now module %(number)d of %(of)d.") % values
    return _("Moved: now %(number)d of %(of)d in module %(module)d.") % values


def back(code: str, module, lineage):
    """To the page that the button stood on, at the thing."""
    page = reverse("studio:teach-module", args=[code, module]) if module else reverse(SECTION, args=[code])
    return redirect(f"{page}#{lineage}")


def objectives_of(draft: Edition, module) -> list[tuple]:
    """The learning objectives of a module, each with its statement in the source language."""
    rows = find(draft, Kind.MODULE, module).objectives.prefetch_related("texts")
    return [
        (row, next((text.statement for text in row.texts.all() if text.language == draft.source_language), ""))
        for row in rows
    ]
