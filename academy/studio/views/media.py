"""The media library of a course, and how heavy a lesson is."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from academy.studio.forms.media import MediaForm, told
from academy.studio.weighing import budget, weigh
from courses.actions.media import InUse, discard, keep, most_bytes_of_course
from courses.media.prepared import Prepared, Refused
from courses.media_references import is_key
from courses.media_use import uses_of
from courses.models import Activity, LessonText, MediaFile
from courses.rules import may_author, may_translate
from courses.showing import markdown_for

from .frame import changing, draft_in_sight, frame

FILES = 24
CAPTIONS = 100
SHOWN_USES = 6


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def media(request, code):
    """List the files of a course; bring more."""
    draft = draft_in_sight(request, code, may=may_translate)
    form = MediaForm(request.POST, request.FILES) if request.method == "POST" else MediaForm()
    if request.method == "POST":
        for sentence in _told(_keep_each(request, draft.course, form)):
            messages.success(request, sentence)
        if form.is_valid():
            return redirect("studio:teach-media", code)
    files = MediaFile.objects.filter(course=draft.course).select_related("uploaded_by")
    page = Paginator(files, FILES).get_page(request.GET.get("page"))
    uses = uses_of(draft.course)
    for file in page.object_list:
        file.course = draft.course
    context = frame(request, draft, "studio:teach-media") | {
        "form": form,
        "page": page,
        "rows": [_row(file, uses.get(file.reference, [])) for file in page.object_list],
        "taken": sum(file.total for file in MediaFile.objects.filter(course=draft.course).only("size", "widths")),
        "most": most_bytes_of_course(),
    }
    return render(request, "studio/media.html", context)


def _row(file: MediaFile, uses) -> dict:
    return {
        "file": file,
        "thumbnail": file.facts.choices[0][1] if file.kind == MediaFile.Kind.IMAGE else "",
        "snippet": markdown_for(file.facts, file.reference),
        "uses": uses[:SHOWN_USES],
        "more": max(0, len(uses) - SHOWN_USES),
    }


def _keep_each(request, course, form) -> list[tuple[Prepared, MediaFile, bool]]:
    """Keep what is sound, whatever was refused beside it: what was sent, its row, and whether it is new."""
    form.is_valid()
    kept = []
    for prepared in form.prepared:
        try:
            kept.append((prepared, *keep(course, prepared, by=request.user)))
        except Refused as error:
            form.add_error("files", told(prepared.name, error))
    return kept


def _told(kept) -> list[str]:
    """What became of the files that were kept, in sentences."""
    known = _("“%(file)s” was here already, as “%(known)s”.")
    sentences = [known % _names(prepared, file) for prepared, file, is_new in kept if not is_new]
    if new := sum(is_new for _prepared, _file, is_new in kept):
        sentence = ngettext("%(count)s file is uploaded.", "%(count)s files are uploaded.", new)
        sentences.append(sentence % {"count": new})
    return sentences


def _names(prepared, file) -> dict:
    return {"file": prepared.name, "known": file.name}


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def choices(request, code):
    """The files that a lesson can show, as a part of the lesson editor's page; POST brings more, and lists them first.

    What comes of that is answered as JSON: the list, what to say, what was refused, the references of what is kept.
    """
    draft = draft_in_sight(request, code, may=may_translate)
    if request.method != "POST":
        return render(request, "studio/_choices.html", _choices(request, draft.course))
    form = MediaForm(request.POST, request.FILES)
    kept = _keep_each(request, draft.course, form)
    fresh = list({file.pk: file for _prepared, file, _is_new in kept}.values())
    html = render_to_string("studio/_choices.html", _choices(request, draft.course, fresh), request)
    return JsonResponse(
        {
            "html": html,
            "said": " ".join(_told(kept)),
            "refused": list(form.errors.get("files", [])),
            "fresh": [file.reference for file in fresh],
        }
    )


def _choices(request, course, fresh: Sequence[MediaFile] = ()) -> dict:
    """The context of the list, with what is ``fresh`` before all else."""
    others = MediaFile.objects.filter(course=course).exclude(pk__in=[file.pk for file in fresh])
    captions = [file for file in fresh if file.kind == MediaFile.Kind.CAPTIONS]
    shown = [file for file in fresh if file.kind != MediaFile.Kind.CAPTIONS]
    page = Paginator(others.exclude(kind=MediaFile.Kind.CAPTIONS), FILES).get_page(request.GET.get("page"))
    files = [*shown, *page.object_list]
    for file in files:
        file.course = course
    others = others.filter(kind=MediaFile.Kind.CAPTIONS)
    return {"page": page, "files": files, "captions": [*captions, *others[:CAPTIONS]]}


@require_POST
@changing
def delete_media(request, code, key):
    """Delete a file that no lesson shows."""
    draft = draft_in_sight(request, code, may=may_translate)
    if not may_author(request.user, draft.course):
        raise PermissionDenied
    files = MediaFile.objects.filter(course=draft.course, sha256__startswith=key)
    file = files.first() if is_key(key) else None
    if file is None:
        # A replayed click: what was asked for is so.
        messages.info(request, _("The file was deleted already."))
        return redirect("studio:teach-media", code)
    file.course = draft.course
    try:
        discard(file, by=request.user)
    except InUse:
        messages.error(request, _("“%(file)s” stays: a lesson shows it.") % {"file": file.name})
    else:
        messages.success(request, _("“%(file)s” is deleted.") % {"file": file.name})
    return redirect("studio:teach-media", code)


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def weight(request, code, lineage):
    """How heavy a lesson is, as a part of a page: as it is saved, or as it is typed (``body``, posted)."""
    draft = draft_in_sight(request, code, may=may_translate)
    lessons = Activity.objects.filter(module__edition=draft, kind=Activity.Kind.LESSON)
    activity = get_object_or_404(lessons, lineage=lineage)
    language = request.GET.get("language", draft.source_language)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    body = request.POST.get("body", "")
    if request.method != "POST":
        texts = LessonText.objects.filter(lesson__activity=activity, language=language)
        body = texts.values_list("body", flat=True).first() or ""
    return render(request, "studio/_weight.html", weight_told(draft.course, body, language))


def weight_told(course, body: str, language: str) -> dict:
    """What tells how heavy a text is."""
    weighed = weigh(course, body, language)
    return {"weight": weighed, "budget": settings.LESSON_BUDGET_KB, "too_heavy": weighed.opened > budget()}
