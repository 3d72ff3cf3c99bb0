"""The lesson editor: writing, merging what two people wrote, history, Markdown in and out."""

import json

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.studio import history
from academy.studio.actions.lessons import restore, save_lesson, take_theirs
from academy.studio.actions.locking import Gone
from academy.studio.actions.writing import Conflict
from academy.studio.differences import word_diff
from academy.studio.forms.lessons import ImportForm, LessonForm, MergeForm
from academy.studio.forms.media import BringForm
from academy.studio.lessons import Sheet, hints_of, sheet_of
from courses.editing import from_editor, to_editor
from courses.models.media import library_for
from courses.rules import may_author, may_translate

from .bringing import with_file
from .frame import changing, draft_in_sight, frame
from .lesson_words import words_of_the_editor
from .media import weight_told

REVISIONS = 25


def sheet_in_sight(request, code: str, lineage) -> Sheet:
    """The lesson of a draft in the language asked for (or the source's), if the user may write in it; else 404.

    Raises Gone if the draft has no such lesson, and NoDraft.
    """
    draft = draft_in_sight(request, code, may=may_translate)
    language = request.GET.get("language") or draft.source_language
    if language not in dict(settings.LANGUAGES):
        raise Http404
    sheet = sheet_of(draft, lineage, language)
    if sheet is None:
        raise Gone(f"lesson {lineage}")
    if sheet.is_source and not may_author(request.user, draft.course):
        # Translators write the other languages.
        raise PermissionDenied
    return sheet


def address(sheet: Sheet, name: str = "lesson") -> str:
    """The URL of a page of the lesson, in its language."""
    path = reverse(f"studio:teach-{name}", args=[sheet.edition.course.code, sheet.lineage])
    return f"{path}?language={sheet.language}"


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def lesson(request, code, lineage):
    """Write a lesson in one language; a script is answered in JSON, with 409 if somebody else saved meanwhile."""
    sheet = sheet_in_sight(request, code, lineage)
    if request.method != "POST":
        return _page(request, sheet, LessonForm(sheet=sheet))
    data, saved = request.POST, _("Saved.")
    if "bring" in data:
        bringing = BringForm(data, request.FILES)
        data = with_file(request, sheet.edition.course, bringing)
        saved = _("Saved. The file is in the library and stands at the end of the text.")
        if data is None:
            return _page(request, sheet, LessonForm(request.POST, sheet=sheet), bringing)
    form = LessonForm(data, sheet=sheet)
    by_script = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        return _refused(form) if by_script else _page(request, sheet, form)
    minor = form.cleaned_data.get("minor", False)
    try:
        standing = save_lesson(sheet, form.words, based_on=form.based_on, by=request.user, minor=minor)
    except Conflict:
        if by_script:
            return JsonResponse({"conflict": True}, status=409)
        return _stopped(request, sheet, MergeForm.between(form.words, sheet, minor=minor))
    if by_script:
        return _saved(standing, form)
    messages.success(request, saved)
    return redirect(address(sheet))


@require_POST
@changing
def lesson_conflict(request, code, lineage):
    """Settle what two people wrote at once: keep the one, the other, or the two put together."""
    sheet = sheet_in_sight(request, code, lineage)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _merge_page(request, sheet, form)
    keep, minor = form.cleaned_data["keep"], form.cleaned_data["minor"]
    try:
        if keep == "theirs":
            take_theirs(sheet, form.own, based_on=form.based_on, by=request.user)
        else:
            words = form.own if keep == "mine" else form.merged
            save_lesson(sheet, words, based_on=form.based_on, by=request.user, minor=minor)
    except Conflict:
        own = form.merged if keep == "merged" else form.own
        return _stopped(request, sheet, MergeForm.between(own, sheet, minor=minor))
    messages.success(request, _("Saved. The other text is kept in the history."))
    return redirect(address(sheet))


@require_safe
@changing
def lesson_history(request, code, lineage):
    """The texts that a lesson had in one language, and what differs between the two asked for."""
    sheet = sheet_in_sight(request, code, lineage)
    course, thing = sheet.edition.course, sheet.things["body"]
    of = (course, thing.kind, thing.lineage, sheet.language)
    numbers = [_number(request.GET.get(name)) for name in ("before", "after")]
    compared = [history.revision_of(*of, number) if number else None for number in numbers]
    context = _around(request, sheet)
    context["every"] = every = "every" in request.GET
    context["page"] = Paginator(history.history_of(*of, every=every), REVISIONS).get_page(request.GET.get("page"))
    if all(compared):
        before, after = sorted(compared, key=lambda revision: revision.number)
        context |= {"before": before, "after": after}
        context["pieces"] = word_diff(before.words["body"], after.words["body"])
    return render(request, "studio/lesson_history.html", context)


@require_POST
@changing
def lesson_restore(request, code, lineage):
    """Bring an earlier text back as the newest one; 404 if there is none of this number."""
    sheet = sheet_in_sight(request, code, lineage)
    number, based_on = (_number(request.POST.get(name)) for name in ("number", "based_on"))
    try:
        restore(sheet, number, based_on=based_on, by=request.user)
    except LookupError:
        raise Http404 from None
    except Conflict:
        messages.error(request, _("Nothing was restored: somebody saved this lesson meanwhile. Look at it again."))
    else:
        messages.success(request, _("Restored. What stood there before is kept in the history."))
    return redirect(address(sheet, "lesson-history"))


@require_safe
@changing
def lesson_markdown(request, code, lineage):
    """The text of a lesson in one language as a Markdown file."""
    sheet = sheet_in_sight(request, code, lineage)
    name = f"{code}-{sheet.place.replace('.', '-')}.{sheet.language}.md"
    disposition = content_disposition_header(True, name)
    return HttpResponse(
        sheet.words["body"].rstrip("\n") + "\n",
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def lesson_import(request, code, lineage):
    """Take a file in as the text of a lesson; if it has weak spots, they are shown first."""
    sheet = sheet_in_sight(request, code, lineage)
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES, sheet=sheet) if posted else ImportForm(sheet=sheet)
    context = _around(request, sheet) | {"form": form}
    if not form.is_valid():
        return render(request, "studio/lesson_import.html", context)
    markdown = form.cleaned_data["markdown"]
    hints = hints_of(markdown)
    if hints and not form.cleaned_data["anyway"]:
        numbered = {"text": markdown, "body_revision": form.cleaned_data["body_revision"]}
        context |= {"hints": hints, "checked": numbered, "form": ImportForm(numbered, sheet=sheet)}
        return render(request, "studio/lesson_import.html", context)
    based_on = {"body": form.cleaned_data["body_revision"]}
    try:
        save_lesson(sheet, {"body": markdown}, based_on=based_on, by=request.user)
    except Conflict:
        own = {"title": sheet.words["title"], "body": markdown}
        return _stopped(request, sheet, MergeForm.between(own, sheet, minor=False))
    messages.success(request, _("The text was taken in."))
    return redirect(address(sheet))


@require_POST
@changing
def lesson_paste(request, code, lineage):
    """What was copied elsewhere, as the editor may take it in."""
    sheet_in_sight(request, code, lineage)
    return JsonResponse({"html": to_editor(from_editor(request.POST.get("html", "")))})


def _around(request, sheet: Sheet) -> dict:
    return frame(request, sheet.edition, "studio:teach-outline", here=sheet.lineage) | {"sheet": sheet}


def _page(request, sheet: Sheet, form: LessonForm, bringing: BringForm | None = None):
    body = str(form["body"].value() or "")
    context = _around(request, sheet) | {
        "form": form,
        "bringing": bringing or BringForm(),
        "html": to_editor(body),
        "hints": hints_of(body),
        "words": json.dumps(words_of_the_editor()),
        "address": address(sheet),
        "languages": _languages(request, sheet),
        "names": json.dumps({name: file.name for name, file in library_for(sheet.edition.course, body).items()}),
        "media": reverse("courses:media", args=[sheet.edition.course.uid, "x"]).removesuffix("x"),
        **weight_told(sheet.edition.course, body, sheet.language),
    }
    return render(request, "studio/lesson.html", context)


def _languages(request, sheet: Sheet) -> list[str]:
    """The languages of the draft in which the user may write."""
    source = sheet.edition.source_language
    others = [code for code in sheet.edition.languages if code not in {source, sheet.language}]
    own = [source] if may_author(request.user, sheet.edition.course) else []
    return sorted({*own, *others, sheet.language}, key=lambda code: (code != source, code))


def _saved(standing: Sheet, form: LessonForm) -> JsonResponse:
    # Where somebody else's words stand, the writer has not read them yet.
    revisions = {
        part: standing.revisions[part] if standing.words[part] == text else form.based_on[part]
        for part, text in form.words.items()
    }
    now = date_format(timezone.localtime(), "H:i")
    return JsonResponse(
        {
            "revisions": revisions,
            "said": _("Saved %(time)s") % {"time": now},
            "hints": render_to_string("studio/_hints.html", {"hints": hints_of(form.words["body"])}),
        }
    )


def _refused(form: LessonForm) -> JsonResponse:
    first = next(iter(form.errors.items()))
    label = form.fields[first[0]].label if first[0] in form.fields else ""
    said = _("Not saved: %(field)s – %(error)s") % {"field": label, "error": first[1][0]}
    return JsonResponse({"said": said}, status=400)


def _stopped(request, sheet: Sheet, form: MergeForm):
    """Say why nothing was saved, and show what the writer typed."""
    # What stands now, which may be newer than what this request had read.
    now = sheet_of(sheet.edition, sheet.lineage, sheet.language) or sheet
    own = {part: form.initial[f"own_{part}"] for part in ("title", "body")}
    return _merge_page(request, now, MergeForm.between(own, now, minor=form.initial["minor"]), status=409)


def _merge_page(request, sheet: Sheet, form: MergeForm, status: int = 200):
    own = {part: form[f"own_{part}"].value() or "" for part in ("title", "body")}
    context = _around(request, sheet) | {
        "form": form,
        "own": own,
        "address": address(sheet, "lesson-conflict"),
        "theirs": history.revision_of(
            sheet.edition.course, sheet.things["body"].kind, sheet.lineage, sheet.language, sheet.body.revision
        ),
        "title_pieces": word_diff(sheet.words["title"], own["title"]),
        "pieces": word_diff(sheet.words["body"], own["body"]),
    }
    return render(request, "studio/lesson_conflict.html", context, status=status)


def _number(text) -> int:
    """A revision's number as it was sent; 0, which none has, if it is no such number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 9 else 0
