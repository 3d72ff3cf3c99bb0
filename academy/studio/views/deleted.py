"""What was deleted from a draft, and putting it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from academy.studio.actions.placing import Kind
from academy.studio.actions.removing import PutBackFirst, remove
from academy.studio.actions.removing import put_back as put_back_thing
from academy.studio.forms.outline import ThingForm
from academy.studio.models import Removal
from academy.studio.views.frame import changing, draft_in_sight, frame
from academy.studio.views.outline import SECTION, machine_made
from academy.studio.views.quiz import A_PAGE
from courses.models import Edition
from quizzes.models import Question, Quiz

PER_PAGE = 50


@require_POST
@changing
def delete(request, code):
    draft = draft_in_sight(request, code)
    asked = machine_made(ThingForm(request.POST))
    removal = remove(draft, asked["kind"], asked["lineage"], by=request.user)
    on_module = asked["back"] and asked["back"] != asked["lineage"]
    page = reverse("studio:teach-module", args=[code, asked["back"]]) if on_module else reverse(SECTION, args=[code])
    return redirect(f"{page}?deleted={removal.uid}#undo")


@require_safe
def deleted(request, code):
    """What can be put back, the newest first."""
    draft = draft_in_sight(request, code)
    standing = Removal.objects.standing().filter(edition=draft).defer("content")
    page = Paginator(standing, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "studio/deleted.html", frame(request, draft, SECTION) | {"page": page})


@require_POST
@changing
def put_back(request, code, uid):
    """Put back what was deleted; if something else must come first, that is said."""
    draft = draft_in_sight(request, code)
    removal = get_object_or_404(Removal.objects.filter(edition=draft), uid=uid)
    try:
        place = put_back_thing(removal, by=request.user)
    except PutBackFirst as first:
        sentence = _("Put this back first, since it belongs to it: “%(label)s”.")
        messages.warning(request, sentence % {"label": first.removal.label or first.removal.place})
        return redirect("studio:teach-deleted", code)
    if place is None:
        messages.info(request, _("It was put back before."))
    else:
        messages.success(request, _("It is back, at %(place)s.") % {"place": place})
    if removal.kind == Kind.QUESTION:
        return _to_question(draft, removal)
    if removal.kind == Kind.OBJECTIVE:
        return redirect("studio:teach-coverage", code)
    return redirect(f"{reverse(SECTION, args=[code])}#{removal.lineage}")


def _to_question(draft: Edition, removal: Removal):
    """To the question in the list of its quiz, or to the outline if it was deleted again or no quiz draws from it."""
    question = Question.objects.filter(bank__edition=draft, lineage=removal.lineage).first()
    quiz = question and Quiz.objects.filter(bank=question.bank_id).select_related("activity").first()
    if not quiz:
        return redirect(SECTION, draft.course.code)
    before = question.bank.questions.filter(number__lt=question.number).count()
    here = reverse("studio:teach-quiz", args=[draft.course.code, quiz.activity.lineage])
    return redirect(f"{here}?page={before // A_PAGE + 1}#question-{question.lineage}")
