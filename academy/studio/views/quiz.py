from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from academy.studio.actions import banks
from academy.studio.actions.locking import Changed
from academy.studio.actions.placing import Kind
from academy.studio.actions.removing import remove
from academy.studio.bank import bank_list, problems_of_bank, whole_questions
from academy.studio.forms.questions import QuizForm
from academy.studio.models import Removal
from courses.models import Edition
from quizzes.models import Question, Quiz

from .frame import changing, draft_in_sight, frame, uuid_sent

A_PAGE = 50


def quiz_in(draft: Edition, lineage: UUID) -> Quiz:
    """The quiz of the draft, with its bank; else 404."""
    quizzes = Quiz.objects.select_related("activity__module", "bank__edition__course")
    return get_object_or_404(quizzes, activity__lineage=lineage, activity__module__edition=draft)


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def quiz(request, code, lineage):
    """The settings of a quiz and the questions of its bank in their order."""
    draft = draft_in_sight(request, code)
    quiz = quiz_in(draft, lineage)
    form = QuizForm(instance=quiz)
    if request.method == "POST":
        act = request.POST.get("act")
        if act == "settings":
            form = QuizForm(request.POST, instance=quiz)
            if form.is_valid() and _settle(request, form):
                return redirect("studio:teach-quiz", code, lineage)
            # A form of a model writes into it even what it refuses.
            quiz.refresh_from_db(fields=["question_count", "pass_mark"])
        elif act in ACTS:
            return _act(request, draft, quiz, act)
        else:
            raise BadRequest
    page = Paginator(whole_questions(quiz.bank), A_PAGE).get_page(request.GET.get("page"))
    families = list(Question.objects.filter(bank=quiz.bank).values_list("family", "red_line"))
    context = frame(request, draft, "studio:teach-outline", here=lineage)
    context |= {
        "quiz": quiz,
        "activity": next(each for each in context["outline"].activities if each.id == quiz.activity_id),
        "form": form,
        "page": page,
        "questions": bank_list(page, draft, get_language()),
        "total": len(families),
        "families": len({family for family, _red in families}),
        "problems": problems_of_bank(families, quiz.question_count),
        "deleted": Removal.objects.standing().filter(edition=draft).count(),
        "kinds": Question.Kind.choices,
        "fresh": uuid4(),
    }
    return render(request, "studio/quiz.html", context)


def _settle(request, form: QuizForm) -> bool:
    given = form.cleaned_data
    try:
        banks.change_quiz(
            form.instance,
            question_count=given["question_count"],
            pass_mark=given["pass_mark"],
            based_on=form.based_on(),
            by=request.user,
        )
    except Changed:
        form.add_error(None, _("Somebody else has changed the settings meanwhile. Check them, and save again."))
        return False
    messages.success(request, _("Saved."))
    return True


def _act(request, draft: Edition, quiz: Quiz, act: str):
    """One press of a button in the list; then back to the list, at the question."""
    at = ACTS[act](request, draft, quiz)
    if act == "add":
        return redirect("studio:teach-question", draft.course.code, at)
    page = request.GET.get("page", "")
    asked = {"page": page} if page.isdecimal() else {}
    if act == "delete":
        asked["deleted"] = at
    here = reverse("studio:teach-quiz", args=[draft.course.code, quiz.activity.lineage], query=asked or None)
    return redirect(f"{here}#undo" if act == "delete" else f"{here}#question-{at}" if at else here)


def _add(request, draft, quiz):
    kind = request.POST.get("kind")
    if kind not in Question.Kind.values:
        raise BadRequest
    return banks.add_question(quiz.bank, lineage=uuid_sent(request, "fresh"), kind=kind, by=request.user).lineage


def _duplicate(request, draft, quiz):
    copy = uuid_sent(request, "copy")
    return banks.duplicate_question(draft, uuid_sent(request, "question"), copy=copy, by=request.user).lineage


def _shift(by: int):
    def act(request, draft, quiz):
        number, lineage = request.POST.get("number", ""), uuid_sent(request, "question")
        if not number.isdecimal() or len(number) > 5:
            raise BadRequest
        # Where the question stood when the page was shown: a second press puts it at the same place.
        banks.place_question(draft, lineage, to=max(int(number) + by, 1), by=request.user)
        return lineage

    return act


def _delete(request, draft, quiz):
    return remove(draft, Kind.QUESTION, uuid_sent(request, "question"), by=request.user).uid


def _move(request, draft, quiz):
    to = quiz_in(draft, uuid_sent(request, "to"))
    banks.move_question(draft, uuid_sent(request, "question"), to=to.bank, by=request.user)
    messages.success(request, _("The question is moved to the end of the other quiz."))


ACTS = {
    "add": _add,
    "duplicate": _duplicate,
    "up": _shift(-1),
    "down": _shift(1),
    "delete": _delete,
    "move": _move,
}
