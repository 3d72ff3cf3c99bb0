"""Translations as files: out to a translator, and what comes back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from academy.studio.actions.returning import ChangedMeanwhile, bring, look_into, take, throw_away
from academy.studio.differences import excerpts, word_diff
from academy.studio.forms.translating import TranslationFileForm
from academy.studio.models import TranslationFile
from academy.studio.passages import manuscript_of
from academy.studio.returned import Change
from academy.studio.sheets import sheet_of
from academy.studio.translation import document, xliff
from academy.studio.translation.units import Unreadable
from academy.ui.templatetags.ui import language_names
from courses.models import Edition

from .frame import changing, frame
from .translating import SECTION, language_in_sight

PER_PAGE = 25
read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def translation_xliff(request, code, language):
    """The draft in two languages as XLIFF 2.0."""
    draft = language_in_sight(request, code, language)
    content = xliff.write(sheet_of(manuscript_of(draft), language))
    return _file(content, "application/xliff+xml", f"{code}-{draft.number}-{language}.xlf")


@require_safe
def translation_document(request, code, language):
    """The draft in two languages as one plain text."""
    draft = language_in_sight(request, code, language)
    manuscript = manuscript_of(draft)
    names = {"source": language_names([draft.source_language]), "target": language_names([language])}
    title = manuscript.source(manuscript.things[0]).words.get("title", code)
    content = document.write(
        sheet_of(manuscript, language),
        title=" ".join(f"{title}: {names['source']} → {names['target']}".split()),
        advice=_(
            "Write each translation between the line that begins with three hyphens and the one that ends the "
            "passage. Leave those lines as they are. Leave the addresses of links and files as they are, too."
        ),
    )
    return _file(content.encode(), "text/markdown; charset=utf-8", f"{code}-{draft.number}-{language}.md")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


@read_or_post
@changing
def bring_translation(request, code, language):
    """Download what goes out; POST brings what came back, to be looked at."""
    draft = language_in_sight(request, code, language)
    form = TranslationFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not form.is_bound:
        form = TranslationFileForm({}, {})
    if form.is_valid():
        try:
            file = bring(draft, language, form.cleaned_data["file"].read(), by=request.user)
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("studio:teach-take-translation", code, language, file.uid)
    context = frame(request, draft, SECTION) | {
        "language": language,
        "name": language_names([language]),
        "form": form,
        "waiting": TranslationFile.objects.filter(course=draft.course, language=language).select_related("brought_by")[
            :PER_PAGE
        ],
    }
    return render(request, "studio/bring_translation.html", context)


@read_or_post
@changing
def take_translation(request, code, language, uid):
    """What a file would change, word by word; POST takes it, all at once."""
    draft = language_in_sight(request, code, language)
    file = _waiting(draft, language, uid)
    if file is None:
        return _done(request, code, language)
    try:
        if request.method == "POST":
            count = take(
                draft,
                file,
                seen=request.POST.get("seen", ""),
                chosen=request.POST.getlist("take"),
                by=request.user,
            )
            messages.success(request, _("The file is taken. Passages changed: %(count)s.") % {"count": count})
            return redirect("studio:teach-translation", code, language)
        returned = look_into(draft, file)
    except ChangedMeanwhile:
        messages.error(request, _("Something changed here meanwhile. Nothing was taken: look at it once more."))
        return redirect(request.path)
    except Unreadable as error:
        messages.error(request, str(error))
        return redirect("studio:teach-bring-translation", code, language)
    page = Paginator(returned.plain, PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, draft, SECTION) | {
        "language": language,
        "name": language_names([language]),
        "source_language": draft.source_language,
        "file": file,
        "returned": returned,
        "late": sum(change.late for change in returned.changes),
        "page": page,
        "rows": [_shown(change) for change in page],
        "conflicts": [_shown(change) for change in returned.conflicts],
    }
    return render(request, "studio/take_translation.html", context)


@require_POST
@changing
def discard_translation(request, code, language, uid):
    """Throw a translator's file away that is not taken in."""
    draft = language_in_sight(request, code, language)
    file = _waiting(draft, language, uid)
    if file is None:
        return _done(request, code, language)
    throw_away(file)
    messages.success(request, _("The file is thrown away. Nothing was changed."))
    return redirect("studio:teach-bring-translation", code, language)


def _shown(change: Change) -> dict:
    return {
        "change": change,
        "difference": excerpts(word_diff(change.now, change.then)),
        "source_difference": excerpts(word_diff(change.source_was, change.source_is))
        if change.source_was != change.source_is
        else None,
    }


def _waiting(draft: Edition, language: str, uid) -> TranslationFile | None:
    return TranslationFile.objects.filter(course=draft.course, language=language, uid=uid).first()


def _done(request, code: str, language: str):
    # A replayed click: the work is done, so the page says so instead of failing.
    messages.info(request, _("This file is not here any more: it was taken or thrown away."))
    return redirect("studio:teach-bring-translation", code, language)
