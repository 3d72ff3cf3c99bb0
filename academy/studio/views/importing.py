from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from academy.studio.actions.banks import import_questions
from academy.studio.forms.importing import GiftForm
from academy.studio.gift_questions import read_questions, write_questions

from .frame import changing, draft_in_sight, frame
from .quiz import quiz_in


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def import_(request, code, lineage):
    """Read questions from GIFT text, show what would be added or what is wrong by its line, and add them."""
    draft = draft_in_sight(request, code)
    quiz = quiz_in(draft, lineage)
    form = GiftForm(request.POST, request.FILES) if request.method == "POST" else GiftForm()
    reading = None
    if form.is_valid():
        text = form.cleaned_data["questions"]
        if request.POST.get("act") == "import":
            reading = import_questions(quiz.bank, text, by=request.user)
            if not reading.problems:
                count = len(reading.new)
                added = ngettext("%(count)s question is added.", "%(count)s questions are added.", count)
                messages.success(request, added % {"count": count})
                return redirect("studio:teach-quiz", code, lineage)
        else:
            reading = read_questions(text, quiz.bank, draft)
        # From now on the text stands in the form, wherever it came from.
        form = GiftForm(initial={"text": text})
    context = frame(request, draft)
    context |= {
        "quiz": quiz,
        "activity": next(each for each in context["outline"].activities if each.id == quiz.activity_id),
        "form": form,
        "reading": reading,
        "text": form.initial.get("text", ""),
    }
    return render(request, "studio/import_questions.html", context)


@require_safe
def export(request, code, lineage):
    """The bank of a quiz as a GIFT file, in the language asked for or the source language."""
    draft = draft_in_sight(request, code)
    quiz = quiz_in(draft, lineage)
    wanted = request.GET.get("language")
    language = wanted if wanted in draft.languages else draft.source_language
    text = write_questions(quiz.bank, draft, language)
    name = f"{draft.course.code}-{quiz.activity.module.number}-{quiz.activity.number}.{language}.gift"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
